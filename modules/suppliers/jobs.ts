import { organizationOf } from '#modules/identity/public.ts'
import { residencesAfter } from '#modules/residences/public.ts'
import { asResidence } from '#platform/http/gate.ts'
import { type AnyJob, type Cron, type JobContext, walk } from '#platform/jobs.ts'
import { todayInParis } from '#platform/today.ts'
import { remindOfContracts } from './actions/remind.ts'
import { writeToSupplier } from './actions/send.ts'

export const jobs: readonly AnyJob[] = [writeToSupplier]

export const crons: readonly Cron[] = [{ name: 'suppliers.daily', at: '50 7 * * *', run: remindAll }]

/** Every residence, one after the other. Run twice, it tells nothing more. */
function remindAll({ auth, database, signal }: JobContext): Promise<void> {
  return walk(
    (after) => residencesAfter(auth.db, after),
    signal,
    async (id) => {
      const firm = await organizationOf(auth.db, id)
      const scope = { residences: [id], ...(firm !== undefined && { organizations: [firm.organizationId] }) }
      await database.transaction(
        (tx) => remindOfContracts(tx, { residenceId: asResidence(id), today: todayInParis() }),
        scope,
      )
    },
  )
}
