import type { Db } from '#platform/database.ts'
import type { Files } from '#platform/files.ts'
import type { ZipEntry } from '#platform/zip.ts'
import type { ExportWords } from '../templates/my-data.ts'

export type Contribution = {
  /** The name of its file in the archive. */
  name: string
  /** What the module holds about this person, in every residence where they are or were somebody. */
  records: (db: Db, personId: string) => Promise<unknown>
  /** The files that they brought, where they are somebody today. */
  files?: (db: Db, files: Files, personId: string) => Promise<readonly ZipEntry[]>
}

const registered = new Map<string, Contribution>()

/** Called once by a module, where it is loaded, so that "my data" holds its part too. Returns how to take it back. */
export function contributeToExport(contribution: Contribution): () => void {
  registered.set(contribution.name, contribution)
  return () => registered.delete(contribution.name)
}

export function contributions(): readonly Contribution[] {
  return [...registered.values()].sort((one, other) => one.name.localeCompare(other.name))
}

let words: ExportWords = { parts: {}, lists: {}, fields: {}, codes: {}, units: {} }

/** The words of the page that a person reads beside the JSON. */
export function nameExport(given: ExportWords): void {
  words = given
}

export function exportWords(): ExportWords {
  return words
}
