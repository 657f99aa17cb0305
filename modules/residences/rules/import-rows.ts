import { type ColumnRole, columnTitle, type Field, type Mapping } from './import-mapping.ts'
import type { Reporter } from './import-problem.ts'
import { cleanText, fold, looksLikeLotNumber, readShare, TEXT_LIMIT } from './import-text.ts'

export type SheetRow = {
  /** As a spreadsheet numbers it, from 1. */
  number: number
  /** Every column, cleaned. */
  cells: string[]
}

export type Sheet = { mapping: Mapping; header: string[]; rows: SheetRow[] }

/** What a line of the file turned out to be. No line is left out of the count. */
export type RowKind = 'blank' | 'title' | 'header' | 'total' | 'unread' | 'data' | 'faulty'

/** The rows below the titles, cells cleaned; what was cleaned in a column that is read is reported. */
export function openSheet(rows: readonly (readonly string[])[], mapping: Mapping, { report }: Reporter): Sheet {
  const header = (rows[mapping.headerRow - 1] ?? []).map((cell) => cleanText(cell).text)
  const cleaned = rows.slice(mapping.headerRow).map((row, index) => {
    const number = mapping.headerRow + index + 1
    const cells = row.map((cell, column) => {
      const { text, odd } = cleanText(cell)
      if (odd !== null && roleAt(mapping, column) !== 'ignored') {
        report(odd, { row: number, column: columnTitle(header, column) }, { text, limit: TEXT_LIMIT })
      }
      return text
    })
    return { number, cells }
  })
  return { mapping, header, rows: cleaned }
}

/** Tells data from blank lines, section titles, page footers, repeated titles and totals. */
export function classifyRow(sheet: Sheet, row: SheetRow): RowKind {
  const filled = row.cells.filter((cell) => cell !== '')
  if (filled.length === 0) return 'blank'
  if (row.cells.join('\t') === sheet.header.join('\t')) return 'header'

  const lot = fieldText(sheet, row, 'lot')
  if (totalLabel(row) !== null && (lot === '' || isTotalLabel(lot))) return 'total'
  if (lot === '' && isBareTotal(sheet, row)) return 'total'
  return looksLikeLotNumber(lot) || hasShares(sheet, row) ? 'data' : classifyText(sheet, lot, filled.length)
}

function classifyText(sheet: Sheet, lot: string, filled: number): RowKind {
  if (filled <= 2) return 'title'
  return hasShareColumns(sheet) && (lot === '' || lot.includes(' ')) ? 'unread' : 'data'
}

/** "TOTAL", "Sous-total bâtiment A", "12 lots": the words that announce a total, null on any other row. */
export function totalLabel(row: SheetRow): string | null {
  return row.cells.find(isTotalLabel) ?? null
}

/** The last line, when it is a lot's and alone shorter than the titles: the file may have been cut there. */
export function shortLastRow(sheet: Sheet): SheetRow | null {
  const { header, rows } = sheet
  const filled = rows.filter(({ cells }) => cells.some((cell) => cell !== ''))
  const last = filled.pop()
  if (last === undefined || last.cells.length >= header.length || filled.length < 2) return null
  if (classifyRow(sheet, last) !== 'data') return null
  return filled.every(({ cells }) => cells.length >= header.length) ? last : null
}

export function isSubtotal(label: string): boolean {
  return fold(label).startsWith('sous')
}

/** The columns of that role joined with a space, empty when there is none. */
export function fieldText(sheet: Sheet, row: SheetRow, field: Field): string {
  return fieldTexts(sheet, row, field).join(' ')
}

export function fieldTexts(sheet: Sheet, row: SheetRow, field: Field): string[] {
  return row.cells.filter((cell, index) => cell !== '' && roleAt(sheet.mapping, index) === field)
}

/** The title of the first column of that role. */
export function fieldTitle(sheet: Sheet, field: Field): string | null {
  const index = sheet.mapping.columns.indexOf(field)
  return index === -1 ? null : columnTitle(sheet.header, index)
}

/** The columns of shares of a wide table. */
export function keyColumns({ mapping }: Sheet): { index: number; key: string }[] {
  return mapping.columns.flatMap((role, index) => (typeof role === 'object' ? [{ index, key: role.key }] : []))
}

/** A last line of numbers under the columns of shares, or under those of a key, that says "total" nowhere. */
function isBareTotal(sheet: Sheet, row: SheetRow): boolean {
  const named = new Set<ColumnRole>(['keyCode', 'keyName'])
  const elsewhere = row.cells.some((cell, index) => {
    const role = roleAt(sheet.mapping, index)
    return cell !== '' && !holdsShares(role) && !named.has(role)
  })
  return !elsewhere && hasShares(sheet, row)
}

function hasShares(sheet: Sheet, row: SheetRow): boolean {
  return row.cells.some((cell, index) => holdsShares(roleAt(sheet.mapping, index)) && readShare(cell) !== null)
}

function hasShareColumns({ mapping }: Sheet): boolean {
  return mapping.columns.some(holdsShares)
}

function holdsShares(role: ColumnRole): boolean {
  return role === 'share' || typeof role === 'object'
}

function isTotalLabel(cell: string): boolean {
  if (/^\d+ lots?$/i.test(cell)) return true
  return (
    /^\W*(sous|tot|som|cum|nombre)/i.test(cell) && /^((sous )?tota(l|ux)|somme|cumul|nombre de lots)\b/.test(fold(cell))
  )
}

function roleAt(mapping: Mapping, index: number): ColumnRole {
  return mapping.columns[index] ?? 'ignored'
}
