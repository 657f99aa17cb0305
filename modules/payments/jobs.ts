import { asResidence } from '#platform/http/gate.ts'
import type { Cron, JobContext } from '#platform/jobs.ts'
import { closeJob } from './actions/pay.ts'
import { deliverJob } from './actions/sandbox.ts'
import { settleJob, settleSoon } from './actions/settle.ts'
import { forgottenPayments } from './data/payments.ts'
import { residencesAfter } from './data/places.ts'

export const jobs = [settleJob, closeJob, deliverJob]

/** Each payment has its own job until it ends; this finds those whose job was lost. */
export const crons: readonly Cron[] = [
  { name: 'payments.reconcile', at: '20 4 * * *', run: reconcile, timeoutSeconds: 3600 },
]

const FIRST = '00000000-0000-0000-0000-000000000000'

async function reconcile({ auth, database, signal }: JobContext): Promise<void> {
  for (
    let ids = await residencesAfter(auth.db, FIRST);
    ids.length > 0;
    ids = await residencesAfter(auth.db, ids.at(-1) ?? FIRST)
  ) {
    for (const residenceId of ids) {
      signal.throwIfAborted()
      const scope = { residences: [residenceId] }
      const forgotten = await database.within(scope, () => forgottenPayments(database.db, asResidence(residenceId)))
      for (const intentId of forgotten) await settleSoon(database.db, { residenceId, intentId })
    }
  }
}
