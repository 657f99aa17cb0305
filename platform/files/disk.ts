import { constants, mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Readable } from 'node:stream'
import type { ByteRange, ObjectStore } from './objects.ts'

/** Files in a directory of this machine, on the same file system as where they arrive: taking one over is a rename. */
export function diskStore(directory: string): ObjectStore {
  const pathOf = (key: string) => join(directory, key)
  return {
    async put(key, file) {
      const path = pathOf(key)
      if ((await sizeOf(path)) === file.bytes) return rm(file.path, { force: true })
      await mkdir(dirname(path), { recursive: true })
      // What was acknowledged survives a power cut: first the bytes, then their name, then the name's directory.
      await flush(file.path)
      await rename(file.path, path)
      await flush(dirname(path))
    },
    open: (key, range) => openAt(pathOf(key), range),
    size: (key) => sizeOf(pathOf(key)),
    remove: (key) => rm(pathOf(key), { force: true }),
  }
}

async function flush(path: string): Promise<void> {
  const handle = await open(path, constants.O_RDONLY)
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

async function openAt(path: string, range: ByteRange | undefined): Promise<Readable | null> {
  const handle = await open(path).catch(nullWhenAbsent)
  return handle === null ? null : handle.createReadStream(range ?? {})
}

async function sizeOf(path: string): Promise<number | null> {
  const found = await stat(path).catch(nullWhenAbsent)
  return found === null ? null : found.size
}

function nullWhenAbsent(error: unknown): null {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
  throw error
}
