import { residencesAfter } from '#modules/residences/public.ts'
import type { Tx } from '#platform/database.ts'
import { asResidence } from '#platform/http/gate.ts'
import { type Cron, type JobContext, walk } from '#platform/jobs.ts'
import { todayInParis } from '#platform/today.ts'
import { type ResidenceId, SYSTEM } from '#shared/actor.ts'
import { checkBooks } from './actions/check.ts'
import { noticesJob } from './actions/notices.ts'
import { postCallJob } from './actions/posting.ts'
import { settleCredits, settleJob } from './actions/settle.ts'

export const jobs = [noticesJob, postCallJob, settleJob]

export const crons: readonly Cron[] = [
  { name: 'accounting.checkBooks', at: '45 3 * * *', run: checkAll, timeoutSeconds: 6 * 3600 },
  { name: 'accounting.settleAll', at: '15 4 * * *', run: settleAll, timeoutSeconds: 3600 },
]

/** Every residence's books, one after the other. */
function checkAll(context: JobContext): Promise<void> {
  return forEachResidence(context, async (tx, residenceId) => {
    const { fault } = await checkBooks(tx, residenceId)
    if (fault !== null)
      context.log.error({ residenceId, ...fault }, 'the books of a residence are not what was written')
  })
}

/** What no posting settled: a credit of yesterday, a debt due today. */
function settleAll(context: JobContext): Promise<void> {
  const today = todayInParis()
  return forEachResidence(context, (tx, residenceId) => settleCredits(tx, { actor: SYSTEM, residenceId, today }))
}

type Work = (tx: Tx, residenceId: ResidenceId) => Promise<void>

function forEachResidence({ auth, database, signal }: JobContext, work: Work): Promise<void> {
  const one = (id: string) => database.transaction((tx) => work(tx, asResidence(id)), { residences: [id] })
  return walk((after) => residencesAfter(auth.db, after), signal, one)
}
