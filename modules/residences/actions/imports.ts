import { createHash } from 'node:crypto'
import type { Db, Tx } from '#platform/database.ts'
import { found, Refused } from '#platform/errors.ts'
import { readTable, type Table } from '#platform/spreadsheet.ts'
import { insertRun, writeImport } from '../data/imports.ts'
import { registerOf } from '../data/register.ts'
import { lockResidence, residenceSheet } from '../data/residence.ts'
import { changesNothing, type Difference, differenceBetween, type OwnerChange } from '../rules/difference.ts'
import { columnTitle, guessMapping, type Mapping, mappingBelow } from '../rules/import-mapping.ts'
import { type ImportedResidence, readResidence } from '../rules/import-residence.ts'
import { mayApply, summarize } from '../rules/import-summary.ts'
import { fiscalYearStart, housed, lotRef, type Register } from '../rules/register.ts'
import { rowsOf } from './import-rows.ts'
import { tellRightsChanged, transferLot } from './lots.ts'
import { note, type Visit } from './residence.ts'

export type ImportFile = { bytes: Uint8Array; name: string }

export type ImportChoices = {
  /** Null or absent: guessed. */
  mapping?: Mapping | null | undefined
  headerRow?: number | undefined
  sheet?: string | undefined
  deedTotals?: Record<string, number> | undefined
  ownedSince?: string | undefined
  transfers?: readonly { lot: string; effectiveOn: string }[] | undefined
}

type Reading = { table: Table; mapping: Mapping | null; residence: ImportedResidence }

const SAMPLES = 3

/** What a file says of the residence and what applying it would change. Writes nothing. */
export async function previewImport(db: Db, { residenceId }: Visit, file: ImportFile, choices: ImportChoices) {
  const register = await registerOf(db, residenceId)
  const { table, mapping, residence } = await readImport(register, file, choices)
  const { problems, ...summary } = summarize(residence)
  const difference = differenceBetween(register, residence, chosenLots(choices))
  const { format, encoding, separator, sheet, sheets } = table
  // Titles that say nothing to us may to a person.
  const shown = mapping ?? mappingBelow(table.rows)
  return {
    ...{ fileName: file.name, format, encoding, separator, sheet, sheets, mapping: shown, summary, problems },
    columns: columnsOf(table, shown),
    changes: changesOf(difference),
    can: { apply: mayApply({ problems }) },
  }
}

/**
 * Applies a file, all or nothing: refused with 422 `import-has-errors` while it holds an error. The residence is locked,
 * so that of the same file twice at once the second finds nothing left to do.
 */
export async function applyImport(tx: Tx, visit: Visit, file: ImportFile, choices: ImportChoices) {
  const { actor, residenceId } = visit
  found(await lockResidence(tx, residenceId))
  const register = await registerOf(tx, residenceId)
  const { residence } = await readImport(register, file, choices)
  const { problems, ...summary } = summarize(residence)
  if (!mayApply({ problems })) throw new Refused(422, 'import-has-errors', { field: 'file' })

  const difference = differenceBetween(register, residence, chosenLots(choices))
  const transfers = chosenTransfers(difference, choices)
  const changes = changesOf(difference)
  if (changesNothing(difference) && transfers.length === 0) return { summary, changes, applied: false }

  const ownedSince = choices.ownedSince ?? (await yearStart(tx, visit))
  const { rows, partyOf } = rowsOf({ register, file: residence, difference, ownedSince })
  await writeImport(tx, residenceId, rows)
  for (const { change, effectiveOn } of transfers) await applyTransfer(tx, visit, { change, effectiveOn, partyOf })
  const runId = await insertRun(tx, residenceId, {
    fileName: file.name,
    fileHash: createHash('sha256').update(file.bytes).digest('hex'),
    summary: { ...summary, changes },
    appliedBy: actor.personId === 'system' ? null : actor.personId,
  })
  await note(tx, visit, {
    action: 'residence.import',
    subject: `import_run:${runId}`,
    after: { fileName: file.name, ...summary },
  })
  await tellRightsChanged(tx, visit, [...new Set(rows.ownerships.map(({ partyId }) => partyId))])
  return { summary, changes, applied: true }
}

/** Reads the bytes and, unless told otherwise, guesses what each column holds. */
export async function readImport(register: Register, file: ImportFile, choices: ImportChoices): Promise<Reading> {
  const table = await readTable(file.bytes, file.name, choices.sheet)
  const mapping = choices.mapping ?? guess(table, choices.headerRow)
  const existingLots = register.lots.map((lot) => lotRef(lot.number))
  const { deedTotals = {} } = choices
  const residence = readResidence(table.rows, mapping, { deedTotals, existingLots })
  return { table, mapping, residence: housed(residence, register) }
}

function guess({ rows }: Table, headerRow: number | undefined): Mapping | null {
  return headerRow === undefined ? guessMapping(rows) : mappingBelow(rows, headerRow)
}

function columnsOf({ rows }: Table, mapping: Mapping): { title: string; samples: string[] }[] {
  const header = rows[mapping.headerRow - 1] ?? []
  return mapping.columns.map((_, index) => ({
    title: columnTitle(header, index),
    samples: rows
      .slice(mapping.headerRow)
      .map((row) => row[index] ?? '')
      .filter((cell) => cell !== '')
      .slice(0, SAMPLES),
  }))
}

function changesOf(difference: Difference) {
  const { lotsAdded, lotsChanged, keysAdded, keysChanged, partiesAdded, partiesChanged } = difference
  const shares = [...keysAdded, ...keysChanged].reduce((count, key) => count + key.shares.length, 0)
  return {
    buildings: difference.buildings.length + difference.staircases.length,
    lots: { added: lotsAdded.length, changed: lotsChanged.length },
    keys: { added: keysAdded.length, changed: keysChanged.length },
    shares,
    parties: { added: partiesAdded.length, changed: partiesChanged.length },
    ownerships: difference.ownerships.length,
    absentLots: difference.absentLots,
    ownerChanges: difference.ownerChanges.map(({ lot, from, toName, last }) => ({
      lot,
      from: from.name,
      to: toName,
      ownedSince: last.startsOn,
    })),
    renamedOwners: partiesChanged
      .filter(({ ours, file }) => file.code !== null && file.name !== ours.name)
      .map(({ ours, file }) => ({ from: ours.name, to: file.name })),
    nothing: changesNothing(difference),
  }
}

function chosenLots({ transfers = [] }: ImportChoices): ReadonlySet<string> {
  return new Set(transfers.map(({ lot }) => lotRef(lot)))
}

type ChosenTransfer = { change: OwnerChange; effectiveOn: string }

function chosenTransfers({ ownerChanges }: Difference, { transfers = [] }: ImportChoices): ChosenTransfer[] {
  return transfers.map(({ lot, effectiveOn }) => {
    const change = ownerChanges.find((candidate) => candidate.lot === lotRef(lot))
    if (change === undefined) throw new Refused(422, 'transfer-without-change', { field: 'transfers', detail: lot })
    return { change, effectiveOn }
  })
}

type ImportedTransfer = ChosenTransfer & { partyOf: ReadonlyMap<string, string> }

/** The file is a copy of what the firm knew already: the day of the transfer is the day it was notified. */
async function applyTransfer(tx: Tx, visit: Visit, { change, effectiveOn, partyOf }: ImportedTransfer): Promise<void> {
  const toPartyId = partyOf.get(change.to) ?? ''
  const sides = { lotId: change.lotId, fromPartyId: change.from.id, toPartyId }
  await transferLot(tx, visit, { ...sides, effectiveOn, notifiedOn: effectiveOn, note: '' })
}

async function yearStart(tx: Tx, { residenceId, today }: Visit): Promise<string> {
  const { fiscalYearStartsMonth: month, fiscalYearStartsDay: day } = found(await residenceSheet(tx, residenceId, today))
  return fiscalYearStart(today, { month, day })
}
