import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import type { ResidenceId } from '#shared/actor.ts'
import { openFiles, type Upload } from '../files.ts'
import { chunksOf } from './fixtures.ts'
import { ALL_KINDS } from './kinds.ts'

export const TILLEULS = '6f9e2c1a-0000-4000-8000-000000000001' as ResidenceId
export const ACACIAS = '6f9e2c1a-0000-4000-8000-000000000002' as ResidenceId
export const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
export const MB = 1_000_000

export type TestStore = ReturnType<typeof openTestStore>

/** A store in a directory of its own, which `remove` takes away; every kind is accepted, up to 25 MB. */
export function openTestStore(home: string = mkdtempSync(join(tmpdir(), 'mitoyen-files-'))) {
  const files = openFiles({ files: { kind: 'disk', directory: home }, dataDirectory: home })
  const storeFrom = (source: Readable, name: string, choices: Partial<Upload> = {}) =>
    files.store(source, {
      residenceId: TILLEULS,
      name,
      declaredType: '',
      accept: ALL_KINDS,
      maxBytes: 25 * MB,
      ...choices,
    })
  return {
    home,
    files,
    storeFrom,
    store: (bytes: Uint8Array, name: string, choices: Partial<Upload> = {}) =>
      storeFrom(chunksOf(bytes), name, choices),
    async bytesOf(hash: string): Promise<Buffer> {
      const stream = await files.open(TILLEULS, hash)
      return Buffer.concat(await stream.toArray())
    },
    /** How many files are in the two places where some could remain. */
    left: () => ({ incoming: countFiles(join(home, 'incoming')), objects: countFiles(join(home, 'objects')) }),
    remove: () => rmSync(home, { recursive: true, force: true }),
  }
}

function countFiles(directory: string): number {
  if (!existsSync(directory)) return 0
  return readdirSync(directory, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).length
}
