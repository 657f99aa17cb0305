import { eachResidence } from '#modules/residences/public.ts'
import type { AnyJob, Cron } from '#platform/jobs.ts'
import { todayInParis } from '#platform/today.ts'
import { remindOfContracts } from './actions/remind.ts'
import { writeToSupplier } from './actions/send.ts'

export const jobs: readonly AnyJob[] = [writeToSupplier]

/** Run twice, it tells nothing more. */
export const crons: readonly Cron[] = [
  {
    name: 'suppliers.daily',
    at: '50 7 * * *',
    run: (context) =>
      eachResidence(context, (tx, residenceId) => remindOfContracts(tx, { residenceId, today: todayInParis() })),
  },
]
