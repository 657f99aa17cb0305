import { checkDeedTotals, checkGeneralShares, finishKeys, type ImportedKey } from './import-keys.ts'
import { DESCRIPTION, finishLots, type ImportedLot } from './import-lots.ts'
import { columnTitle, describesLots, type Mapping } from './import-mapping.ts'
import { type ImportedOwner, ownerRefs, resolveOwners } from './import-owners.ts'
import { createReporter, type Problem, type Reporter } from './import-problem.ts'
import { type Reading, readRow, startReading } from './import-reading.ts'
import { openSheet, type RowKind, shortLastRow } from './import-rows.ts'
import { lotNumber } from './import-text.ts'

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

function emptyCounts(): Record<RowKind, number> {
  return { blank: 0, title: 0, header: 0, total: 0, unread: 0, data: 0, faulty: 0 }
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

  const short = shortLastRow(sheet)
  if (short !== null) reporter.report('row-short', { row: short.number })

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
