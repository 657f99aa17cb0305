import { columnTitle, type Field } from './import-mapping.ts'
import type { Reporter } from './import-problem.ts'
import { fieldText, fieldTitle, keyColumns, type Sheet, type SheetRow } from './import-rows.ts'
import { fold, looksLikeLotNumber, lotNumber, namesSeveralLots, readArea, readShare } from './import-text.ts'
import { floorLevel, type LotKind, readKind } from './import-vocabulary.ts'

export type ImportedLot = {
  /** Without leading zeros, in capitals. */
  number: string
  building: string | null
  staircase: string | null
  /** As published: "RDC", "1er + 2e". */
  floor: string | null
  /** The lowest level named, ground floor 0, to sort by. */
  floorLevel: number | null
  door: string | null
  kind: LotKind
  /** The published words: "Appartement T4 duplex". */
  kindLabel: string | null
  /** Hundredths of a square metre. */
  area: number | null
  /** An owner's `ref`. */
  owner: string | null
  /** The first line that speaks of it. */
  row: number
}

/** The columns that describe a lot, and so must agree when it comes twice. */
export const DESCRIPTION = [
  'building',
  'staircase',
  'floor',
  'door',
  'kind',
  'area',
  'ownerCode',
  'ownerName',
] as const satisfies Field[]

type Description = Record<(typeof DESCRIPTION)[number], string>
export type LotDraft = { number: string; row: number; cells: string[]; said: Description }

const MAX_NUMBER = 20

/** The lot number of a row, null after reporting why there is none. */
export function readLotNumber(sheet: Sheet, row: SheetRow, { report }: Reporter): string | null {
  const text = fieldText(sheet, row, 'lot')
  const place = { row: row.number, column: fieldTitle(sheet, 'lot') }
  const number = lotNumber(text)
  if (text === '') report('lot-number-missing', place)
  else if (namesSeveralLots(text)) report('several-lots', place, { text })
  else if (number === '' || number.length > MAX_NUMBER || (!looksLikeLotNumber(text) && /\s/.test(number))) {
    report('lot-number-unreadable', place, { text })
  } else return number
  return null
}

/**
 * Adds what a row says of a lot. `repeated` when a wide table says all of it again, `contradicted` when it says
 * something else: both were reported, and the row must not be read further.
 */
export function addLot(
  lots: Map<string, LotDraft>,
  lot: { number: string; sheet: Sheet; row: SheetRow },
  reporter: Reporter,
): 'added' | 'repeated' | 'contradicted' {
  const { number, sheet, row } = lot
  const said = descriptionOf(sheet, row)
  const first = lots.get(number)
  if (first === undefined) {
    lots.set(number, { number, row: row.number, cells: row.cells, said })
    return 'added'
  }
  const difference = describedOtherwise(sheet, first, said) ?? sharedOtherwise(sheet, first, row)
  if (difference !== null) {
    const { column, ...texts } = difference
    reporter.report('lot-contradicts', { row: row.number, column }, { lot: number, first: first.row, ...texts })
    return 'contradicted'
  }
  for (const field of DESCRIPTION) first.said[field] ||= said[field]
  if (sheet.mapping.format === 'long') return 'added'
  reporter.report('lot-repeated', { row: row.number }, { lot: number, first: first.row })
  return 'repeated'
}

/** Lots in the order of the file; buildings and staircases spelled as the first lot that names them. */
export function finishLots(drafts: LotDraft[], sheet: Sheet, reporter: Reporter): ImportedLot[] {
  const spelled = { building: new Map<string, string>(), staircase: new Map<string, string>() }
  return drafts.map(({ number, row, said }) => ({
    number,
    building: spell(spelled.building, said.building.replace(/^(b[âa]timent|b[âa]t\b\.?|immeuble)\s+/i, '')),
    staircase: spell(spelled.staircase, said.staircase.replace(/^(escalier|esc\b\.?|cage)\s+/i, '')),
    floor: said.floor || null,
    floorLevel: said.floor === '' ? null : floorLevel(said.floor),
    door: said.door || null,
    ...readKind(said.kind),
    area: said.area === '' ? null : readAreaCell(said.area, { row, column: fieldTitle(sheet, 'area') }, reporter),
    owner: null,
    row,
  }))
}

function descriptionOf(sheet: Sheet, row: SheetRow): Description {
  const text = (field: Field) => fieldText(sheet, row, field)
  return {
    building: text('building'),
    staircase: text('staircase'),
    floor: text('floor'),
    door: text('door'),
    kind: text('kind'),
    area: text('area'),
    ownerCode: text('ownerCode'),
    ownerName: text('ownerName'),
  }
}

type Difference = { column: string | null; text: string; other: string }

/** A long table may describe a lot on one of its lines only; in a wide one, saying nothing is another description. */
function describedOtherwise(sheet: Sheet, first: LotDraft, said: Description): Difference | null {
  const mayBeSilent = sheet.mapping.format === 'long'
  const field = DESCRIPTION.find((candidate) => {
    const silent = mayBeSilent && (said[candidate] === '' || first.said[candidate] === '')
    return !silent && fold(said[candidate]) !== fold(first.said[candidate])
  })
  return field === undefined ? null : { column: fieldTitle(sheet, field), text: said[field], other: first.said[field] }
}

function sharedOtherwise(sheet: Sheet, first: LotDraft, row: SheetRow): Difference | null {
  for (const { index } of keyColumns(sheet)) {
    const [text, other] = [row.cells[index] ?? '', first.cells[index] ?? '']
    const isSame = text === other || (readShare(text)?.thousandths ?? text) === (readShare(other)?.thousandths ?? other)
    if (!isSame) return { column: columnTitle(sheet.header, index), text, other }
  }
  return null
}

function spell(spelled: Map<string, string>, name: string): string | null {
  if (name === '') return null
  const first = spelled.get(fold(name)) ?? name
  spelled.set(fold(name), first)
  return first
}

function readAreaCell(
  text: string,
  place: { row: number; column: string | null },
  { report }: Reporter,
): number | null {
  const area = readArea(text)
  if (area === null) report('area-unreadable', place, { text })
  return area === 0 ? null : area
}
