import { type Cents, divideRounded, toCents } from '#shared/money.ts'
import { allocate, type LotAmount, type LotShares, type RoundingPolicy, unallocated } from './allocation.ts'
import { type Instalment, instalmentAmounts } from './instalments.ts'

/** What one key bears in a year's budget, or in a works operation. */
export type KeyBudget = { keyId: string; cents: Cents; lots: readonly LotShares[] }

/** One lot's part of one key in one call: a provision. */
export type CallLine = { keyId: string; lotId: string; cents: Cents }

/** One term of a schedule: `index` from 0. */
export type Term = { schedule: readonly Instalment[]; index: number }

/**
 * A call, lot by lot and key by key: the term's part of each key's budget, shared by that key. The calls of a schedule
 * sum to the budget exactly (loi 65-557, art. 14-1 I and II). The works fund is called the same way, on the general key
 * (loi 65-557, art. 14-2-1 I).
 */
export function callLines(budget: readonly KeyBudget[], term: Term, policy?: RoundingPolicy): CallLine[] {
  return budget.flatMap((key) => lotAmounts(key, term, policy).map((line) => ({ keyId: key.keyId, ...line })))
}

/**
 * Under `simple` a lot's part of the year is rounded first, then its term. What that leaves, which no assembly accepted
 * as a loss or a gain, is carried by the last lot: a call is posted whole.
 */
function lotAmounts({ cents, lots }: KeyBudget, { schedule, index }: Term, policy?: RoundingPolicy): LotAmount[] {
  const called = instalmentAmounts(cents, schedule)[index] ?? 0
  if (policy !== 'simple') return allocate(called, lots, policy)
  const { numerator, denominator } = schedule[index]?.part ?? { numerator: 0, denominator: 1 }
  const amounts = allocate(cents, lots, policy).map((year) => ({
    lotId: year.lotId,
    cents: toCents(divideRounded(BigInt(year.cents) * BigInt(numerator), BigInt(denominator))),
  }))
  const left = unallocated(called, amounts)
  return amounts.map((line, at) => (at === amounts.length - 1 ? { ...line, cents: line.cents + left } : line))
}

/**
 * What a budget voted late adds to what was called before it, lot by lot and key by key; negative where it takes off.
 * It goes with the next call and is printed apart (décret 67-223, art. 43).
 *
 * @param called the lines of the terms already called on the former budget.
 * @param voted those of the same terms on the new one.
 */
export function complementLines(called: readonly CallLine[], voted: readonly CallLine[]): CallLine[] {
  const sums = new Map<string, CallLine>()
  for (const line of voted) add(sums, line)
  for (const line of called) add(sums, { ...line, cents: -line.cents })
  return [...sums.values()].filter(({ cents }) => cents !== 0)
}

function add(sums: Map<string, CallLine>, line: CallLine): void {
  const id = JSON.stringify([line.keyId, line.lotId])
  sums.set(id, { ...line, cents: (sums.get(id)?.cents ?? 0) + line.cents })
}
