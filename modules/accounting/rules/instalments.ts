import { type Cents, divideRounded, toCents } from '#shared/money.ts'

/** Whole numbers: a quarter is `{ numerator: 1, denominator: 4 }`. */
export type Fraction = { numerator: number; denominator: number }

/** `dueOn` is an ISO day; `part` is that of the whole amount. */
export type Instalment = { dueOn: string; part: Fraction }

/** Half-open: [startsOn, endsOn). */
type Period = { startsOn: string; endsOn: string }

export type ScheduleRefusal =
  | 'schedule-empty'
  | 'part-not-positive'
  | 'schedule-out-of-order'
  | 'schedule-outside-year'
  | 'schedule-not-whole'

/**
 * Terms that the assembly set (loi 65-557, art. 14-1 I and II): each later than the one before, one whole in all.
 *
 * @param year the fiscal year of a budget; null for works, which may last longer.
 */
export function refuseSchedule(schedule: readonly Instalment[], year: Period | null): ScheduleRefusal | null {
  if (schedule.length === 0) return 'schedule-empty'
  if (!schedule.every(({ part }) => isPositive(part.numerator) && isPositive(part.denominator)))
    return 'part-not-positive'
  if (schedule.some(({ dueOn }, index) => index > 0 && dueOn <= (schedule[index - 1]?.dueOn ?? '')))
    return 'schedule-out-of-order'
  if (year !== null && schedule.some(({ dueOn }) => dueOn < year.startsOn || dueOn >= year.endsOn))
    return 'schedule-outside-year'
  const { upTo, whole } = accumulated(schedule)
  return upTo.at(-1) === whole ? null : 'schedule-not-whole'
}

function isPositive(value: number): boolean {
  return Number.isSafeInteger(value) && value > 0
}

/**
 * What each instalment of an amount comes to: what is due up to it, rounded, less what was due before it. They sum to
 * the amount exactly, whatever the parts.
 */
export function instalmentAmounts(cents: Cents, schedule: readonly Instalment[]): Cents[] {
  const { upTo, whole } = accumulated(schedule)
  const due = upTo.map((part) => divideRounded(BigInt(cents) * part, whole))
  return due.map((sum, index) => toCents(sum - (due[index - 1] ?? 0n)))
}

/** The parts up to each instalment, all over `whole`. */
function accumulated(schedule: readonly Instalment[]): { upTo: bigint[]; whole: bigint } {
  const whole = schedule.reduce((multiple, { part }) => commonMultiple(multiple, BigInt(part.denominator)), 1n)
  let sum = 0n
  const upTo = schedule.map(({ part }) => {
    sum += (BigInt(part.numerator) * whole) / BigInt(part.denominator)
    return sum
  })
  return { upTo, whole }
}

function commonMultiple(a: bigint, b: bigint): bigint {
  return (a / commonDivisor(a, b)) * b
}

function commonDivisor(a: bigint, b: bigint): bigint {
  return b === 0n ? a : commonDivisor(b, a % b)
}

/** Terms voted in amounts, as parts of their sum: each comes back to its amount (loi 65-557, art. 14-1 II). */
export function scheduleOfAmounts(amounts: readonly { dueOn: string; cents: Cents }[]): Instalment[] {
  const denominator = toCents(amounts.reduce((sum, { cents }) => sum + BigInt(cents), 0n))
  return amounts.map(({ dueOn, cents }) => ({ dueOn, part: { numerator: cents, denominator } }))
}
