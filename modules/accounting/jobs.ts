import { asResidence } from '#platform/http/gate.ts'
import type { Cron, JobContext } from '#platform/jobs.ts'
import { checkBooks } from './actions/check.ts'
import { noticesJob } from './actions/notices.ts'
import { postCallJob } from './actions/posting.ts'
import { residencesAfter } from './data/checks.ts'

export const jobs = [noticesJob, postCallJob]

export const crons: readonly Cron[] = [
  { name: 'accounting.checkBooks', at: '45 3 * * *', run: checkAll, timeoutSeconds: 6 * 3600 },
]

const FIRST = '00000000-0000-0000-0000-000000000000'

/** Every residence's books, one after the other. */
async function checkAll({ auth, database, log, signal }: JobContext): Promise<void> {
  for (
    let ids = await residencesAfter(auth.db, FIRST);
    ids.length > 0;
    ids = await residencesAfter(auth.db, ids.at(-1) ?? FIRST)
  ) {
    for (const id of ids) {
      signal.throwIfAborted()
      const { fault } = await database.transaction((tx) => checkBooks(tx, asResidence(id)), { residences: [id] })
      if (fault !== null) log.error({ residenceId: id, ...fault }, 'the books of a residence are not what was written')
    }
  }
}
