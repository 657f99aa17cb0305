import { addDays } from '#shared/days.ts'

/** Percents of VAT on works, and none (code général des impôts, art. 278, 278-0 bis A, 279-0 bis and 293 B). */
export const VAT_RATES = ['none', '5.5', '10', '20'] as const
export type VatRate = (typeof VAT_RATES)[number]

export const QUOTE_STATES = ['asked', 'opened', 'answered', 'expired', 'declined'] as const
export type QuoteState = (typeof QUOTE_STATES)[number]

type Answer = { kind: 'answered' | 'declined'; validUntil: string | null }

/** Where one quote stands that day: its last version speaks, and an offer past its own term says so. */
export function quoteState(
  { openedAt, last }: { openedAt: string | null; last: Answer | null },
  today: string,
): QuoteState {
  if (last === null) return openedAt === null ? 'asked' : 'opened'
  if (last.kind === 'declined') return 'declined'
  return last.validUntil !== null && last.validUntil < today ? 'expired' : 'answered'
}

type Priced = { id: string; state: QuoteState; cents: number | null }
/** Above the lowest: cents, and tenths of a percent. Null for the lowest, and for what is no offer. */
export type Above = { cents: number; permille: number } | null

/** Which offers are lowest, and how far each other is. An offer that expired is measured and never the lowest. */
export function compareOffers(quotes: readonly Priced[]): Map<string, { isLowest: boolean; above: Above }> {
  const live = quotes.flatMap(({ state, cents }) => (state === 'answered' && cents !== null ? [cents] : []))
  const lowest = live.length === 0 ? null : Math.min(...live)
  return new Map(quotes.map((quote) => [quote.id, placeOf(quote, lowest)]))
}

function placeOf({ state, cents }: Priced, lowest: number | null): { isLowest: boolean; above: Above } {
  if (cents === null || lowest === null) return { isLowest: false, above: null }
  const over = cents - lowest
  const isLowest = over === 0 && state === 'answered'
  return { isLowest, above: isLowest ? null : { cents: over, permille: Math.round((over * 1000) / lowest) } }
}

/** What its ten-year insurance is worth that day; unknown where no certificate was shown. */
export function insuranceOn(insuredUntil: string | null | undefined, today: string): 'valid' | 'over' | 'unknown' {
  if (insuredUntil === null || insuredUntil === undefined) return 'unknown'
  return insuredUntil < today ? 'over' : 'valid'
}

/** Amounts in cents that the assembly voted; null is not recorded. Days are ISO, `until` is not included. */
export type SpendingRule = {
  votedOn: string | null
  consultFrom: number | null
  compareFrom: number | null
  delegation: { cap: number; from: string; until: string } | null
}

export type Duty = 'required' | 'free' | 'unknown'

/**
 * Above one amount the council must be consulted, above another quotes must be compared: the assembly fixes both, and no
 * amount is written in the law (loi 65-557, art. 21). Which of them bear on an offer of `cents`.
 */
export function dutiesOn(rule: SpendingRule | null, cents: number | null): { consult: Duty; compare: Duty } {
  const duty = (from: number | null | undefined): Duty => {
    if (from === null || from === undefined || cents === null) return 'unknown'
    return cents >= from ? 'required' : 'free'
  }
  return { consult: duty(rule?.consultFrom), compare: duty(rule?.compareFrom) }
}

export type RuleRefusal = 'delegation-empty' | 'delegation-too-long' | 'vote-day-missing'

/** A delegation lasts two years at most (loi 65-557, art. 21-1 to 21-5); an amount has the day of its vote. */
export function refuseSpendingRule({
  votedOn,
  consultFrom,
  compareFrom,
  delegation,
}: SpendingRule): RuleRefusal | null {
  if (votedOn === null && (consultFrom !== null || compareFrom !== null || delegation !== null))
    return 'vote-day-missing'
  if (delegation === null) return null
  if (delegation.until <= delegation.from) return 'delegation-empty'
  return delegation.until > twoYearsFrom(delegation.from) ? 'delegation-too-long' : null
}

function twoYearsFrom(day: string): string {
  return Temporal.PlainDate.from(day).add({ years: 2 }).toString()
}

/** Whether the council may spend by itself that day. */
export function isDelegatedOn(rule: SpendingRule | null, today: string): boolean {
  const delegation = rule?.delegation ?? null
  return delegation !== null && delegation.from <= today && today < delegation.until
}

/** How the council stands on one offer: members of today, those who prefer it, and whether the chair is one of them. */
export type Poll = { members: number; preferring: number; isChairFor: boolean }

export type DelegationRefusal =
  | 'council-not-delegated'
  | 'council-cap'
  | 'council-too-small'
  | 'council-majority-missing'

/**
 * What keeps the council from deciding by itself: it has three members at least, a delegation that runs, and an amount
 * within it; it decides by the majority of its members, the chair's voice breaking a tie (loi 65-557, art. 21-1 to 21-5).
 */
export function refuseCouncil(
  rule: SpendingRule | null,
  { cents, poll, today }: { cents: number; poll: Poll; today: string },
): DelegationRefusal | null {
  if (!isDelegatedOn(rule, today)) return 'council-not-delegated'
  if (poll.members < 3) return 'council-too-small'
  if (cents > (rule?.delegation?.cap ?? 0)) return 'council-cap'
  const twice = poll.preferring * 2
  const isCarried = twice > poll.members || (twice === poll.members && poll.isChairFor)
  return isCarried ? null : 'council-majority-missing'
}

export type ChoiceRefusal =
  | 'quotes-decided'
  | 'quote-not-answered'
  | 'quote-expired'
  | 'quote-changed'
  | 'decision-reason-missing'

type Choice = {
  isDecided: boolean
  /** Of the quote that is kept; null keeps none. */
  state: QuoteState | null
  /** The supplier has corrected it since the caller read it. */
  hasChanged: boolean
  /** Null: an owner chooses for works at home, and owes nobody a reason. */
  reason: string | null
}

/** What keeps a decision from being recorded: one was, the quote is no offer or another one, or nothing says why. */
export function refuseChoice({ isDecided, state, hasChanged, reason }: Choice): ChoiceRefusal | null {
  if (isDecided) return 'quotes-decided'
  if (state === 'expired') return 'quote-expired'
  if (state !== null && state !== 'answered') return 'quote-not-answered'
  if (hasChanged) return 'quote-changed'
  return reason !== null && reason.trim().length < 3 ? 'decision-reason-missing' : null
}

/** How long before the day wanted a supplier who said nothing is reminded, once: a habit of ours. */
const REMINDED_DAYS = 2

/** Near the day, and not on the very day that they were asked. */
export function isToRemindOf({ wantedBy, askedOn }: { wantedBy: string; askedOn: string }, today: string): boolean {
  const day = addDays(wantedBy, -REMINDED_DAYS)
  return day <= today && today <= wantedBy && askedOn < today
}
