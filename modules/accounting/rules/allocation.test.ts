import fc from 'fast-check'
import { expect, test } from 'vitest'
import { LARGEST_AMOUNT, sumCents } from '#shared/money.ts'
import {
  allocate,
  exclude,
  type LotShares,
  refuseKey,
  sumByOwner,
  totalShares,
  unallocated,
  waive,
} from './allocation.ts'

const keyOf = (...shares: number[]): LotShares[] =>
  shares.map((share, index) => ({ lotId: `lot-${index + 1}`, lotNumber: String(index + 1), shares: share }))
const centsOf = (lines: readonly { cents: number }[]) => lines.map((line) => line.cents)

// The reference building's works fund: a quarter of 765,00 €.
const GENERAL = keyOf(250, 180, 200, 300, 25, 30, 15)
const OWNERS: Record<string, string> = {
  ...{ 'lot-1': 'A', 'lot-2': 'B', 'lot-3': 'C', 'lot-4': 'D', 'lot-5': 'B', 'lot-6': 'D', 'lot-7': 'C' },
}
const ownerOf = (lotId: string) => OWNERS[lotId] ?? ''

test.each([
  ['whole cents', 25_000, [45, 35, 20], [11_250, 8750, 5000]],
  ['remainders', 19_125, [250, 180, 200, 300, 25, 30, 15], [4781, 3442, 3825, 5738, 478, 574, 287]],
  [
    'a refund, as the charge it mirrors',
    -19_125,
    [250, 180, 200, 300, 25, 30, 15],
    [-4781, -3442, -3825, -5738, -478, -574, -287],
  ],
  ['equal lots: the lower number first', 10_000, [1, 1, 1], [3334, 3333, 3333]],
  ['equal remainders: the larger lot first', 100, [3, 5], [37, 63]],
  ['fewer cents than lots', 2, [1, 1, 1, 1], [1, 1, 0, 0]],
  ['nothing', 0, [1, 2], [0, 0]],
  ['one lot alone', 12_345, [7], [12_345]],
])('F11 %s', (_, cents, shares, amounts) => expect(centsOf(allocate(cents, keyOf(...shares)))).toEqual(amounts))

test('lot 2 comes before lot 10, whatever the order they were read in', () => {
  const key = ['10', '2', '3'].map((lotNumber) => ({ lotId: lotNumber, lotNumber, shares: 1 }))
  expect(allocate(100, key)).toEqual([
    { lotId: '10', cents: 33 },
    { lotId: '2', cents: 34 },
    { lotId: '3', cents: 33 },
  ])
})

test('lots are rounded, then summed by owner: the other way gives other cents', () => {
  const byOwner = sumByOwner(allocate(19_125, GENERAL), ownerOf)
  expect([...byOwner]).toEqual([
    ['A', 4781],
    ['B', 3920],
    ['C', 4112],
    ['D', 6312],
  ])
  expect(centsOf(allocate(19_125, keyOf(250, 205, 215, 330)))).toEqual([4781, 3921, 4112, 6311])
})

test('F11 a lot without shares has no line', () => {
  expect(allocate(2500, keyOf(75, 0, 25))).toEqual([
    { lotId: 'lot-1', cents: 1875 },
    { lotId: 'lot-3', cents: 625 },
  ])
})

test('rounding each alone may lose a cent; the largest lot may take it', () => {
  const thirds = keyOf(1, 1, 1)
  expect(centsOf(allocate(10_000, thirds, 'simple'))).toEqual([3333, 3333, 3333])
  expect(unallocated(10_000, allocate(10_000, thirds, 'simple'))).toBe(1)
  expect(centsOf(allocate(10_000, keyOf(1, 1, 2, 2), 'residual_to_largest'))).toEqual([1667, 1667, 3333, 3333])
  expect(centsOf(allocate(10_000, thirds, 'residual_to_largest'))).toEqual([3334, 3333, 3333])
})

test('who won against the residence pays nothing of the case, and the others pay it all', () => {
  const costs = allocate(9000, exclude(keyOf(250, 250, 500), new Set(['lot-3'])))
  expect(centsOf(costs)).toEqual([4500, 4500])
})

test('what a social landlord is exempt from falls on nobody', () => {
  const fund = waive(allocate(10_000, keyOf(250, 250, 500)), new Set(['lot-3']))
  expect(centsOf(fund)).toEqual([2500, 2500])
})

test.each([
  ['as the deed says', keyOf(600, 400), 1000, null],
  ['from a meter', keyOf(38, 120), null, null],
  ['a lot missing', keyOf(600, 399), 1000, 'key-total-differs'],
  ['no share at all', keyOf(0, 0), null, 'key-without-shares'],
  ['no lot', [], null, 'key-without-shares'],
  ['half a share', keyOf(0.5, 1), null, 'shares-not-whole'],
  ['a negative share', keyOf(-1, 2), null, 'shares-not-whole'],
  ['a lot twice', [...keyOf(1), ...keyOf(1)], null, 'lot-twice-in-key'],
] as const)('F11 a key: %s', (_, key, total, refusal) => expect(refuseKey(key, total)).toBe(refusal))

test('an amount that nothing carries is an error, never lost', () => {
  expect(() => allocate(1, keyOf(0))).toThrow(RangeError)
  expect(() => allocate(1, keyOf(0), 'simple')).toThrow(RangeError)
  expect(() => allocate(1, keyOf(1.5))).toThrow(RangeError)
  expect(allocate(0, [])).toEqual([])
})

const amount = fc.integer({ min: -LARGEST_AMOUNT, max: LARGEST_AMOUNT })
const key = fc
  .array(fc.nat({ max: 2 ** 40 }), { minLength: 1, maxLength: 60 })
  .filter((shares) => shares.some((share) => share > 0))
  .map((shares) => keyOf(...shares))

test('a split sums exactly, and no lot is a cent away from its exact part', () => {
  fc.assert(
    fc.property(amount, key, (cents, lots) => {
      const lines = allocate(cents, lots)
      const total = BigInt(totalShares(lots))
      expect(unallocated(cents, lines)).toBe(0)
      for (const line of lines) {
        const shares = lots.find(({ lotId }) => lotId === line.lotId)?.shares ?? 0
        const gap = BigInt(line.cents) * total - BigInt(cents) * BigInt(shares)
        expect(gap < total && -gap < total).toBe(true)
      }
    }),
  )
})

test('a split is the same in whatever order the lots come', () => {
  const shuffled = key.chain((lots) =>
    fc.record({ lots: fc.constant(lots), other: fc.shuffledSubarray(lots, { minLength: lots.length }) }),
  )
  fc.assert(
    fc.property(amount, shuffled, (cents, { lots, other }) => {
      expect(new Map(allocate(cents, other).map((line) => [line.lotId, line.cents]))).toEqual(
        new Map(allocate(cents, lots).map((line) => [line.lotId, line.cents])),
      )
    }),
  )
})

test('what is given back mirrors what was asked, and no policy but simple loses a cent', () => {
  fc.assert(
    fc.property(amount, key, (cents, lots) => {
      expect(centsOf(allocate(-cents, lots)).map((share) => 0 - share)).toEqual(centsOf(allocate(cents, lots)))
      expect(unallocated(cents, allocate(cents, lots, 'residual_to_largest'))).toBe(0)
      expect(Math.abs(unallocated(cents, allocate(cents, lots, 'simple')))).toBeLessThanOrEqual(lots.length)
    }),
  )
})

test('F11 ten thousand lots are split exactly', () => {
  const lots = keyOf(...Array.from({ length: 10_000 }, (_, index) => (index * 7919) % 1013))
  expect(sumCents(centsOf(allocate(123_456_789, lots)))).toBe(123_456_789)
})
