import { type Cents, divideRounded, toCents } from '#shared/money.ts'

/** `weight` is a whole number, 0 or more; `order` (no two alike) decides between equals, lowest first. */
export type Part = { weight: number; order: string }

/** What a part is worth, exactly: `whole` cents and `remainder` / `divisor` of a cent. */
export type ExactPart = { whole: Cents; remainder: bigint; divisor: bigint }

/** Parts cut down to the cent, the cents `left` by doing so, and the order in which parts receive one, by index. */
export type CutDown = { exact: ExactPart[]; left: number; ranking: number[] }

/**
 * An amount in proportion to the weights, in the order given, summing to it exactly: each part is cut down to the cent,
 * then the cents left go one by one to the largest remainders; between equal ones to the larger weight, then to the
 * lower order. A negative amount is the mirror of the positive one. No text fixes the rounding.
 *
 * @throws RangeError when there is an amount and nothing to carry it, or a weight that is not a whole number.
 */
export function splitByLargestRemainder(cents: Cents, parts: readonly Part[]): Cents[] {
  const { exact, left, ranking } = cutDown(Math.abs(cents), parts)
  const shares = exact.map(({ whole }) => whole)
  for (const index of ranking.slice(0, left)) shares[index] = (shares[index] ?? 0) + 1
  return cents < 0 ? shares.map((share) => (share === 0 ? 0 : -share)) : shares
}

/** Each part rounded on its own, halves away from zero: the sum may differ from the amount. */
export function splitRounded(cents: Cents, parts: readonly Part[]): Cents[] {
  const total = totalWeight(parts)
  if (total === 0n) return nothing(cents, parts)
  return parts.map(({ weight }) => toCents(divideRounded(BigInt(cents) * BigInt(weight), total)))
}

/** Each part rounded on its own, then the difference given to the part that weighs most; the lower order if equal. */
export function splitResidualToLargest(cents: Cents, parts: readonly Part[]): Cents[] {
  const shares = splitRounded(cents, parts)
  const [largest] = ranked(parts, () => 0n)
  if (largest === undefined) return shares
  const difference = shares.reduce((left, share) => left - BigInt(share), BigInt(cents))
  return shares.map((share, index) => (index === largest ? toCents(BigInt(share) + difference) : share))
}

/** @param cents 0 or more. */
function cutDown(cents: Cents, parts: readonly Part[]): CutDown {
  const divisor = totalWeight(parts)
  if (divisor === 0n) return { exact: nothing(cents, parts).map(() => NO_PART), left: 0, ranking: [] }
  const exact = parts.map(({ weight }) => {
    const product = BigInt(cents) * BigInt(weight)
    return { whole: toCents(product / divisor), remainder: product % divisor, divisor }
  })
  const left = Number(exact.reduce((sum, { remainder }) => sum + remainder, 0n) / divisor)
  return { exact, left, ranking: ranked(parts, (index) => exact[index]?.remainder ?? 0n) }
}

const NO_PART: ExactPart = { whole: 0, remainder: 0n, divisor: 1n }

function ranked(parts: readonly Part[], remainderOf: (index: number) => bigint): number[] {
  const rows = parts.map((part, index) => ({ ...part, index, remainder: remainderOf(index) }))
  rows.sort((a, b) => {
    if (a.remainder !== b.remainder) return a.remainder > b.remainder ? -1 : 1
    if (a.weight !== b.weight) return b.weight - a.weight
    return a.order < b.order ? -1 : 1
  })
  return rows.map(({ index }) => index)
}

function totalWeight(parts: readonly Part[]): bigint {
  return parts.reduce((sum, { weight }) => {
    if (!Number.isSafeInteger(weight) || weight < 0) throw new RangeError(`${weight} is no weight`)
    return sum + BigInt(weight)
  }, 0n)
}

function nothing(cents: Cents, parts: readonly Part[]): Cents[] {
  if (cents !== 0) throw new RangeError(`Nothing carries ${cents} cents`)
  return parts.map(() => 0)
}
