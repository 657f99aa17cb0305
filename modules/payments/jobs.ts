import { residencesAfter } from '#modules/residences/public.ts'
import { asResidence } from '#platform/http/gate.ts'
import { type Cron, type JobContext, walk } from '#platform/jobs.ts'
import { closeJob } from './actions/pay.ts'
import { deliverJob } from './actions/sandbox.ts'
import { settleJob, settleSoon } from './actions/settle.ts'
import { forgottenPayments } from './data/payments.ts'

export const jobs = [settleJob, closeJob, deliverJob]

/** Each payment has its own job until it ends; this finds those whose job was lost. */
export const crons: readonly Cron[] = [
  { name: 'payments.reconcile', at: '20 4 * * *', run: reconcile, timeoutSeconds: 3600 },
]

function reconcile({ auth, database, signal }: JobContext): Promise<void> {
  return walk(
    (after) => residencesAfter(auth.db, after),
    signal,
    async (residenceId) => {
      const scope = { residences: [residenceId] }
      const forgotten = await database.within(scope, () => forgottenPayments(database.db, asResidence(residenceId)))
      for (const intentId of forgotten) await settleSoon(database.db, { residenceId, intentId })
    },
  )
}
