import { addShare, draftKey, type KeyDraft, readShareCell } from './import-keys.ts'
import { addLot, type LotDraft, readLotNumber } from './import-lots.ts'
import { columnTitle } from './import-mapping.ts'
import { type Mention, readMention } from './import-owners.ts'
import type { Place, Reporter } from './import-problem.ts'
import {
  classifyRow,
  fieldText,
  fieldTitle,
  keyColumns,
  type RowKind,
  type Sheet,
  type SheetRow,
} from './import-rows.ts'
import { fold, readDecimal } from './import-text.ts'
import { checkTotals, type Tally } from './import-totals.ts'

export type Reading = Tally & {
  lots: Map<string, LotDraft>
  mentions: Map<string, Mention>
  /** The building that the last section title named, for tables without a column of buildings. */
  section: string
}

/** Nothing read yet but the titles. */
export function startReading(sheet: Sheet, reporter: Reporter): Reading {
  const row = sheet.mapping.headerRow
  const drafts = keyColumns(sheet).map(({ index, key }) =>
    draftKey(key, null, { row, column: columnTitle(sheet.header, index) }),
  )
  const keys = new Map(drafts.map((draft) => [fold(draft.name), draft]))
  sheet.header.forEach((text, index) => {
    const ignored = (sheet.mapping.columns[index] ?? 'ignored') === 'ignored'
    if (ignored && text !== '') reporter.report('column-ignored', { row, column: text }, { text })
  })
  return { sheet, reporter, keys, lots: new Map(), mentions: new Map(), section: '', lastKey: null }
}

/** Reads one line into `reading`, and says what it was. */
export function readRow(reading: Reading, row: SheetRow): RowKind {
  const kind = classifyRow(reading.sheet, row)
  if (kind === 'total') checkTotals(reading, row)
  if (kind === 'unread') reportUnread(reading, row)
  if (kind === 'title') reading.section = sectionBuilding(reading.sheet, row) ?? reading.section
  return kind === 'data' ? readDataRow(reading, row) : kind
}

/** Most often a signature or a footer; without shares it could not change any key. */
function reportUnread({ reporter }: Reading, row: SheetRow): void {
  reporter.report('row-not-read', { row: row.number }, { text: row.cells.find((cell) => cell !== '') ?? '' })
}

function sectionBuilding({ mapping }: Sheet, row: SheetRow): string | null {
  if (mapping.columns.includes('building')) return null
  const title = row.cells.find((cell) => cell !== '') ?? ''
  return /^(?:b[âa]timent|b[âa]t\b\.?|immeuble)\s+(\S.{0,20})$/i.exec(title)?.[1] ?? null
}

function readDataRow(reading: Reading, row: SheetRow): RowKind {
  const { sheet, reporter, lots, mentions } = reading
  const number = readLotNumber(sheet, row, reporter)
  if (number === null) return 'faulty'

  const added = addLot(lots, { number, sheet, row }, reporter)
  if (added !== 'added') return added === 'repeated' ? 'data' : 'faulty'

  const draft = lots.get(number)
  if (draft !== undefined) draft.said.building ||= reading.section
  const mention = mentions.has(number) ? null : readMention(sheet, row, reporter)
  if (mention !== null) mentions.set(number, mention)
  return sheet.mapping.format === 'long' ? readLongShare(reading, row, number) : readWideShares(reading, row, number)
}

function readWideShares({ sheet, reporter, keys }: Reading, row: SheetRow, lot: string): RowKind {
  let kind: RowKind = 'data'
  for (const { index, key } of keyColumns(sheet)) {
    const text = row.cells[index] ?? ''
    const draft = keys.get(fold(key))
    if (text === '' || draft === undefined) continue
    const place = { row: row.number, column: columnTitle(sheet.header, index) }
    const share = readShareCell(text, place, reporter)
    if (share === null) kind = 'faulty'
    else addShare(draft, lot, share, { place, reporter })
  }
  return kind
}

function readLongShare(reading: Reading, row: SheetRow, lot: string): RowKind {
  const { sheet, reporter } = reading
  const place = { row: row.number, column: fieldTitle(sheet, 'share') }
  const key = findKey(reading, row, place)
  const text = fieldText(sheet, row, 'share')
  if (key === null) return 'faulty'
  if (text === '') {
    reporter.report('share-missing', place, { lot })
    return 'faulty'
  }
  const share = readShareCell(text, place, reporter)
  if (share === null) return 'faulty'
  const base = readDecimal(fieldText(sheet, row, 'shareTotal'))
  addShare(key, lot, { ...share, base: share.base ?? base }, { place, reporter })
  reading.lastKey = key
  return 'data'
}

function findKey({ sheet, reporter, keys }: Reading, row: SheetRow, place: Place): KeyDraft | null {
  const code = fieldText(sheet, row, 'keyCode')
  const name = fieldText(sheet, row, 'keyName')
  const id = fold(code || name)
  const keyPlace = { ...place, column: fieldTitle(sheet, 'keyName') ?? fieldTitle(sheet, 'keyCode') }
  if (id === '') {
    reporter.report('key-missing', keyPlace)
    return null
  }
  const known = keys.get(id)
  if (known === undefined) {
    const draft = draftKey(name || code, code || null, keyPlace)
    keys.set(id, draft)
    return draft
  }
  if (name !== '' && fold(name) !== fold(known.name) && !known.otherNames.has(fold(name))) {
    known.otherNames.add(fold(name))
    reporter.report('key-label-differs', keyPlace, { code, text: name, other: known.name })
  }
  return known
}
