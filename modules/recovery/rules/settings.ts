import type { Cents } from '#shared/money.ts'
import { USUAL_HABIT } from './arrears.ts'
import type { LegalRate } from './interest.ts'
import type { CONTRACT_FEES } from './recovery-fees.ts'

export type Prices = { [fee in (typeof CONTRACT_FEES)[number]]?: Cents | undefined }

/** `reminders`: what the daily job does with those due: nothing, tells staff, or sends the free ones. */
export type Settings = {
  reminders: 'off' | 'propose' | 'send'
  beforeDue: boolean
  /** Days after the due date. */
  firstDays: number
  secondDays: number
  noticeDays: number
  /** The longest plan an owner may ask for, and its smallest term in cents. */
  planTerms: number
  planLeast: Cents
  prices: Prices
}

export const USUAL_SETTINGS: Settings = {
  reminders: 'propose',
  beforeDue: true,
  firstDays: USUAL_HABIT.reminder,
  secondDays: USUAL_HABIT.second_reminder,
  noticeDays: USUAL_HABIT.formal_notice,
  planTerms: 12,
  planLeast: 5000,
  prices: {},
}

export function habitOf({ firstDays, secondDays, noticeDays }: Settings) {
  return { reminder: firstDays, second_reminder: secondDays, formal_notice: noticeDays }
}

/**
 * Published for creditors who are not individuals. The second half of 2026 could not be found: staff enter it with its
 * decree, as they do for later ones.
 */
export const PUBLISHED_RATES: readonly LegalRate[] = [
  { startsOn: '2024-07-01', endsOn: '2025-01-01', hundredths: 492 },
  { startsOn: '2025-01-01', endsOn: '2025-07-01', hundredths: 371 },
  { startsOn: '2025-07-01', endsOn: '2026-01-01', hundredths: 276 },
  { startsOn: '2026-01-01', endsOn: '2026-07-01', hundredths: 262 },
]

/** What the firm entered goes before what we know. */
export function ratesKnown(entered: readonly LegalRate[]): LegalRate[] {
  const days = new Set(entered.map(({ startsOn }) => startsOn))
  return [...entered, ...PUBLISHED_RATES.filter(({ startsOn }) => !days.has(startsOn))]
}
