import { constants, link, mkdir, open, readdir, rename, rm, stat, utimes } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Readable } from 'node:stream'
import type { ByteRange, NamedHashes, ObjectStore } from './objects.ts'

/** Files in a directory of this machine, on the same file system as where they arrive: taking one over is a rename. */
export function diskStore(directory: string): ObjectStore {
  const pathOf = (key: string) => join(directory, key)
  return {
    async put(key, file) {
      const path = pathOf(key)
      if ((await sizeOf(path)) === file.bytes && (await renew(path))) return rm(file.path, { force: true })
      await mkdir(dirname(path), { recursive: true })
      // What was acknowledged survives a power cut: first the bytes, then their name, then the name's directory.
      await flush(file.path)
      await rename(file.path, path)
      await flush(dirname(path))
    },
    async open(key, range) {
      const path = pathOf(key)
      // For a moment a sweep holds aside what it then puts back.
      return (await openAt(path, range)) ?? (await openAt(aside(path), range)) ?? (await openAt(path, range))
    },
    size: (key) => sizeOf(pathOf(key)),
    remove: (key) => rm(pathOf(key), { force: true }),
    sweep: (before, named) => sweep(directory, before, named),
  }
}

/** Dated anew, so that a sweep under way lets it be. False when it has just gone: the bytes are written again. */
async function renew(path: string): Promise<boolean> {
  const now = new Date()
  return (await utimes(path, now, now).catch(nullWhenAbsent)) !== null
}

const ASIDE = '.swept'

function aside(path: string): string {
  return `${path}${ASIDE}`
}

async function sweep(directory: string, before: number, named: NamedHashes): Promise<number> {
  let swept = 0
  for (const residenceId of await namesIn(directory)) {
    const place = join(directory, residenceId)
    await putBackLeftovers(place)
    for (const hashes of chunks(await olderThan(place, before), 500)) {
      const kept = await named(residenceId, hashes)
      for (const hash of hashes.filter((each) => !kept.has(each))) {
        if (await retire(join(place, hash), before)) swept += 1
      }
    }
  }
  return swept
}

async function olderThan(place: string, before: number): Promise<string[]> {
  const old: string[] = []
  for (const name of await namesIn(place)) {
    const found = await stat(join(place, name)).catch(nullWhenAbsent)
    if (found?.isFile() === true && found.mtimeMs < before) old.push(name)
  }
  return old
}

/**
 * Takes the object aside in one step, then looks again at its date: put again just before, it was dated anew and comes
 * back; put again from now on, it is not found and its bytes are written anew.
 */
async function retire(path: string, before: number): Promise<boolean> {
  if ((await rename(path, aside(path)).catch(nullWhenAbsent)) === null) return false
  const found = await stat(aside(path)).catch(nullWhenAbsent)
  if (found === null) return false
  if (found.mtimeMs >= before) {
    await putBack(aside(path))
    return false
  }
  await rm(aside(path), { force: true })
  return true
}

async function putBack(path: string): Promise<void> {
  await link(path, path.slice(0, -ASIDE.length)).catch(nullWhenPresent)
  await rm(path, { force: true })
}

/** Of a sweep that was killed half-way. */
async function putBackLeftovers(place: string): Promise<void> {
  for (const name of await namesIn(place)) if (name.endsWith(ASIDE)) await putBack(join(place, name))
}

async function namesIn(directory: string): Promise<string[]> {
  return (await readdir(directory).catch(nullWhenAbsent)) ?? []
}

function chunks<Item>(items: readonly Item[], size: number): Item[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  )
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
  return nullWhen('ENOENT', error)
}

function nullWhenPresent(error: unknown): null {
  return nullWhen('EEXIST', error)
}

function nullWhen(code: string, error: unknown): null {
  if (error instanceof Error && 'code' in error && error.code === code) return null
  throw error
}
