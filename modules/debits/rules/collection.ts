import { addDays } from '#shared/days.ts'
import { type Cents, sumCents } from '#shared/money.ts'
import { businessDayFrom } from './direct-debit.ts'

/** Something that an owner owes or will owe: a line of the books, or a call that falls due later. */
export type Due = {
  /** `entryId:position`; null while the call is not in the books. */
  debtId: string | null
  callId: string | null
  label: string
  dueOn: string
  cents: Cents
}

export type Planned = { collectOn: string; cents: Cents; parts: Due[] }

/** Calls are known about a month ahead: owners are told as soon as they are. */
const DAYS_AHEAD = 45

type Terms = {
  signedOn: string
  noticeDays: number
  today: string
  /** Money of theirs that pays nothing yet. */
  credit: Cents
  /** Days whose file is made already. */
  closedDays: ReadonlySet<string>
}

/**
 * What to collect from an owner and when: what falls due from the signature on, told at least the agreed days ahead, on
 * a day when banks settle. What was due before the signature is paid otherwise.
 *
 * @param dues what is neither paid, nor being collected, nor sent back for good; oldest first.
 */
export function planCollections(dues: readonly Due[], terms: Terms): Planned[] {
  const { signedOn, today } = terms
  const until = addDays(today, DAYS_AHEAD)
  const wanted = withoutCredit(
    dues.filter(({ dueOn, cents }) => dueOn >= signedOn && dueOn <= until && cents > 0),
    terms.credit,
  )
  const days = Map.groupBy(wanted, ({ dueOn }) => collectionDay(dueOn, terms))
  return [...days].map(([collectOn, parts]) => ({
    collectOn,
    parts,
    cents: sumCents(parts.map(({ cents }) => cents)),
  }))
}

function collectionDay(dueOn: string, { today, noticeDays, closedDays }: Terms): string {
  const earliest = addDays(today, noticeDays)
  let day = businessDayFrom(dueOn > earliest ? dueOn : earliest)
  while (closedDays.has(day)) day = businessDayFrom(addDays(day, 1))
  return day
}

/** The oldest first, as the books will use it. */
function withoutCredit(dues: readonly Due[], credit: Cents): Due[] {
  let left = credit
  return dues.flatMap((due) => {
    const used = Math.min(left, due.cents)
    left -= used
    return used === due.cents ? [] : [{ ...due, cents: due.cents - used }]
  })
}

/**
 * What is collected in the end: what is still owed of what was told, never more.
 *
 * @param owed what is left of each part today, in the order of `parts`.
 */
export function amountToCollect(parts: readonly { cents: Cents }[], owed: readonly Cents[], credit: Cents): Cents {
  const still = parts.map(({ cents }, index) => Math.min(cents, owed[index] ?? 0))
  return Math.max(0, sumCents(still) - credit)
}

const COOLING_HOURS = 24

/**
 * Whoever took a session over could have owners' money collected to an account of theirs: for a day after the account
 * of the residence became another one, no file is made, and the others have time to see it.
 */
export function isCooling(replacedAt: string | null, now: Temporal.Instant): boolean {
  if (replacedAt === null) return false
  return Temporal.Instant.compare(now, Temporal.Instant.from(replacedAt).add({ hours: COOLING_HOURS })) < 0
}
