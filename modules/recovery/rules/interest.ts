import { daysBetween } from '#shared/days.ts'
import { type Cents, divideRounded, toCents } from '#shared/money.ts'

/**
 * The legal rate of a half-year, half-open: [startsOn, endsOn), in hundredths of a percent: 2,62 % is 262. Published
 * for creditors who are individuals and for all others: a residence is among the others. That is our reading of the
 * text; using the individuals' column is the common mistake.
 */
export type LegalRate = { startsOn: string; endsOn: string; hundredths: number }

export type InterestClaim = {
  principal: Cents
  /** What was paid on it since, by day of the bank. */
  payments: readonly { on: string; cents: Cents }[]
  /** First day that bears interest: that of the formal notice, or another that the bylaws set; null without either. */
  from: string | null
  /** Day of the payment or of the account: it bears none. */
  until: string
}

/** A stretch at one rate on one principal. */
export type InterestPeriod = { startsOn: string; endsOn: string; days: number; principal: Cents; hundredths: number }

export type Interest = { cents: Cents; periods: InterestPeriod[] }

/**
 * Interest at the legal rate, from the formal notice and not from the due date (décret 67-223, art. 36). Cut at each
 * change of rate and each payment, rounded once.
 *
 * @param yearDays 365 in practice; whether a leap year has 366 could not be confirmed.
 */
export function legalInterest(
  claim: InterestClaim,
  rates: readonly LegalRate[],
  yearDays: 365 | 366 = 365,
): Interest | 'legal-rate-missing' {
  const periods = periodsOf(claim, rates)
  if (periods === null) return 'legal-rate-missing'
  const products = periods.map(({ principal, hundredths, days }) => BigInt(principal) * BigInt(hundredths * days))
  const sum = products.reduce((total, product) => total + product, 0n)
  return { cents: toCents(divideRounded(sum, BigInt(yearDays) * 10_000n)), periods }
}

export function rateOn(rates: readonly LegalRate[], day: string): LegalRate | null {
  return rates.find(({ startsOn, endsOn }) => startsOn <= day && day < endsOn) ?? null
}

/** Null when a rate is missing: the rest alone would be an amount that nobody asked for. */
function periodsOf(claim: InterestClaim, rates: readonly LegalRate[]): InterestPeriod[] | null {
  const cuts = cutsOf(claim, rates)
  const periods: InterestPeriod[] = []
  for (const [index, startsOn] of cuts.slice(0, -1).entries()) {
    const principal = principalOn(claim, startsOn)
    const rate = rateOn(rates, startsOn)
    const endsOn = cuts[index + 1] ?? startsOn
    if (principal === 0) continue
    if (rate === null) return null
    periods.push({ startsOn, endsOn, days: daysBetween(startsOn, endsOn), principal, hundredths: rate.hundredths })
  }
  return periods
}

/** Days on which something changes, the first and the last included; empty when no day bears interest. */
function cutsOf({ from, until, payments }: InterestClaim, rates: readonly LegalRate[]): string[] {
  if (from === null || from >= until) return []
  const changes = [...rates.flatMap(({ startsOn, endsOn }) => [startsOn, endsOn]), ...payments.map(({ on }) => on)]
  const within = changes.filter((day) => from < day && day < until)
  return [...new Set([from, ...within, until])].sort()
}

function principalOn({ principal, payments }: InterestClaim, day: string): Cents {
  return Math.max(
    0,
    payments.reduce((left, { on, cents }) => (on <= day ? left - cents : left), principal),
  )
}
