import { type Cents, toCents } from '#shared/money.ts'

/** A line of a budget within one key; negative for a product that lowers the key's charges. */
export type BudgetLine = { account: string; cents: Cents }

/**
 * An amount of a call told by budget line: each in proportion, summing to the amount exactly, so that a page that adds
 * them up is never a cent off. Cut down, then the cents left go to the largest remainders, the first line if equal.
 * Nothing by line where the budget of the key comes to nothing.
 */
export function detailByLine(cents: Cents, budget: readonly BudgetLine[]): BudgetLine[] {
  const total = budget.reduce((sum, line) => sum + BigInt(line.cents), 0n)
  if (total === 0n) return budget.map(({ account }) => ({ account, cents: 0 }))

  const rows = budget.map((line, index) => ({ index, ...cutDown(BigInt(cents) * BigInt(line.cents), total) }))
  const left = Number(rows.reduce((sum, { whole }) => sum - whole, BigInt(cents)))
  const served = [...rows]
    .sort((a, b) => (a.remainder === b.remainder ? a.index - b.index : a.remainder > b.remainder ? -1 : 1))
    .slice(0, left)
  const receives = new Set(served.map(({ index }) => index))
  return rows.map(({ index, whole }) => ({
    account: budget[index]?.account ?? '',
    cents: toCents(receives.has(index) ? whole + 1n : whole),
  }))
}

/** The whole number below `dividend / divisor`, for any signs, and what is left of it over the divisor's size. */
function cutDown(dividend: bigint, divisor: bigint): { whole: bigint; remainder: bigint } {
  const [above, below] = divisor < 0n ? [-dividend, -divisor] : [dividend, divisor]
  const remainder = ((above % below) + below) % below
  return { whole: (above - remainder) / below, remainder }
}
