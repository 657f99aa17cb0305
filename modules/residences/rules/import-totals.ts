import type { KeyDraft } from './import-keys.ts'
import { columnTitle } from './import-mapping.ts'
import type { Place, Reporter } from './import-problem.ts'
import { fieldText, fieldTitle, isSubtotal, keyColumns, type Sheet, type SheetRow, totalLabel } from './import-rows.ts'
import { fold, readShare, showThousandths } from './import-text.ts'

/** The shares read so far. */
export type Tally = {
  sheet: Sheet
  reporter: Reporter
  /** By folded code or name, in the order of the file. */
  keys: Map<string, KeyDraft>
  lastKey: KeyDraft | null
}

/** Compares a row of totals with the shares read above it. */
export function checkTotals(tally: Tally, row: SheetRow): void {
  const label = totalLabel(row) ?? ''
  if (tally.sheet.mapping.format === 'long') checkLongTotal(tally, row, label)
  else checkWideTotals(tally, row, label)
}

function checkWideTotals(tally: Tally, row: SheetRow, label: string): void {
  for (const { index, key } of keyColumns(tally.sheet)) {
    const text = row.cells[index] ?? ''
    const draft = tally.keys.get(fold(key))
    const place = { row: row.number, column: columnTitle(tally.sheet.header, index) }
    if (text !== '' && draft !== undefined) checkTotal(tally, draft, { text, place, label })
  }
}

/** A long table totals the key that the row names, else the one just read. */
function checkLongTotal(tally: Tally, row: SheetRow, label: string): void {
  const { sheet, keys } = tally
  const text = fieldText(sheet, row, 'share')
  const place = { row: row.number, column: fieldTitle(sheet, 'share') }
  const named = [fieldText(sheet, row, 'keyCode'), fieldText(sheet, row, 'keyName')].map((cell) => keys.get(fold(cell)))
  const labelled = [...keys.values()].find((key) => fold(label).endsWith(` ${fold(key.name)}`))
  const key = named.find((found) => found !== undefined) ?? labelled ?? tally.lastKey
  if (text === '' || key === null || isGrandTotal(tally, text)) return
  checkTotal(tally, key, { text, place, label })
}

function isGrandTotal({ keys }: Tally, text: string): boolean {
  const sum = [...keys.values()].reduce((total, key) => total + key.sum, 0)
  return readShare(text)?.thousandths === sum
}

function checkTotal({ reporter }: Tally, key: KeyDraft, total: { text: string; place: Place; label: string }): void {
  const { text, place, label } = total
  const said = readShare(text)
  if (said === null) {
    reporter.report('total-unreadable', place, { text })
    return
  }

  const partial = isSubtotal(label)
  const found = partial ? key.sinceSubtotal : key.sum
  if (partial) key.sinceSubtotal = 0
  if (said.thousandths === key.sum || said.thousandths === found) return
  const values = { key: key.name, text: showThousandths(said.thousandths), other: showThousandths(found) }
  reporter.report(partial ? 'subtotal-differs' : 'total-differs', place, values)
}
