import type { Db } from '#platform/database.ts'
import type { Files } from '#platform/files.ts'
import type { ZipEntry } from '#platform/zip.ts'

type Collected = { data: unknown; files: readonly ZipEntry[] }

export type Contribution = {
  /** The name of its file in the archive. */
  name: string
  /** What the module holds about this person. Runs in the person's scope, in all their residences. */
  collect: (about: { db: Db; personId: string; files: Files }) => Promise<Collected>
}

const registered = new Map<string, Contribution>()

/** Called once by a module, where it is loaded, so that "my data" holds its part too. */
export function contributeToExport(contribution: Contribution): void {
  registered.set(contribution.name, contribution)
}

export function contributions(): readonly Contribution[] {
  return [...registered.values()].sort((one, other) => one.name.localeCompare(other.name))
}
