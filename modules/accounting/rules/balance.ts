import { isOwnersAccount, isYearly } from './chart.ts'
import type { Nature } from './entry.ts'

/** Cents; balances are positive on the debit side. */
export type Movement = { opening: number; debit: number; credit: number; closing: number }

type Sums = { opening: number; debit: number; credit: number }

export type AccountSums = Sums & { account: string; label: string }
export type BalanceRow = Movement & { account: string; label: string }

/**
 * The trial balance of a year. Charges and products begin at nothing; what those of earlier years left, until it is
 * allocated to owners, is `carried`: with it, the openings sum to nothing (arrêté du 14 mars 2005, art. 11).
 */
export function trialBalance(sums: readonly AccountSums[]): { items: BalanceRow[]; carried: number; total: Movement } {
  const carried = sum(sums.filter(({ account }) => isYearly(account)).map(({ opening }) => opening))
  const items = sums
    .map(({ account, label, ...movement }) => ({
      account,
      label,
      ...closed(isYearly(account) ? { ...movement, opening: 0 } : movement),
    }))
    .filter(({ opening, debit, credit }) => opening !== 0 || debit !== 0 || credit !== 0)
  return { items, carried, total: totalOf(items) }
}

export type OwnerSums = Sums & { partyId: string; party: string; code: string; nature: Nature }
export type OwnerRow = Movement & {
  partyId: string
  party: string
  code: string
  natures: Partial<Record<Nature, number>>
}

/** One line an owner, their balance told by nature, debts and credits never set off (arrêté du 14 mars 2005, art. 9). */
export function ownersBalance(sums: readonly OwnerSums[]) {
  const items = [...Map.groupBy(sums, ({ partyId }) => partyId).values()].map(ownerRow)
  const balances = items.map(({ closing }) => closing)
  return {
    items,
    owed: sum(balances.filter((balance) => balance > 0)),
    advanced: -sum(balances.filter((balance) => balance < 0)),
    total: totalOf(items),
  }
}

function ownerRow(rows: readonly OwnerSums[]): OwnerRow {
  const [{ partyId, party, code } = { partyId: '', party: '', code: '' }] = rows
  const natures = Object.fromEntries(rows.map((row) => [row.nature, closed(row).closing]))
  return { partyId, party, code, natures, ...totalOf(rows.map(closed)) }
}

/** What the accounts of owners hold together at the end of the year: the same as the sum of owners. */
export function ownersControl(items: readonly BalanceRow[]): number {
  return sum(items.filter(({ account }) => isOwnersAccount(account)).map(({ closing }) => closing))
}

/** The same lines, each with the balance after it. */
export function withBalance<Row extends { debit: number; credit: number }>(
  rows: readonly Row[],
  before: number,
): (Row & { balance: number })[] {
  let balance = before
  return rows.map((row) => {
    balance += row.debit - row.credit
    return { ...row, balance }
  })
}

function closed({ opening, debit, credit }: Sums): Movement {
  return { opening, debit, credit, closing: opening + debit - credit }
}

function totalOf(rows: readonly Movement[]): Movement {
  return {
    opening: sum(rows.map(({ opening }) => opening)),
    debit: sum(rows.map(({ debit }) => debit)),
    credit: sum(rows.map(({ credit }) => credit)),
    closing: sum(rows.map(({ closing }) => closing)),
  }
}

function sum(amounts: readonly number[]): number {
  return amounts.reduce((total, amount) => total + amount, 0)
}
