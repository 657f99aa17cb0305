import type { Cents } from '#shared/money.ts'

type Known = { on: string; cents: Cents }

/** Two balances that should be one. */
export type Gap = { known: Known; said: Known }

/** What is known of the account on the day of an opening balance. */
export type Before = {
  /** The closing balance before it, or on its day. */
  closing: Known | null
  /** Balances that a statement which covers this day gives it, whatever a bank counts of the day itself; none when none covers it. */
  covered: readonly Known[]
}

/**
 * Where a statement does not follow the one before: its opening balance is neither the last closing balance, nor what a
 * statement that overlaps it gives for that day.
 */
export function gapBefore(opening: Known | null, { closing, covered }: Before): Gap | null {
  if (opening === null) return null
  const balances = covered.length > 0 ? covered : closing === null ? [] : [closing]
  const [first] = balances
  if (first === undefined || balances.some(({ cents }) => cents === opening.cents)) return null
  return { known: first, said: opening }
}

/** Imported late, a statement should end where the next one begins. */
export function gapAfter(closing: Known | null, next: Known | null): Gap | null {
  if (closing === null || next === null || closing.cents === next.cents) return null
  return { known: next, said: closing }
}
