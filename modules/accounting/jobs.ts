import type { Tx } from '#platform/database.ts'
import { asResidence } from '#platform/http/gate.ts'
import type { Cron, JobContext } from '#platform/jobs.ts'
import { type ResidenceId, SYSTEM } from '#shared/actor.ts'
import { checkBooks } from './actions/check.ts'
import { noticesJob } from './actions/notices.ts'
import { postCallJob } from './actions/posting.ts'
import { settleCredits, settleJob } from './actions/settle.ts'
import { residencesAfter } from './data/checks.ts'

export const jobs = [noticesJob, postCallJob, settleJob]

export const crons: readonly Cron[] = [
  { name: 'accounting.checkBooks', at: '45 3 * * *', run: checkAll, timeoutSeconds: 6 * 3600 },
  { name: 'accounting.settleAll', at: '15 4 * * *', run: settleAll, timeoutSeconds: 3600 },
]

const FIRST = '00000000-0000-0000-0000-000000000000'

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
  const today = Temporal.Now.plainDateISO('Europe/Paris').toString()
  return forEachResidence(context, (tx, residenceId) => settleCredits(tx, { actor: SYSTEM, residenceId, today }))
}

type Work = (tx: Tx, residenceId: ResidenceId) => Promise<void>

async function forEachResidence({ auth, database, signal }: JobContext, work: Work): Promise<void> {
  for (
    let ids = await residencesAfter(auth.db, FIRST);
    ids.length > 0;
    ids = await residencesAfter(auth.db, ids.at(-1) ?? FIRST)
  ) {
    for (const id of ids) {
      signal.throwIfAborted()
      await database.transaction((tx) => work(tx, asResidence(id)), { residences: [id] })
    }
  }
}
