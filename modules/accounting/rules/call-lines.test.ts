import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sumCents } from '#shared/money.ts'
import type { LotShares } from './allocation.ts'
import { type CallLine, callLines, complementLines, type KeyBudget } from './call-lines.ts'
import { evenSchedule } from './quarters.ts'

const QUARTERS = evenSchedule('2025-01-01')
const centsOf = (lines: readonly CallLine[]) => lines.map(({ cents }) => cents)

/** Our owner's lot, and all the others together. */
const keyOf = (keyId: string, cents: number, [mine, total]: [number, number]): KeyBudget => ({
  keyId,
  cents,
  lots: [
    { lotId: 'mine', lotNumber: '1', shares: mine },
    { lotId: 'others', lotNumber: '2', shares: total - mine },
  ],
})
const mineOf = (lines: readonly CallLine[]) => centsOf(lines.filter(({ lotId }) => lotId === 'mine'))

// A published notice of a residence that rounds each lot alone: the year first, then its quarter.
const PUBLISHED = [
  keyOf('general', 5_700_000, [319, 9470]),
  keyOf('without-garages', 1_300_000, [303, 9134]),
  keyOf('heating', 5_200_000, [287, 8506]),
  keyOf('building-a', 100_000, [179, 1000]),
]

test('a notice published by a residence that rounds each lot alone', () => {
  const year = [{ dueOn: '2025-01-01', part: { numerator: 1, denominator: 1 } }]
  expect(mineOf(callLines(PUBLISHED, { schedule: year, index: 0 }, 'simple'))).toEqual([
    192_006, 43_125, 175_453, 17_900,
  ])
  const quarter = mineOf(callLines(PUBLISHED, { schedule: QUARTERS, index: 0 }, 'simple'))
  expect(quarter).toEqual([48_002, 10_781, 43_863, 4475])
  // With a works instalment of 380,40 € and the complement of two quarters.
  expect([sumCents(quarter), sumCents([...quarter, 38_040, 10_962])]).toEqual([107_121, 156_123])
})

test('a residence that rounds each lot alone rounds its year first', () => {
  expect(mineOf(callLines([keyOf('general', 10, [1, 2])], { schedule: QUARTERS, index: 0 }, 'simple'))).toEqual([1])
  expect(mineOf(callLines([keyOf('general', 10, [1, 2])], { schedule: QUARTERS, index: 0 }))).toEqual([2])
})

test('the complement of two quarters called on the former budget', () => {
  const line = (keyId: string, cents: number) => ({ keyId, lotId: 'mine', cents })
  const called = [line('general', 46_738), line('general', 46_738), line('heating', 39_646), line('heating', 39_646)]
  const voted = [line('general', 48_002), line('general', 48_002), line('heating', 43_863), line('heating', 43_863)]
  const complement = complementLines(called, voted)
  expect(complement).toEqual([line('general', 2528), line('heating', 8434)])
  expect(sumCents(centsOf(complement))).toBe(10_962)
})

test('a complement takes off what the new budget does not ask, and says nothing of what stays', () => {
  const called = [
    { keyId: 'a', lotId: '1', cents: 100 },
    { keyId: 'b', lotId: '1', cents: 50 },
    { keyId: 'gone', lotId: '1', cents: 7 },
  ]
  const voted = [
    { keyId: 'a', lotId: '1', cents: 90 },
    { keyId: 'b', lotId: '1', cents: 50 },
  ]
  expect(complementLines(called, voted)).toEqual([
    { keyId: 'a', lotId: '1', cents: -10 },
    { keyId: 'gone', lotId: '1', cents: -7 },
  ])
})

test('a term that a schedule does not have calls nothing', () => {
  expect(centsOf(callLines(PUBLISHED, { schedule: QUARTERS, index: 4 }, 'simple')).every((cents) => cents === 0)).toBe(
    true,
  )
})

const lots = fc.array(fc.nat(100_000), { minLength: 1, maxLength: 20 }).map((shares): LotShares[] =>
  shares.map((share, index) => ({
    lotId: `${index}`,
    lotNumber: `${index + 1}`,
    shares: share + (index === 0 ? 1 : 0),
  })),
)
const budget = fc
  .array(fc.record({ cents: fc.integer({ min: -100_000, max: 100_000_000 }), lots }), { minLength: 1, maxLength: 6 })
  .map((keys): KeyBudget[] => keys.map((key, index) => ({ keyId: `key-${index}`, ...key })))

const sumOfKey = (lines: readonly CallLine[], keyId: string) =>
  sumCents(centsOf(lines.filter((line) => line.keyId === keyId)))

test('the quarters of a year sum to the budget of each key to the cent', () => {
  fc.assert(
    fc.property(
      budget,
      fc.constantFrom('largest_remainder' as const, 'residual_to_largest' as const),
      (keys, policy) => {
        const year = QUARTERS.flatMap((_, index) => callLines(keys, { schedule: QUARTERS, index }, policy))
        for (const { keyId, cents } of keys) expect(sumOfKey(year, keyId)).toBe(cents)
      },
    ),
  )
})

test('what was called and its complement come to what was voted', () => {
  fc.assert(
    fc.property(budget, budget, (former, next) => {
      const called = [0, 1].flatMap((index) => callLines(former, { schedule: QUARTERS, index }))
      const voted = [0, 1].flatMap((index) => callLines(next, { schedule: QUARTERS, index }))
      const both = [...called, ...complementLines(called, voted)]
      for (const { keyId } of [...former, ...next]) expect(sumOfKey(both, keyId)).toBe(sumOfKey(voted, keyId))
    }),
  )
})
