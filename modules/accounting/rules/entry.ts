import { type Account, isOwnersAccount, needsLot } from './chart.ts'

/** What a 450 line is about, with or without sub-accounts (arrêté du 14 mars 2005, art. 7 and 10). */
export const NATURES = ['current', 'works', 'advance', 'loan', 'works_fund'] as const
export type Nature = (typeof NATURES)[number]

/** Cents, on one side only. */
export type LineDraft = {
  account: string
  partyId?: string | null | undefined
  lotId?: string | null | undefined
  keyId?: string | null | undefined
  nature?: Nature | null | undefined
  debit?: number | undefined
  credit?: number | undefined
  label?: string | undefined
  /** The day from which this debt is owed. */
  dueOn?: string | null | undefined
}

export type EntryDraft = {
  journal: string
  postedOn: string
  label: string
  /** Its reference on the paper. */
  voucher?: string | undefined
  voucherFileId?: string | null | undefined
  /** Where it comes from: the same origin posts once, however often it is asked for. */
  origin: { kind: string; id: string }
  lines: readonly LineDraft[]
}

export type LineFault = { code: string; line: number | null }

/** The first thing wrong with the lines of an entry; `line` counts from 0. */
export function entryFault(lines: readonly LineDraft[], chart: ReadonlyMap<string, Account>): LineFault | null {
  for (const [line, draft] of lines.entries()) {
    const code = lineFault(draft, chart.get(draft.account))
    if (code !== null) return { code, line }
  }
  if (lines.length < 2) return { code: 'entry-too-short', line: null }
  return difference(lines) === 0 ? null : { code: 'entry-unbalanced', line: null }
}

export function lineFault(line: LineDraft, account: Account | undefined): string | null {
  if (account === undefined) return 'account-absent'
  if (!account.takesEntries) return 'account-takes-no-entry'
  if (!isOneSided(line)) return 'line-one-side'
  if (isOwnersAccount(account.number) && (!line.partyId || !line.nature)) return 'line-needs-owner'
  if (needsLot(account.number) && !line.lotId) return 'line-needs-lot'
  if (line.dueOn && !line.partyId) return 'line-needs-owner'
  return null
}

function isOneSided({ debit = 0, credit = 0 }: LineDraft): boolean {
  return debit >= 0 && credit >= 0 && debit > 0 !== credit > 0
}

/** Debits less credits, in cents. */
export function difference(lines: readonly Pick<LineDraft, 'debit' | 'credit'>[]): number {
  return lines.reduce((sum, { debit = 0, credit = 0 }) => sum + debit - credit, 0)
}

export type Reversible = { reversesId: string | null; reversedBy: string | null }

/** A wrong entry is reversed once; a reversal stays (arrêté du 14 mars 2005, art. 5). */
export function reversalRefusal({ reversesId, reversedBy }: Reversible): string | null {
  if (reversesId !== null) return 'reversal-of-reversal'
  return reversedBy === null ? null : 'entry-reversed-already'
}
