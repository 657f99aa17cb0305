import { addDays, addMonths } from '#shared/days.ts'
import { easterOf } from '#shared/working-days.ts'

/** Told fourteen days ahead, or fewer if the mandate says so (EPC016-06, SEPA Core). */
const DAYS_OF_NOTICE = 14
/** A mandate that nothing was collected on dies (EPC016-06, SEPA Core). */
const MONTHS_OF_MANDATE = 36

export type Mandate = {
  signedOn: string
  /** Null while nothing was collected. */
  lastCollectedOn: string | null
  revokedOn: string | null
  /** Fewer days of notice that the owner agreed to; null for fourteen. */
  noticeDays: number | null
}

export type CollectionRefusal =
  | 'mandate-revoked'
  | 'mandate-dormant'
  | 'collection-in-the-past'
  | 'not-a-business-day'
  | 'notice-too-short'

/** @param collection `notifiedOn`: day on which the owner was told the amount, the day and the mandate. */
export function refuseCollection(
  mandate: Mandate,
  collection: { on: string; notifiedOn: string },
  today: string,
): CollectionRefusal | null {
  if (mandate.revokedOn !== null && mandate.revokedOn <= collection.on) return 'mandate-revoked'
  if (collection.on >= mandateExpiresOn(mandate)) return 'mandate-dormant'
  // Banks want the file a business day before: the day itself is too late.
  if (collection.on <= today) return 'collection-in-the-past'
  if (!isBusinessDay(collection.on)) return 'not-a-business-day'
  return addDays(collection.notifiedOn, mandate.noticeDays ?? DAYS_OF_NOTICE) > collection.on
    ? 'notice-too-short'
    : null
}

/** First day on which the mandate is dead, if nothing is collected before. */
export function mandateExpiresOn({ signedOn, lastCollectedOn }: Mandate): string {
  return addMonths(lastCollectedOn ?? signedOn, MONTHS_OF_MANDATE)
}

/** The first day, that one or later, on which banks settle between themselves in euros. */
export function businessDayFrom(day: string): string {
  return isBusinessDay(day) ? day : businessDayFrom(addDays(day, 1))
}

/** The file is at the bank a business day before; most want it earlier in that day. */
export function lastDayToSend(collectOn: string): string {
  const before = addDays(collectOn, -1)
  return isBusinessDay(before) ? before : lastDayToSend(before)
}

/** Neither a week-end nor one of the six holidays of the euro's settlement system. */
function isBusinessDay(day: string): boolean {
  const date = Temporal.PlainDate.from(day)
  if (date.dayOfWeek > 5 || ['01-01', '05-01', '12-25', '12-26'].includes(day.slice(5))) return false
  const easter = easterOf(date.year)
  return day !== addDays(easter, -2) && day !== addDays(easter, 1)
}

/**
 * What a returned debit calls for, by its reason (ISO 20022): try once more, stop using the mandate, speak to the owner,
 * or have someone look. A habit, from memory: no text says it.
 */
export type ReturnFollowUp = 'retry' | 'suspend' | 'contact' | 'review'

const FOLLOW_UPS = new Map<string, ReturnFollowUp>([
  ['AM04', 'retry'],
  ...['AC01', 'AC04', 'MD01', 'MD07'].map((code) => [code, 'suspend'] as const),
  ...['MD06', 'MS02'].map((code) => [code, 'contact'] as const),
])

/** @param tries times that this debt was collected, this one included. */
export function followUpOf(reason: string, tries: number): ReturnFollowUp {
  const followUp = FOLLOW_UPS.get(reason) ?? 'review'
  return followUp === 'retry' && tries > 1 ? 'contact' : followUp
}
