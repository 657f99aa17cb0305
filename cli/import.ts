import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import {
  applyImport,
  EMPTY_REGISTER,
  type ImportSummary,
  readImport,
  registerOf,
  summarize,
} from '#modules/residences/public.ts'
import { Refused } from '#platform/errors.ts'
import { refreshStatistics } from '#platform/statistics.ts'
import { todayInParis } from '#platform/today.ts'
import { SYSTEM } from '#shared/actor.ts'
import { CommandRefused } from './refusal.ts'
import { findOrCreateResidence, findResidence, type Wanted } from './residence.ts'
import { type Store, withStore } from './store.ts'
import { type FileProblem, tableProblem } from './table-problem.ts'

export type ImportCommand = Wanted & { file: string; dryRun: boolean; json: boolean }

/** What `--json` prints, and nothing else. */
type Report = Summary & { applied: boolean }
type Summary = Omit<ImportSummary, 'problems'> & { problems: FileProblem[] }

/** Reads the file into the residence, all or nothing, and reports. False when the file holds an error. */
export async function importFile(command: ImportCommand): Promise<boolean> {
  const file = { bytes: await bytesOf(command.file), name: basename(command.file) }
  const { changed, ...report } = await withStore((store) => run(store, command, file))
  console.log(command.json ? JSON.stringify(report) : told({ ...report, changed }, command))
  return isSound(report)
}

type File = { bytes: Buffer; name: string }

async function bytesOf(path: string): Promise<Buffer> {
  try {
    return await readFile(path)
  } catch {
    throw new CommandRefused(`The file ${path} cannot be read.`)
  }
}

/** `changed` is false when the residence held all of the file already. */
type Outcome = Report & { changed: boolean }

async function run(store: Store, command: ImportCommand, file: File): Promise<Outcome> {
  const summary = await read(store, command, file)
  if (command.dryRun || !isSound(summary)) return { ...summary, applied: false, changed: false }
  const residenceId = await findOrCreateResidence(store, command)
  const today = todayInParis()
  const { applied } = await store.app.transaction(
    (tx) => applyImport(tx, { actor: SYSTEM, residenceId, today }, file, {}),
    { residences: [residenceId] },
  )
  if (applied) await refreshStatistics(store.ownerUrl)
  return { ...summary, applied: true, changed: applied }
}

/** A file that is no table at all is a problem of the file like any other. */
async function read(store: Store, command: ImportCommand, file: File): Promise<Summary> {
  const residenceId = await findResidence(store, command)
  const register =
    residenceId === null
      ? EMPTY_REGISTER
      : await store.app.within({ residences: [residenceId] }, () => registerOf(store.app.db, residenceId))
  try {
    const summary = summarize((await readImport(register, file, {})).residence)
    return { ...summary, problems: summary.problems.map(({ values: _values, ...problem }) => problem) }
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    return { lots: 0, owners: 0, buildings: 0, keys: [], problems: [tableProblem(error)] }
  }
}

function isSound({ problems }: Pick<Summary, 'problems'>): boolean {
  return problems.every((problem) => problem.severity !== 'error')
}

function told(report: Outcome, command: ImportCommand): string {
  const { lots, owners, buildings, keys, problems } = report
  return [
    `${lots} lots, ${owners} owners, ${buildings} buildings`,
    ...keys.map((key) => `${key.name}: ${key.total} on ${key.lots} lots`),
    ...problems.map((problem) => `${problem.severity} line ${problem.row}${at(problem.column)}: ${problem.message}`),
    outcome(report, command),
  ].join('\n')
}

function outcome(report: Outcome, { residence, dryRun }: ImportCommand): string {
  if (!isSound(report)) return 'Nothing was written.'
  if (dryRun) return 'Dry run: nothing was written.'
  return report.changed ? `Written to ${residence}.` : `${residence} held all of this already: nothing was changed.`
}

function at(column: string | null): string {
  return column === null ? '' : `, ${column}`
}
