import { expect, test } from 'vitest'
import { AHEAD, expectedFee, MOST, mostPayable, paidAhead, refuseAmount } from './amount.ts'

test.each([
  [99, 41_250, 'amount-below-least'],
  [100, 41_250, null],
  [41_250, 41_250, null],
  [41_250 + AHEAD, 41_250, null],
  [41_250 + AHEAD + 1, 41_250, 'amount-above-most'],
  [AHEAD, -5000, null],
  [AHEAD + 1, -5000, 'amount-above-most'],
  [MOST, 5_000_000, null],
  [MOST + 1, 5_000_000, 'amount-above-most'],
] as const)('%i cents where %i is due: %s', (cents, due, code) => {
  expect(refuseAmount(cents, due)).toBe(code)
})

test('what exceeds the debt is a credit, and an owner in credit owes nothing', () => {
  expect([paidAhead(50_000, 41_250), paidAhead(41_250, 41_250), paidAhead(1000, -200)]).toEqual([8750, 0, 1000])
  expect(mostPayable(-1)).toBe(AHEAD)
})

test('the fee is the rate and the fixed part, rounded to the cent', () => {
  expect(expectedFee({ feeRate: 140, feeFixed: 25 }, 41_250)).toBe(603)
  expect(expectedFee({ feeRate: 0, feeFixed: 0 }, 41_250)).toBe(0)
  expect(expectedFee({ feeRate: 150, feeFixed: 0 }, 33)).toBe(0)
})
