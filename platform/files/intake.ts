import { createHash, randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Refused } from '../errors.ts'

/** A file of ours on this disk, not yet in the store. `hash` is the SHA-256 of its bytes, in hexadecimal. */
export type LocalFile = { path: string; bytes: number; hash: string }

/**
 * Writes what comes to a new file of `directory`, cut at `maxBytes`. A file that is refused or whose sender leaves is
 * removed before this rejects.
 * @throws Refused 413 `file-too-large`, 400 `file-empty` or `upload-interrupted`, 507 `storage-full`
 */
export async function receive(source: Readable, directory: string, maxBytes: number): Promise<LocalFile> {
  await mkdir(directory, { recursive: true })
  const path = newPath(directory)
  const hash = createHash('sha256')
  let bytes = 0
  async function* metered(chunks: AsyncIterable<Buffer>) {
    for await (const chunk of chunks) {
      bytes += chunk.length
      if (bytes > maxBytes) throw new Refused(413, 'file-too-large', { field: 'file' })
      hash.update(chunk)
      yield chunk
    }
  }
  try {
    // Opened before anything can fail: a file still on its way to being opened would come back after its removal.
    const file = await open(path, 'wx', 0o600)
    await pipeline(source, metered, file.createWriteStream())
    if (bytes === 0) throw new Refused(400, 'file-empty', { field: 'file' })
    return { path, bytes, hash: hash.digest('hex') }
  } catch (error) {
    await rm(path, { force: true })
    throw interrupted(storageFull(error))
  }
}

/** A path that nobody has, in a directory of ours. */
export function newPath(directory: string): string {
  return join(directory, randomUUID())
}

/** Size and hash of a file that we wrote. */
export async function localFile(path: string): Promise<LocalFile> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  return { path, bytes: (await stat(path)).size, hash: hash.digest('hex') }
}

/** Removes what a killed process left behind; returns how many files. `before` is in milliseconds since the epoch. */
export async function sweepIncoming(directory: string, before: number): Promise<number> {
  const names = await readdir(directory).catch(() => [])
  let swept = 0
  for (const name of names) {
    const path = join(directory, name)
    const found = await stat(path).catch(() => undefined)
    if (found === undefined || found.mtimeMs >= before) continue
    await rm(path, { force: true })
    swept += 1
  }
  return swept
}

/** A full disk or quota is the operator's matter, and passes: the person may try again. */
export function storageFull(error: unknown): unknown {
  const code = codeOf(error)
  return code === 'ENOSPC' || code === 'EDQUOT' ? new Refused(507, 'storage-full', { retryAfterSeconds: 300 }) : error
}

const SENDER_LEFT: readonly unknown[] = ['ERR_STREAM_PREMATURE_CLOSE', 'ECONNRESET', 'ABORT_ERR']

function interrupted(error: unknown): unknown {
  return SENDER_LEFT.includes(codeOf(error)) ? new Refused(400, 'upload-interrupted', { field: 'file' }) : error
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined
}
