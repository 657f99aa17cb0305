/** Shares as the deed writes them: 3765 halves are "1882,5". */
export function showShares(shares: number, scale: number): string {
  return String(shares / scale).replace('.', ',')
}

export type KeySum = { totalShares: number; sumShares: number; lots: number }

/** What the lots lack (negative) or have too much (positive) beside the deed's total, in scaled shares. */
export function differenceOf({ totalShares, sumShares }: KeySum): number {
  return sumShares - totalShares
}
