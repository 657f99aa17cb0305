import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sumCents } from '#shared/money.ts'
import { detailByLine } from './budget-detail.ts'

const linesOf = (...amounts: number[]) => amounts.map((cents, index) => ({ account: String(601 + index), cents }))
const centsOf = (cents: number, ...amounts: number[]) =>
  detailByLine(cents, linesOf(...amounts)).map((line) => line.cents)

test('an amount is told by budget line', () => {
  expect(detailByLine(75_000, linesOf(300_000, 700_000, 200_000))).toEqual([
    { account: '601', cents: 18_750 },
    { account: '602', cents: 43_750 },
    { account: '603', cents: 12_500 },
  ])
})

test.each([
  ['the odd cent goes to the first of equal lines', 100, [1, 1, 1], [34, 33, 33]],
  ['and to the largest remainder else', 100, [1, 2, 3], [17, 33, 50]],
  ['a product lowers the others', 1000, [150, -50], [1500, -500]],
  ['a refund', -100, [1, 1, 1], [-33, -33, -34]],
  ['a budget of products alone', 100, [-1, -2], [33, 67]],
  ['a budget that comes to nothing', 0, [50, -50], [0, 0]],
  ['no line', 0, [], []],
])('%s', (_, cents, budget, expected) => expect(centsOf(cents, ...budget)).toEqual(expected))

test('lines sum to the amount, each within a cent of its part', () => {
  const amount = fc.integer({ min: -10_000_000, max: 10_000_000 })
  const budget = fc
    .array(fc.integer({ min: -1_000_000, max: 10_000_000 }), { minLength: 1, maxLength: 15 })
    .filter((amounts) => sumCents(amounts) !== 0)
  fc.assert(
    fc.property(amount, budget, (cents, amounts) => {
      const told = centsOf(cents, ...amounts)
      expect(sumCents(told)).toBe(cents)
      const total = BigInt(sumCents(amounts))
      const size = total < 0n ? -total : total
      told.forEach((part, index) => {
        const gap = BigInt(part) * total - BigInt(cents) * BigInt(amounts[index] ?? 0)
        expect(gap < size && -gap < size).toBe(true)
      })
    }),
  )
})
