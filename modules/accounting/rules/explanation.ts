import { type Cents, divideRounded, toCents } from '#shared/money.ts'
import { allocate, type LotShares, partOf, type RoundingPolicy, totalShares } from './allocation.ts'
import { callLines, type KeyBudget, type Term } from './call-lines.ts'
import { type Fraction, instalmentAmounts } from './instalments.ts'
import { type CutDown, cutDown, type Part } from './split.ts'

/**
 * Why an amount is what it is: `shared` × `shares` / `totalShares`, which is `exact.whole` cents and `exact.remainder` /
 * `totalShares` of a cent, comes to `share`.
 */
export type Explanation = {
  /** What the key bears in the year, or in the whole operation. */
  budget: Cents
  term: ExplainedTerm
  /** What the key's lots share: the term's part of the budget; under `simple`, all of it. */
  shared: Cents
  shares: number
  totalShares: number
  exact: { whole: Cents; remainder: number }
  /** The lot's part of `shared`. */
  share: Cents
  rounding: Rounding
  /** The call's line: `share`, or under `simple` the term's part of it. */
  cents: Cents
}

/** `moved`: cents that the term has more (or less) than its part alone would round to, so that terms sum to the budget. */
export type ExplainedTerm = { number: number; of: number; part: Fraction; cents: Cents; moved: Cents }

/**
 * - `exact`: no fraction of a cent.
 * - `nearest`: the cent nearest to the exact share, as anyone would round it by hand.
 * - `cent-received`, `cent-not-received`: not what anyone would round to. Cutting lots down left `left` cents, given to
 *   the largest remainders; this lot's was number `rank`. `tie` says what decided between equal ones, null if none were.
 * - `difference`: under `residual_to_largest`, the largest lot took the `cents` that rounding each lot alone left.
 */
export type Rounding =
  | { why: 'exact' | 'nearest' }
  | { why: 'cent-received' | 'cent-not-received'; left: number; rank: number; tie: 'shares' | 'lot-number' | null }
  | { why: 'difference'; cents: Cents }

/** One lot's line of one key, explained; null when the lot has no share in the key (loi 65-557, art. 10). */
export function explainLine(
  key: KeyBudget,
  term: Term,
  lotId: string,
  policy: RoundingPolicy = 'largest_remainder',
): Explanation | null {
  const lots = key.lots.filter(({ shares }) => shares > 0)
  const index = lots.findIndex((lot) => lot.lotId === lotId)
  const lot = lots[index]
  if (lot === undefined) return null

  const explained = explainTerm(key.cents, term)
  const shared = policy === 'simple' ? key.cents : explained.cents
  const cut = cutDown(Math.abs(shared), lots.map(partOf))
  const { whole, remainder } = cut.exact[index] ?? NOTHING
  const share = centsOf(allocate(shared, lots, policy), lotId)
  return {
    ...{ budget: key.cents, term: explained, shared, shares: lot.shares, totalShares: totalShares(lots), share },
    exact: { whole: shared < 0 ? 0 - whole : whole, remainder: Number(remainder) },
    rounding: roundingOf({ shared, lots, index, share, cut }, policy),
    cents: policy === 'simple' ? centsOf(callLines([key], term, policy), lotId) : share,
  }
}

const NOTHING = { whole: 0, remainder: 0n, divisor: 1n }

function explainTerm(budget: Cents, { schedule, index }: Term): ExplainedTerm {
  const part = schedule[index]?.part ?? { numerator: 0, denominator: 1 }
  const cents = instalmentAmounts(budget, schedule)[index] ?? 0
  const alone = divideRounded(BigInt(budget) * BigInt(part.numerator), BigInt(part.denominator))
  return { number: index + 1, of: schedule.length, part, cents, moved: cents - toCents(alone) }
}

function centsOf(lines: readonly { lotId: string; cents: Cents }[], lotId: string): Cents {
  return lines.find((line) => line.lotId === lotId)?.cents ?? 0
}

type Rounded = { shared: Cents; lots: readonly LotShares[]; index: number; share: Cents; cut: CutDown }

/** Refunds are explained as the charge that they mirror. */
function roundingOf({ shared, lots, index, share, cut }: Rounded, policy: RoundingPolicy): Rounding {
  const { whole, remainder, divisor } = cut.exact[index] ?? NOTHING
  const nearest = 2n * remainder >= divisor ? whole + 1 : whole
  if (share === Math.sign(shared) * nearest) return { why: remainder === 0n ? 'exact' : 'nearest' }
  if (policy === 'residual_to_largest') return { why: 'difference', cents: share - Math.sign(shared) * nearest }
  return movedCent(cut, lots.map(partOf), index)
}

function movedCent({ exact, left, ranking }: CutDown, parts: readonly Part[], index: number): Rounding {
  const rank = ranking.indexOf(index) + 1
  const received = rank <= left
  const across = ranking[received ? left : left - 1]
  const tied = across !== undefined && exact[across]?.remainder === exact[index]?.remainder
  return {
    ...{ why: received ? 'cent-received' : 'cent-not-received', left, rank },
    tie: tied ? tieOf(parts[across], parts[index]) : null,
  }
}

function tieOf(one: Part | undefined, other: Part | undefined): 'shares' | 'lot-number' {
  return one?.weight === other?.weight ? 'lot-number' : 'shares'
}
