import {
  addShare,
  checkDeedTotals,
  checkGeneralShares,
  draftKey,
  finishKeys,
  type ImportedKey,
  type KeyDraft,
  readShareCell,
} from './import-keys.ts'
import { addLot, DESCRIPTION, finishLots, type ImportedLot, type LotDraft, readLotNumber } from './import-lots.ts'
import { columnTitle, describesLots, type Mapping } from './import-mapping.ts'
import { type ImportedOwner, type Mention, ownerRefs, readMention, resolveOwners } from './import-owners.ts'
import { createReporter, type Place, type Problem, type Reporter } from './import-problem.ts'
import {
  classifyRow,
  fieldText,
  fieldTitle,
  keyColumns,
  openSheet,
  type RowKind,
  type Sheet,
  type SheetRow,
} from './import-rows.ts'
import { fold, lotNumber, readDecimal } from './import-text.ts'
import { checkTotals, type Tally } from './import-totals.ts'

export type ImportedResidence = {
  lots: ImportedLot[]
  owners: ImportedOwner[]
  buildings: string[]
  staircases: { building: string | null; name: string }[]
  keys: ImportedKey[]
  problems: Problem[]
  /** How many lines of each sort follow the titles: no line is lost. */
  rows: Record<RowKind, number>
}

export type ImportOptions = {
  /** Totals of the deed by name of key, in published units (1882.5). */
  deedTotals?: Record<string, number>
  /** Numbers of the lots that the residence has already. */
  existingLots?: readonly string[]
}

type Reading = Tally & {
  lots: Map<string, LotDraft>
  mentions: Map<string, Mention>
  /** The building that the last section title named, for tables without a column of buildings. */
  section: string
}

/**
 * The residence that a table describes, with everything odd about it. Pure: it writes nothing, and reading the same rows
 * gives the same result. A problem of severity `error` means that the file must not be applied.
 */
export function readResidence(
  rows: readonly (readonly string[])[],
  mapping: Mapping | null,
  options: ImportOptions = {},
): ImportedResidence {
  const reporter = createReporter()
  if (mapping === null || !describesLots(mapping)) return refuseTable(reporter)

  const reading = startReading(openSheet(rows, mapping, reporter), reporter)
  const counts = emptyCounts()
  for (const row of reading.sheet.rows) counts[readRow(reading, row)] += 1
  return finishReading(reading, counts, options)
}

function refuseTable(reporter: Reporter): ImportedResidence {
  reporter.report('not-a-lots-table', { row: 1 })
  const nothing = { lots: [], owners: [], buildings: [], staircases: [], keys: [] }
  return { ...nothing, problems: reporter.list(), rows: emptyCounts() }
}

function startReading(sheet: Sheet, reporter: Reporter): Reading {
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

function emptyCounts(): Record<RowKind, number> {
  return { blank: 0, title: 0, header: 0, total: 0, data: 0, faulty: 0 }
}

function readRow(reading: Reading, row: SheetRow): RowKind {
  const kind = classifyRow(reading.sheet, row)
  if (kind === 'total') checkTotals(reading, row)
  if (kind === 'title') reading.section = sectionBuilding(reading.sheet, row) ?? reading.section
  return kind === 'data' ? readDataRow(reading, row) : kind
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

function finishReading(reading: Reading, rows: Record<RowKind, number>, options: ImportOptions): ImportedResidence {
  const { sheet, reporter, mentions } = reading
  const drafts = [...reading.keys.values()]
  const refOf = ownerRefs([...mentions.values()])
  const lots = finishLots([...reading.lots.values()], sheet, reporter).map((lot) => {
    const mention = mentions.get(lot.number)
    return { ...lot, owner: mention === undefined ? null : refOf(mention) }
  })
  if (lots.length === 0) reporter.report('no-lots', { row: sheet.mapping.headerRow })

  const owners = resolveOwners([...mentions.values()], sheet, reporter)
  const keys = finishKeys(drafts, reporter)
  checkGeneralShares(drafts, lots, reporter)
  checkDeedTotals(drafts, options.deedTotals ?? {}, reporter)
  reportBareLots(reading, lots, options)
  return { lots, owners, ...placesOf(lots), keys, problems: reporter.list(), rows }
}

/** Lots that the file does not describe, or gives to nobody. */
function reportBareLots(reading: Reading, lots: ImportedLot[], options: ImportOptions): void {
  const { sheet, reporter } = reading
  const { columns, headerRow } = sheet.mapping
  const owner = columns.find((role) => role === 'ownerName' || role === 'ownerCode')
  if (!DESCRIPTION.some((field) => columns.includes(field))) {
    reporter.report('keys-only', { row: headerRow })
    reportUnknownLots(lots, options.existingLots, reporter)
  } else if (owner === undefined) {
    reporter.report('owners-absent', { row: headerRow })
  } else {
    const column = columnTitle(sheet.header, columns.indexOf(owner))
    const bare = lots.filter((lot) => lot.owner === null)
    for (const { number, row } of bare) reporter.report('lot-without-owner', { row, column }, { lot: number })
  }
}

function reportUnknownLots(lots: ImportedLot[], existing: readonly string[] | undefined, { report }: Reporter): void {
  if (existing === undefined) return
  const known = new Set(existing.map(lotNumber))
  const unknown = lots.filter(({ number }) => !known.has(number))
  for (const { number, row } of unknown) report('lot-unknown', { row }, { lot: number })
}

function placesOf(lots: ImportedLot[]): Pick<ImportedResidence, 'buildings' | 'staircases'> {
  const buildings = [...new Set(lots.flatMap((lot) => lot.building ?? []))]
  const named = lots.flatMap(({ building, staircase }) => (staircase === null ? [] : [{ building, name: staircase }]))
  const staircases = [...new Map(named.map((place) => [`${place.building}\t${place.name}`, place])).values()]
  return { buildings, staircases }
}
