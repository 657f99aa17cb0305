import { readAmount, writeAmount } from '../rules/amount.ts'
import { isOwnersAccount, isYearly, needsLot } from '../rules/chart.ts'
import type { LineDraft, Nature } from '../rules/entry.ts'

/** A line as it is typed: amounts are texts until they are sent. */
export type TypedLine = {
  id: number
  account: string
  label: string
  debit: string
  credit: string
  partyId: string
  nature: Nature
  lotId: string
  keyId: string
  dueOn: string
}

export type TypedEntry = { journal: string; postedOn: string; label: string; voucher: string; lines: TypedLine[] }

export function blankLine(id: number): TypedLine {
  return {
    id,
    account: '',
    label: '',
    debit: '',
    credit: '',
    partyId: '',
    nature: 'current',
    lotId: '',
    keyId: '',
    dueOn: '',
  }
}

/** The number out of `615 Entretien et petites réparations`, as a list of the browser completes it. */
export function accountNumber(typed: string): string {
  return typed.trim().split(' ')[0] ?? ''
}

/** What a line on this account says besides its amount. */
export function asksOf(typed: string): { owner: boolean; lot: boolean; key: boolean } {
  const number = accountNumber(typed)
  return { owner: isOwnersAccount(number), lot: needsLot(number), key: isYearly(number) }
}

/** Cents; null when the text is no amount. Nothing typed is nothing. */
export function centsOf(text: string): number | null {
  return text.trim() === '' ? 0 : readAmount(text)
}

/** Debits and credits of what can be read so far. */
export function sumsOf(lines: readonly TypedLine[]): { debit: number; credit: number } {
  const sum = (side: 'debit' | 'credit') => lines.reduce((total, line) => total + (centsOf(line[side]) ?? 0), 0)
  return { debit: sum('debit'), credit: sum('credit') }
}

/** A line of which nothing was typed is not sent. */
export function isBlank({ account, debit, credit, label }: TypedLine): boolean {
  return `${account}${debit}${credit}${label}`.trim() === ''
}

/** As the server takes it; what the account does not ask for is left out. */
export function lineOf(typed: TypedLine): LineDraft {
  const asks = asksOf(typed.account)
  return {
    account: accountNumber(typed.account),
    label: typed.label.trim(),
    debit: centsOf(typed.debit) ?? 0,
    credit: centsOf(typed.credit) ?? 0,
    ...(asks.owner && { partyId: typed.partyId || null, nature: typed.nature, dueOn: typed.dueOn || null }),
    ...(asks.lot && { lotId: typed.lotId || null }),
    ...(asks.key && { keyId: typed.keyId || null }),
  }
}

/** What balances the entry, for one side of a line that has no amount yet; nothing when the other side lacks it. */
export function balancing(lines: readonly TypedLine[], id: number, side: 'debit' | 'credit'): Partial<TypedLine> {
  const line = lines.find((one) => one.id === id)
  const { debit, credit } = sumsOf(lines)
  const missing = side === 'debit' ? credit - debit : debit - credit
  if (line === undefined || line.debit !== '' || line.credit !== '' || missing <= 0) return {}
  return { [side]: writeAmount(missing) }
}
