import { type Cents, sumCents } from '#shared/money.ts'
import { type Part, splitByLargestRemainder, splitResidualToLargest, splitRounded } from './split.ts'

/** A lot in a key: what the deed says times the key's scale, or what a meter read. */
export type LotShares = { lotId: string; lotNumber: string; shares: number }

export type LotAmount = { lotId: string; cents: Cents }

/**
 * How cents are rounded, one choice for a residence and kept with what it produced, so that the past prints as it was.
 * `largest_remainder` loses nothing; `simple` rounds each lot alone and may not add up; `residual_to_largest` rounds
 * each lot alone and gives the difference to the one with the most shares.
 */
export const ROUNDING_POLICIES = ['largest_remainder', 'residual_to_largest', 'simple'] as const
export type RoundingPolicy = (typeof ROUNDING_POLICIES)[number]

const SPLITS: Record<RoundingPolicy, (cents: Cents, parts: readonly Part[]) => Cents[]> = {
  largest_remainder: splitByLargestRemainder,
  simple: splitRounded,
  residual_to_largest: splitResidualToLargest,
}

export type KeyRefusal = 'key-without-shares' | 'shares-not-whole' | 'lot-twice-in-key' | 'key-total-differs'

/** @param deedTotal what the deed says the shares sum to; null for a key that a meter made (loi 65-557, art. 10). */
export function refuseKey(key: readonly LotShares[], deedTotal: number | null): KeyRefusal | null {
  if (key.some(({ shares }) => !Number.isSafeInteger(shares) || shares < 0)) return 'shares-not-whole'
  if (new Set(key.map(({ lotId }) => lotId)).size < key.length) return 'lot-twice-in-key'
  const total = totalShares(key)
  if (total === 0) return 'key-without-shares'
  return deedTotal !== null && deedTotal !== total ? 'key-total-differs' : null
}

export function totalShares(key: readonly LotShares[]): number {
  return key.reduce((sum, { shares }) => sum + shares, 0)
}

/**
 * Each lot's part of an amount, positive or negative, by its shares over those of the lots present. Lots without shares
 * have no line. Always by lot, then summed by owner: sales, works fund and regularizations follow lots
 * (loi 65-557, art. 10).
 *
 * @throws RangeError for an amount on a key without shares.
 */
export function allocate(
  cents: Cents,
  key: readonly LotShares[],
  policy: RoundingPolicy = 'largest_remainder',
): LotAmount[] {
  const concerned = key.filter(({ shares }) => shares > 0)
  const amounts = SPLITS[policy](cents, concerned.map(partOf))
  return concerned.map(({ lotId }, index) => ({ lotId, cents: amounts[index] ?? 0 }))
}

function partOf({ shares, lotNumber }: LotShares): Part {
  return { weight: shares, order: lotNumber.padStart(20, '0') }
}

/**
 * The key without the lots of those who won a case against the residence: the others bear its costs
 * (loi 65-557, art. 10-1).
 */
export function exclude(key: readonly LotShares[], lots: ReadonlySet<string>): LotShares[] {
  return key.filter(({ lotId }) => !lots.has(lotId))
}

/**
 * Lines without those of the exempt, whose part nobody else bears: social landlords do not pay into the works fund
 * (code de la construction et de l'habitation, art. L443-14-2).
 */
export function waive<Line extends { lotId: string }>(lines: readonly Line[], lots: ReadonlySet<string>): Line[] {
  return lines.filter(({ lotId }) => !lots.has(lotId))
}

/** What each owner owes, by owner in the order met. @param ownerOf see `debtor.ts`. */
export function sumByOwner(lines: readonly LotAmount[], ownerOf: (lotId: string) => string): Map<string, Cents> {
  const sums = new Map<string, Cents>()
  for (const { lotId, cents } of lines) {
    const owner = ownerOf(lotId)
    sums.set(owner, sumCents([sums.get(owner) ?? 0, cents]))
  }
  return sums
}

/** What is still to be carried to the last line or written off: other than 0 under `simple` alone. */
export function unallocated(cents: Cents, lines: readonly { cents: Cents }[]): Cents {
  return sumCents([cents, ...lines.map((line) => -line.cents)])
}
