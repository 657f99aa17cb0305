export type ChainLine = {
  position: number
  account: string
  partyId: string | null
  lotId: string | null
  keyId: string | null
  nature: string | null
  debit: number
  credit: number
  label: string
  dueOn: string | null
  /** Its copy of the entry's day and place says something else. */
  astray: boolean
}

export type ChainEntry = {
  id: string
  residenceId: string
  fiscalYearId: string
  seq: number
  journal: string
  number: number
  postedOn: string
  label: string
  voucher: string
  voucherHash: string | null
  originKind: string
  originId: string
  reversesId: string | null
  reason: string
  lineCount: number
  total: number
  /** UTC to the microsecond, as it is hashed. */
  recordedAt: string
  recordedBy: string | null
  lines: readonly ChainLine[]
}

type Value = string | number | null

/** What was decided, with its lines: the text whose SHA-256 is `content_hash`. */
export function contentFields(entry: ChainEntry): Value[] {
  const { journal, postedOn, label, voucher, voucherHash, originKind, originId, reversesId, reason } = entry
  const lines = entry.lines.flatMap((line) => [
    line.position,
    line.account,
    line.partyId,
    line.lotId,
    line.keyId,
    line.nature,
    line.debit,
    line.credit,
    line.label,
    line.dueOn,
  ])
  return [journal, postedOn, label, voucher, voucherHash, originKind, originId, reversesId, reason, ...lines]
}

/** Its place in the books, hashed after the entry before it and its own content. */
export function placeFields(entry: ChainEntry): Value[] {
  const { residenceId, fiscalYearId, id, seq, number, recordedAt, recordedBy, lineCount, total } = entry
  return [residenceId, fiscalYearId, id, seq, number, recordedAt, recordedBy, lineCount, total]
}

export type Sums = { numbers: Map<string, number> }

/** What is wrong with an entry that the hash does not say: its sums, its number in its journal. */
export function bookFault(entry: ChainEntry, { numbers }: Sums): string | null {
  const expected = (numbers.get(entry.journal) ?? 0) + 1
  if (entry.number !== expected) return 'number-gap'
  const debit = entry.lines.reduce((sum, line) => sum + line.debit, 0)
  const credit = entry.lines.reduce((sum, line) => sum + line.credit, 0)
  if (debit !== credit || debit !== entry.total || entry.lines.length !== entry.lineCount) return 'unbalanced'
  if (entry.lines.some(({ astray }) => astray)) return 'line-astray'
  const nameless = entry.lines.some((line) => line.account.startsWith('45') && (!line.partyId || !line.nature))
  return nameless ? 'owner-missing' : null
}
