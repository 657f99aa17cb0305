import type { Db } from '#platform/database.ts'
import type { Files } from '#platform/files.ts'
import { asResidence } from '#platform/http/gate.ts'
import type { ZipEntry } from '#platform/zip.ts'
import { filesBrought } from '../data/personal.ts'

/** An archive is made in memory: beyond this, the oldest files are named in it and left where they are. */
const MOST_BYTES = 100 * 1024 * 1024

/** The bytes of the files in scope that a person brought, latest first. */
export async function personalFiles(db: Db, files: Files, personId: string): Promise<ZipEntry[]> {
  const entries: ZipEntry[] = []
  let total = 0
  for (const { residenceId, id, hash, name, bytes } of await filesBrought(db, personId)) {
    total += bytes
    if (total > MOST_BYTES) break
    const stream = await files.open(asResidence(residenceId), hash)
    entries.push({ name: `${id.slice(0, 8)}-${name}`, bytes: Buffer.concat(await stream.toArray()) })
  }
  return entries
}
