import type { Cents } from '#shared/money.ts'

export type Item = { id: string; on: string; cents: Cents; words: string; entryId: string | null }

export type Sides = {
  /** The bank's balance, and that of the books on the same day. */
  bank: Cents
  books: Cents
  /** Movements of the bank that the books do not hold. */
  onlyBank: readonly Item[]
  /** Lines of the books that the bank has not shown. */
  onlyBooks: readonly Item[]
}

/** What the two balances differ by, what of it is explained line by line, and what is left: 0 when all of it is. */
export function reconciled({ bank, books, onlyBank, onlyBooks }: Sides) {
  const sum = (items: readonly Item[]) => items.reduce((total, { cents }) => total + cents, 0)
  const difference = bank - books
  return { difference, unexplained: difference - sum(onlyBank) + sum(onlyBooks) }
}
