import fc from 'fast-check'
import { expect, test } from 'vitest'
import { LARGEST_AMOUNT, sumCents } from '#shared/money.ts'
import { type Instalment, instalmentAmounts, refuseSchedule, scheduleOfAmounts } from './instalments.ts'
import { evenSchedule, refuseEvenSchedule } from './quarters.ts'

const YEAR = { startsOn: '2026-07-01', endsOn: '2027-07-01' }
const scheduleOf = (...parts: [string, number, number][]): Instalment[] =>
  parts.map(([dueOn, numerator, denominator]) => ({ dueOn, part: { numerator, denominator } }))
const daysOf = (schedule: readonly Instalment[]) => schedule.map(({ dueOn }) => dueOn)

test.each([
  ['of the calendar', '2025-01-01', ['2025-01-01', '2025-04-01', '2025-07-01', '2025-10-01']],
  ['of a year from July', '2026-07-01', ['2026-07-01', '2026-10-01', '2027-01-01', '2027-04-01']],
  ['of a year from the 31st', '2027-08-31', ['2027-08-31', '2027-11-30', '2028-02-29', '2028-05-31']],
  ['without a leap day', '2026-08-31', ['2026-08-31', '2026-11-30', '2027-02-28', '2027-05-31']],
  ['of a year from a leap day', '2028-02-29', ['2028-02-29', '2028-05-29', '2028-08-29', '2028-11-29']],
])('quarters %s', (_, startsOn, days) => expect(daysOf(evenSchedule(startsOn))).toEqual(days))

test('other terms that an assembly may set', () => {
  expect(daysOf(evenSchedule('2026-07-01', 2))).toEqual(['2026-07-01', '2027-01-01'])
  expect(daysOf(evenSchedule('2026-01-31', 12)).slice(0, 3)).toEqual(['2026-01-31', '2026-02-28', '2026-03-31'])
  expect(refuseSchedule(evenSchedule('2026-07-01', 12), YEAR)).toBeNull()
})

test.each([
  ['twelve months', YEAR, null],
  ['twelve months from a leap day', { startsOn: '2028-02-29', endsOn: '2029-02-28' }, null],
  ['a first year of eighteen', { startsOn: '2026-07-01', endsOn: '2028-01-01' }, 'year-not-twelve-months'],
  ['a short first year', { startsOn: '2026-11-01', endsOn: '2027-01-01' }, 'year-not-twelve-months'],
])('quarters divide a year: %s', (_, year, refusal) => expect(refuseEvenSchedule(year)).toBe(refusal))

test.each([
  ['uneven parts', scheduleOf(['2026-07-01', 40, 100], ['2026-09-01', 3, 10], ['2027-01-01', 3, 10]), null],
  ['nothing', [], 'schedule-empty'],
  ['a part of nothing', scheduleOf(['2026-07-01', 0, 1], ['2026-08-01', 1, 1]), 'part-not-positive'],
  ['a part by nothing', scheduleOf(['2026-07-01', 1, 0]), 'part-not-positive'],
  ['a decimal part', scheduleOf(['2026-07-01', 0.5, 1], ['2026-08-01', 1, 2]), 'part-not-positive'],
  ['the same day twice', scheduleOf(['2026-07-01', 1, 2], ['2026-07-01', 1, 2]), 'schedule-out-of-order'],
  ['days that go back', scheduleOf(['2026-08-01', 1, 2], ['2026-07-01', 1, 2]), 'schedule-out-of-order'],
  ['a day of the next year', scheduleOf(['2027-07-01', 1, 1]), 'schedule-outside-year'],
  ['a day of the year before', scheduleOf(['2026-06-30', 1, 1]), 'schedule-outside-year'],
  ['less than the whole', scheduleOf(['2026-07-01', 1, 3], ['2026-08-01', 1, 3]), 'schedule-not-whole'],
  ['more than the whole', scheduleOf(['2026-07-01', 2, 3], ['2026-08-01', 1, 2]), 'schedule-not-whole'],
] as const)('a schedule: %s', (_, schedule, refusal) => expect(refuseSchedule(schedule, YEAR)).toBe(refusal))

test('works may be called beyond the year', () => {
  expect(refuseSchedule(scheduleOf(['2026-07-01', 1, 2], ['2029-07-01', 1, 2]), null)).toBeNull()
})

test.each([
  ['four quarters that are whole', 1_530_000, evenSchedule('2025-01-01'), [382_500, 382_500, 382_500, 382_500]],
  ['four quarters that are not', 1_000_001, evenSchedule('2025-01-01'), [250_000, 250_001, 250_000, 250_000]],
  ['a budget of less than a cent a quarter', 3, evenSchedule('2025-01-01'), [1, 1, 0, 1]],
  ['a negative line', -1_000_001, evenSchedule('2025-01-01'), [-250_000, -250_001, -250_000, -250_000]],
] as const)('%s', (_, cents, schedule, amounts) => expect(instalmentAmounts(cents, schedule)).toEqual(amounts))

test('terms voted in amounts come back to the cent', () => {
  const voted = [
    { dueOn: '2025-04-01', cents: 1_000_000 },
    { dueOn: '2025-10-01', cents: 999_999 },
    { dueOn: '2026-10-01', cents: 1 },
  ]
  const schedule = scheduleOfAmounts(voted)
  expect(refuseSchedule(schedule, null)).toBeNull()
  expect(instalmentAmounts(2_000_000, schedule)).toEqual([1_000_000, 999_999, 1])
})

/** Parts of a whole that was cut at random places. */
const schedule = fc.array(fc.integer({ min: 1, max: 10_000 }), { minLength: 1, maxLength: 24 }).map((parts) => {
  const denominator = parts.reduce((sum, part) => sum + part, 0)
  return parts.map((numerator, index): Instalment => {
    const dueOn = Temporal.PlainDate.from('2026-01-31').add({ months: index }).toString()
    return { dueOn, part: { numerator, denominator } }
  })
})

test('the terms of a year sum to its budget, and none is a cent away from its part', () => {
  fc.assert(
    fc.property(fc.integer({ min: -LARGEST_AMOUNT, max: LARGEST_AMOUNT }), schedule, (cents, terms) => {
      expect(refuseSchedule(terms, null)).toBeNull()
      const amounts = instalmentAmounts(cents, terms)
      expect(sumCents(amounts)).toBe(cents)
      terms.forEach(({ part }, index) => {
        const gap = BigInt(amounts[index] ?? 0) * BigInt(part.denominator) - BigInt(cents) * BigInt(part.numerator)
        expect(gap <= BigInt(part.denominator) && -gap <= BigInt(part.denominator)).toBe(true)
      })
    }),
  )
})
