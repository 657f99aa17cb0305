import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sumCents } from '#shared/money.ts'
import { allocate } from './allocation.ts'
import { type ChargeLine, type RecoverableRatio, recoverableShare, STAFF_RATIOS } from './recoverable.ts'

const always = (account: string, hundredths: number): RecoverableRatio => ({
  ...{ account, hundredths, startsOn: '1987-12-31', endsOn: null },
})
const RATIOS = [
  ...[always('601', 10_000), always('602', 10_000), always('611', 10_000)],
  ...[always('615', 0), always('616', 0), always('621', 0), always('662', 0)],
]
const charge = (account: string, cents: number, hundredths: number | null = null): ChargeLine => ({
  ...{ account, cents, hundredths, on: '2025-12-31' },
})

test('a landlord of the reference building: the electricity, the cleaning and the water, not the insurance', () => {
  const quarterOf = (cents: number) =>
    allocate(cents, [
      { lotId: 'L1', lotNumber: '1', shares: 250 },
      { lotId: 'others', lotNumber: '2', shares: 750 },
    ])[0]?.cents ?? 0
  const general = [charge('602', quarterOf(126_000)), charge('611', quarterOf(360_000))]
  expect(recoverableShare(general, RATIOS).recoverable).toBe(121_500)
  const all = recoverableShare([...general, charge('601', 19_101), charge('616', quarterOf(248_000))], RATIOS)
  expect([all.recoverable, all.own, all.unknown]).toEqual([140_601, 62_000, 0])
})

test.each([
  ['caretaker_both', 3_000_000],
  ['caretaker_one', 1_600_000],
  ['building_employee', 4_000_000],
  ['supervision', 400_000],
] as const)('of 40 000 € of staff, %s: %i cents', (duty, recoverable) =>
  expect(recoverableShare([charge('641', 4_000_000, STAFF_RATIOS[duty])], []).recoverable).toBe(recoverable),
)

test('an account speaks for its subdivisions, the closest one first', () => {
  const lines = [charge('6211', 1000), charge('6142', 1000), charge('614', 1000)]
  const { lines: answers } = recoverableShare(lines, [...RATIOS, always('614', 5000), always('6142', 10_000)])
  expect(answers.map(({ recoverable }) => recoverable)).toEqual([0, 1000, 500])
})

test('a ratio is that of the day of the charge', () => {
  const changed = [
    { account: '614', hundredths: 5000, startsOn: '2020-01-01', endsOn: '2026-01-01' },
    { account: '614', hundredths: 8000, startsOn: '2026-01-01', endsOn: null },
  ]
  const on = (day: string) => recoverableShare([{ ...charge('614', 1000), on: day }], changed)
  expect([on('2025-12-31').recoverable, on('2026-01-01').recoverable, on('2019-12-31').unknown]).toEqual([
    500, 800, 1000,
  ])
})

test('a charge without a ratio is asked about, neither asked of the tenant nor kept by the landlord', () => {
  const { lines, recoverable, own, unknown } = recoverableShare([charge('623', 777), charge('601', 100)], RATIOS)
  expect([lines[0]?.recoverable, recoverable, own, unknown]).toEqual([null, 100, 0, 777])
})

test('lines sum to their totals, refunds too', () => {
  const line = fc.record({
    account: fc.constantFrom('601', '615', '623'),
    cents: fc.integer({ min: -100_000, max: 100_000 }),
    hundredths: fc.option(fc.integer({ min: 0, max: 10_000 })),
    on: fc.constant('2025-12-31'),
  })
  fc.assert(
    fc.property(fc.array(line, { maxLength: 20 }), (charges) => {
      const { lines, recoverable, own, unknown } = recoverableShare(charges, RATIOS)
      expect(sumCents([recoverable, own, unknown])).toBe(sumCents(charges.map(({ cents }) => cents)))
      expect(sumCents(lines.map((each) => each.recoverable ?? 0))).toBe(recoverable)
    }),
  )
})
