import { eachResidence } from '#modules/residences/public.ts'
import type { AnyJob, Cron } from '#platform/jobs.ts'
import { todayInParis } from '#platform/today.ts'
import { closeQuote } from './actions/quote-letters.ts'
import { remindOfContracts, remindOfQuotes } from './actions/remind.ts'
import { writeToSupplier } from './actions/send.ts'

export const jobs: readonly AnyJob[] = [writeToSupplier, closeQuote]

/** Run twice, it tells nothing more. */
export const crons: readonly Cron[] = [
  {
    name: 'suppliers.daily',
    at: '50 7 * * *',
    run: (context) =>
      eachResidence(context, async (tx, residenceId) => {
        const today = todayInParis()
        await remindOfContracts(tx, { residenceId, today })
        await remindOfQuotes(tx, { residenceId, today, secret: context.config.secret })
      }),
  },
]
