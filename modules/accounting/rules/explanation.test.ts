import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { LotShares } from './allocation.ts'
import { callLines, type KeyBudget } from './call-lines.ts'
import { explainLine } from './explanation.ts'
import { evenSchedule } from './quarters.ts'

const QUARTERS = evenSchedule('2025-01-01')
const FIRST = { schedule: QUARTERS, index: 0 }
const ONCE = { schedule: evenSchedule('2025-01-01', 1), index: 0 }
const keyOf = (cents: number, ...shares: number[]): KeyBudget => ({
  ...{ keyId: 'general', cents },
  lots: shares.map(
    (share, index): LotShares => ({ lotId: `L${index + 1}`, lotNumber: String(index + 1), shares: share }),
  ),
})

test('a quarter of the budget, by the shares of a lot', () => {
  expect(explainLine(keyOf(1_200_000, 250, 180, 570), FIRST, 'L1')).toEqual({
    budget: 1_200_000,
    term: { number: 1, of: 4, part: { numerator: 1, denominator: 4 }, cents: 300_000, moved: 0 },
    ...{ shared: 300_000, shares: 250, totalShares: 1000, exact: { whole: 75_000, remainder: 0 } },
    ...{ share: 75_000, rounding: { why: 'exact' }, cents: 75_000 },
  })
})

// The works fund of the reference building: 765,00 € a year, 191,25 € a quarter.
const FUND = keyOf(76_500, 250, 180, 200, 300, 25, 30, 15)
const roundingOf = (key: KeyBudget, lotId: string) => explainLine(key, ONCE, lotId)?.rounding

test('rounding is said where it is not what anyone would do', () => {
  // Three cents are left: lots 7 and 6 have the largest remainders, then lots 4 and 2 half a cent each.
  const whys = FUND.lots.map(({ lotId }) => explainLine(FUND, FIRST, lotId)?.rounding.why)
  expect(whys).toEqual(['nearest', 'cent-not-received', 'exact', 'nearest', 'nearest', 'nearest', 'nearest'])
  expect(explainLine(FUND, FIRST, 'L2')).toMatchObject({
    ...{ exact: { whole: 3442, remainder: 500 }, share: 3442 },
    rounding: { left: 3, rank: 4, tie: 'shares' },
  })

  // 1,00 € in three: 33,33 cents each, and one cent left for the lowest number.
  const thirds = keyOf(100, 1, 1, 1)
  expect(roundingOf(thirds, 'L1')).toEqual({ why: 'cent-received', left: 1, rank: 1, tie: 'lot-number' })
  expect(roundingOf(thirds, 'L2')).toEqual({ why: 'nearest' })

  // 1,00 € by 3 and 5 of 8: 37,5 and 62,5 cents, and one cent left for the larger.
  const halves = keyOf(100, 3, 5)
  expect(roundingOf(halves, 'L1')).toEqual({ why: 'cent-not-received', left: 1, rank: 2, tie: 'shares' })
  expect(roundingOf(halves, 'L2')).toEqual({ why: 'nearest' })

  // 0,02 € by 4, 3 and 3 of 10: 0,8, 0,6 and 0,6 cents, two left.
  expect(roundingOf(keyOf(2, 4, 3, 3), 'L3')).toEqual({ why: 'cent-not-received', left: 2, rank: 3, tie: 'lot-number' })

  // 0,01 € by 3, 4 and 3 of 10: nobody has half a cent, one receives it.
  expect(roundingOf(keyOf(1, 3, 4, 3), 'L2')).toEqual({ why: 'cent-received', left: 1, rank: 1, tie: null })
})

test('a refund is explained as the charge it mirrors', () => {
  expect(explainLine(keyOf(-100, 3, 5), ONCE, 'L1')).toMatchObject({
    ...{ shared: -100, exact: { whole: -37, remainder: 4 }, share: -37, cents: -37 },
    rounding: { why: 'cent-not-received', left: 1, rank: 2, tie: 'shares' },
  })
})

test('the quarter that carries the odd cent says so', () => {
  const moved = QUARTERS.map(
    (_, index) => explainLine(keyOf(1_000_001, 1), { schedule: QUARTERS, index }, 'L1')?.term.moved,
  )
  expect(moved).toEqual([0, 1, 0, 0])
})

test('the difference that the largest lot took', () => {
  const explained = explainLine(keyOf(1000, 3, 1, 1, 1, 1), ONCE, 'L1', 'residual_to_largest')
  expect(explained).toMatchObject({
    ...{ exact: { whole: 428, remainder: 4 }, share: 428 },
    rounding: { why: 'difference', cents: -1 },
  })
  expect(explainLine(keyOf(100, 1, 1, 1), ONCE, 'L1', 'residual_to_largest')).toMatchObject({
    ...{ share: 34, rounding: { why: 'difference', cents: 1 } },
  })
})

test('each lot alone: its year first, then its quarter', () => {
  const key = keyOf(5_700_000, 319, 9151)
  expect(explainLine(key, FIRST, 'L1', 'simple')).toMatchObject({ shared: 5_700_000, share: 192_006, cents: 48_002 })
})

test('a lot without shares has nothing to explain', () => {
  expect([explainLine(keyOf(100, 1, 0), ONCE, 'L2'), explainLine(keyOf(100, 1), ONCE, 'L9')]).toEqual([null, null])
})

const key = fc
  .record({
    cents: fc.integer({ min: -10_000_000, max: 10_000_000 }),
    shares: fc.array(fc.integer({ min: 1, max: 10_000 }), { minLength: 1, maxLength: 12 }),
  })
  .map(({ cents, shares }) => keyOf(cents, ...shares))
const policies = fc.constantFrom('largest_remainder' as const, 'simple' as const, 'residual_to_largest' as const)

test('what is explained is what was called, and the sum is right', () => {
  fc.assert(
    fc.property(key, policies, fc.nat(3), (budget, policy, index) => {
      const term = { schedule: QUARTERS, index }
      for (const line of callLines([budget], term, policy)) {
        const said = explainLine(budget, term, line.lotId, policy)
        expect(said?.cents).toBe(line.cents)
        if (said === null) continue
        expect(Math.abs(said.shared) * said.shares).toBe(
          Math.abs(said.exact.whole) * said.totalShares + said.exact.remainder,
        )
        if (said.rounding.why === 'exact') expect(said.share).toBe(said.exact.whole)
        if (policy === 'simple') expect(['exact', 'nearest']).toContain(said.rounding.why)
      }
    }),
  )
})
