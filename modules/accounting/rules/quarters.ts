import { addMonths } from '#shared/days.ts'
import type { Instalment } from './instalments.ts'

/** How often a budget is called: quarterly unless the assembly sets other terms (loi 65-557, art. 14-1 I). */
export type CallsPerYear = 1 | 2 | 4 | 6 | 12

/** Half-open: [startsOn, endsOn). */
type Period = { startsOn: string; endsOn: string }

/**
 * Quarters divide twelve months. A first fiscal year may be shorter, or last up to eighteen (décret 2005-240, art. 5):
 * no text says how it is called, so its terms are written out.
 */
export function refuseEvenSchedule(year: Period): 'year-not-twelve-months' | null {
  return addMonths(year.startsOn, 12) === year.endsOn ? null : 'year-not-twelve-months'
}

/**
 * Equal parts of a budget, due on the first day of each quarter (or other fraction) of the fiscal year, which is not
 * that of the calendar (loi 65-557, art. 14-1 I). A year that starts on the 31st has its terms on the last days of
 * shorter months.
 */
export function evenSchedule(startsOn: string, calls: CallsPerYear = 4): Instalment[] {
  return Array.from({ length: calls }, (_, index) => ({
    // From the start each time: from the 28th of February one would never find the 31st again.
    dueOn: addMonths(startsOn, (index * 12) / calls),
    part: { numerator: 1, denominator: calls },
  }))
}
