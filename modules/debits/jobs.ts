import { residencesAfter } from '#modules/residences/public.ts'
import { asResidence } from '#platform/http/gate.ts'
import { type Cron, type JobContext, walk } from '#platform/jobs.ts'
import { todayInParis } from '#platform/today.ts'
import { SYSTEM } from '#shared/actor.ts'
import { documentJob } from './actions/document.ts'
import { postDue, postJob } from './actions/posting.ts'
import { prepareCollections, prepareJob } from './actions/prepare.ts'

export const jobs = [documentJob, prepareJob, postJob]

export const crons: readonly Cron[] = [
  // After the calls of the day are in the books.
  { name: 'debits.postAll', at: '35 4 * * *', run: (context) => each(context, post), timeoutSeconds: 3600 },
  { name: 'debits.prepareAll', at: '5 5 * * *', run: (context) => each(context, prepare), timeoutSeconds: 3600 },
]

function post({ database }: JobContext, id: string): Promise<void> {
  return postDue(database, visit(id))
}

function prepare({ database }: JobContext, id: string): Promise<void> {
  return database.transaction((tx) => prepareCollections(tx, visit(id)), { residences: [id] })
}

function visit(id: string) {
  return { actor: SYSTEM, residenceId: asResidence(id), today: todayInParis() }
}

function each(context: JobContext, work: (context: JobContext, id: string) => Promise<void>): Promise<void> {
  const { auth, signal } = context
  return walk(
    (after) => residencesAfter(auth.db, after),
    signal,
    (id) => work(context, id),
  )
}
