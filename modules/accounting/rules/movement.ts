import type { Cents } from '#shared/money.ts'

export type JournalKind = 'purchases' | 'calls' | 'bank' | 'miscellaneous' | 'opening' | 'closing' | 'regularization'

export const MOVEMENT_KINDS = [
  'call',
  'payment',
  'refund',
  'opening',
  'regularization',
  'cancellation',
  'other',
] as const
export type MovementKind = (typeof MOVEMENT_KINDS)[number]

export const MOVEMENT_STATES = ['settled', 'partly', 'unpaid', 'received', 'cancelled', 'none'] as const
export type MovementState = (typeof MOVEMENT_STATES)[number]

/** What an entry did to an owner's account; `cents` is positive when it made them owe more. */
export type Moved = { journalKind: JournalKind; isReversal: boolean; isReversed: boolean; cents: Cents }

/** As an owner would say it, whatever the journal is called. */
export function movementKind({ journalKind, isReversal, cents }: Moved): MovementKind {
  if (isReversal) return 'cancellation'
  if (journalKind === 'bank') return cents < 0 ? 'payment' : 'refund'
  if (journalKind === 'calls') return 'call'
  return journalKind === 'opening' || journalKind === 'regularization' ? journalKind : 'other'
}

/** What has become of it. `left` is what is still owed of its debts. */
export function movementState(moved: Moved, left: Cents): MovementState {
  if (moved.isReversed) return 'cancelled'
  if (moved.isReversal) return 'none'
  if (moved.cents < 0) return movementKind(moved) === 'payment' ? 'received' : 'none'
  if (left === 0) return 'settled'
  return left < moved.cents ? 'partly' : 'unpaid'
}

/** The same rows, latest first, each with the balance after it; `balance` is that after the first. */
export function withBalanceAfter<Row extends { cents: Cents }>(
  rows: readonly Row[],
  balance: Cents,
): (Row & { balance: Cents })[] {
  let after = balance
  return rows.map((row) => {
    const shown = { ...row, balance: after }
    after -= row.cents
    return shown
  })
}

/** The balance at the end of each month, from the first that moved to that of `today`, a hundred and twenty at most. */
export function monthlyBalances(
  moved: readonly { month: string; cents: Cents }[],
  today: string,
): { month: string; cents: Cents }[] {
  const [first] = moved
  if (first === undefined) return []
  const byMonth = new Map(moved.map(({ month, cents }) => [month, cents]))
  const last = Temporal.PlainYearMonth.from(today.slice(0, 7))
  const points: { month: string; cents: Cents }[] = []
  let balance = 0
  for (
    let month = Temporal.PlainYearMonth.from(first.month);
    Temporal.PlainYearMonth.compare(month, last) <= 0;
    month = month.add({ months: 1 })
  ) {
    balance += byMonth.get(month.toString()) ?? 0
    points.push({ month: month.toString(), cents: balance })
  }
  return points.slice(-120)
}
