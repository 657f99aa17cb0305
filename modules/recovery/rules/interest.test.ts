import { expect, test } from 'vitest'
import { type InterestClaim, type LegalRate, legalInterest, rateOn } from './interest.ts'

/** As published for creditors who are not individuals. */
const RATES: LegalRate[] = [
  { startsOn: '2024-07-01', endsOn: '2025-01-01', hundredths: 492 },
  { startsOn: '2025-01-01', endsOn: '2025-07-01', hundredths: 371 },
  { startsOn: '2025-07-01', endsOn: '2026-01-01', hundredths: 276 },
  { startsOn: '2026-01-01', endsOn: '2026-07-01', hundredths: 262 },
]
const claim = (principal: number, from: string | null, until: string): InterestClaim => ({
  ...{ principal, payments: [], from, until },
})
const centsOf = (of: InterestClaim) => {
  const answer = legalInterest(of, RATES)
  return typeof answer === 'string' ? answer : answer.cents
}

test.each([
  ['2024-12-31', 492],
  ['2025-01-01', 371],
  ['2025-07-01', 276],
  ['2026-06-30', 262],
  ['2026-07-01', undefined],
])('the rate on %s is %s', (day, hundredths) => expect(rateOn(RATES, day)?.hundredths).toBe(hundredths))

test.each([
  ['from the notice to the payment', claim(129_000, '2026-02-10', '2026-05-31'), 1019],
  ['over two half-years', claim(100_000, '2025-10-01', '2026-03-31'), 1335],
  ['without a notice', claim(50_000, null, '2026-06-30'), 0],
  ['on the day itself', claim(50_000, '2026-02-10', '2026-02-10'), 0],
  ['of a notice to come', claim(50_000, '2026-06-30', '2026-02-10'), 0],
  ['until the last day of the last rate', claim(50_000, '2026-06-30', '2026-07-01'), 4],
  ['beyond the last rate', claim(50_000, '2026-06-30', '2026-07-02'), 'legal-rate-missing'],
  ['before the first rate', claim(50_000, '2024-06-30', '2024-07-02'), 'legal-rate-missing'],
  [
    'of a debt paid before the rate was known',
    { ...claim(100, '2026-06-30', '2026-08-01'), payments: [{ on: '2026-07-01', cents: 100 }] },
    0,
  ],
] as const)('interest %s', (_, of, answer) => expect(centsOf(of)).toBe(answer))

test('each rate and each payment opens a period, and cents are rounded once', () => {
  const paidTwice = {
    ...claim(100_000, '2025-12-01', '2026-02-01'),
    payments: [
      { on: '2025-12-11', cents: 40_000 },
      { on: '2026-01-11', cents: 70_000 },
    ],
  }
  expect(legalInterest(paidTwice, RATES)).toEqual({
    // (100 000 × 2,76 % × 10 + 60 000 × 2,76 % × 21 + 60 000 × 2,62 % × 10) / 365 = 213,97 cents
    cents: 214,
    periods: [
      { startsOn: '2025-12-01', endsOn: '2025-12-11', days: 10, principal: 100_000, hundredths: 276 },
      { startsOn: '2025-12-11', endsOn: '2026-01-01', days: 21, principal: 60_000, hundredths: 276 },
      { startsOn: '2026-01-01', endsOn: '2026-01-11', days: 10, principal: 60_000, hundredths: 262 },
    ],
  })
})

test('a payment before the notice bears none, and one on the day of the notice neither', () => {
  const early = { ...claim(100_000, '2026-02-10', '2026-05-31'), payments: [{ on: '2026-02-01', cents: 100_000 }] }
  const sameDay = { ...early, payments: [{ on: '2026-02-10', cents: 100_000 }] }
  expect([centsOf(early), centsOf(sameDay)]).toEqual([0, 0])
})

test('a year of 366 days is for whoever decides so', () => {
  const year = claim(10_000_000, '2025-01-01', '2025-07-01')
  expect([legalInterest(year, RATES), legalInterest(year, RATES, 366)]).toMatchObject([
    { cents: 183_975 },
    { cents: 183_473 },
  ])
})
