import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import type { ResidenceId } from '#shared/actor.ts'
import type { Config } from './config.ts'
import { notFound, Refused } from './errors.ts'
import { openScanner, type Scanner, type Verdict } from './files/antivirus.ts'
import { diskStore } from './files/disk.ts'
import { cleanImage, type ImageKind } from './files/images.ts'
import { type LocalFile, localFile, newPath, receive, storageFull, sweepIncoming } from './files/intake.ts'
import { type Claim, type FileKind, familyOf, mediaTypeOf, recognise } from './files/kinds.ts'
import { displayName } from './files/names.ts'
import type { ByteRange, NamedHashes, ObjectStore } from './files/objects.ts'
import { readOffice } from './files/office.ts'
import { readPdf } from './files/pdf.ts'
import { s3Store } from './files/s3.ts'
import { takeTurns } from './turns.ts'

export type Upload = Claim & { residenceId: ResidenceId; maxBytes: number }

/** What `recordFile` writes down. */
export type StoredFile = {
  /** SHA-256 of the bytes kept, in hexadecimal: for a picture, of its cleaned copy. */
  hash: string
  thumbnailHash: string | null
  bytes: number
  mediaType: string
  /** Fit to be shown, 150 characters at most. */
  name: string
  scan: Exclude<Verdict, 'infected'>
  /** A PDF that needs a password; one that holds a script, an attachment or the like. Some places refuse them. */
  encrypted: boolean
  active: boolean
}

export type Files = {
  /**
   * Takes in a file that somebody sends: counted, recognised, cleaned, scanned, then kept under its hash.
   * @throws Refused 400, 413, 415, 422, 507, each with its code; nothing of a refused file remains
   */
  store(source: Readable, upload: Upload): Promise<StoredFile>
  /** The bytes of a file whose row was read first. @throws Refused 404 */
  open(residenceId: ResidenceId, hash: string, range?: ByteRange): Promise<Readable>
  /** Asks the antivirus again about a file that was left `pending`. */
  rescan(residenceId: ResidenceId, hash: string): Promise<Verdict>
  /** Only once no row of the residence names the hash. */
  remove(residenceId: ResidenceId, hash: string): Promise<void>
  /** Removes what killed processes left half received before this moment (milliseconds); returns how many files. */
  sweep(before: number): Promise<number>
  /** Removes bytes stored before this moment whose row was never written; returns how many. In a bucket, none. */
  sweepUnnamed(before: number, named: NamedHashes): Promise<number>
}

type Workshop = { directory: string; objects: ObjectStore; scan: Scanner; inTurn: ReturnType<typeof takeTurns> }

/** The store of files, on disk or in a bucket. */
export function openFiles(config: Pick<Config, 'files' | 'antivirus' | 'dataDirectory'>): Files {
  const home = config.files.kind === 'disk' ? config.files.directory : config.dataDirectory
  const objects = config.files.kind === 'disk' ? diskStore(join(home, 'objects')) : s3Store(config.files)
  const workshop = {
    directory: join(home, 'incoming'),
    objects,
    scan: openScanner(config.antivirus),
    // Looking inside takes memory: two files at once, however many arrive.
    inTurn: takeTurns(2),
  }
  return {
    store: (source, upload) => store(workshop, source, upload),
    async open(residenceId, hash, range) {
      const stream = await objects.open(keyOf(residenceId, hash), range)
      if (stream === null) throw notFound()
      return stream
    },
    rescan: (residenceId, hash) => rescan(workshop, residenceId, hash),
    remove: (residenceId, hash) => objects.remove(keyOf(residenceId, hash)),
    sweep: (before) => sweepIncoming(workshop.directory, before),
    sweepUnnamed: (before, named) => objects.sweep(before, named),
  }
}

async function store(workshop: Workshop, source: Readable, upload: Upload): Promise<StoredFile> {
  const received = await receive(source, workshop.directory, upload.maxBytes)
  const scratch = [received.path]
  try {
    return await workshop.inTurn(() => accept(workshop, received, { upload, scratch }))
  } catch (error) {
    throw storageFull(error)
  } finally {
    await Promise.all(scratch.map((path) => rm(path, { force: true })))
  }
}

/** `scratch` gathers every file made on the way, for `store` to remove whatever happens. */
async function accept(
  workshop: Workshop,
  received: LocalFile,
  { upload, scratch }: { upload: Upload; scratch: string[] },
): Promise<StoredFile> {
  const kind = await recognise(received.path, upload)
  const scan = await workshop.scan(received.path)
  if (scan === 'infected') throw new Refused(422, 'file-infected', { field: 'file' })
  const { file, thumbnail, encrypted, active } = await examine(received, kind, () => {
    const path = newPath(workshop.directory)
    scratch.push(path)
    return path
  })
  const place = (local: LocalFile) => workshop.objects.put(keyOf(upload.residenceId, local.hash), local)
  if (thumbnail) await place(thumbnail)
  await place(file)
  return {
    hash: file.hash,
    thumbnailHash: thumbnail?.hash ?? null,
    bytes: file.bytes,
    mediaType: mediaTypeOf(kind),
    name: displayName(upload.name),
    scan,
    encrypted,
    active,
  }
}

type Examined = { file: LocalFile; thumbnail?: LocalFile; encrypted: boolean; active: boolean }

/** What will be kept: pictures written again, other kinds as they came once they were found harmless. */
async function examine(received: LocalFile, kind: FileKind, scratchPath: () => string): Promise<Examined> {
  const plain = { file: received, encrypted: false, active: false }
  if (isImage(kind)) {
    const paths = { input: received.path, output: scratchPath(), thumbnail: scratchPath() }
    await cleanImage(kind, paths)
    return { ...plain, file: await localFile(paths.output), thumbnail: await localFile(paths.thumbnail) }
  }
  if (kind === 'pdf') return { ...plain, ...(await readPdf(received.path)) }
  if (familyOf(kind) === 'office') await readOffice(received.path, kind)
  return plain
}

function isImage(kind: FileKind): kind is ImageKind {
  return familyOf(kind) === 'image'
}

async function rescan(workshop: Workshop, residenceId: ResidenceId, hash: string): Promise<Verdict> {
  const stream = await workshop.objects.open(keyOf(residenceId, hash))
  if (stream === null) throw notFound()
  const copy = await receive(stream, workshop.directory, Number.POSITIVE_INFINITY)
  try {
    return await workshop.scan(copy.path)
  } finally {
    await rm(copy.path, { force: true })
  }
}

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/
const HASH = /^[\da-f]{64}$/

/** Nothing that a person typed ever reaches a path. */
function keyOf(residenceId: ResidenceId, hash: string): string {
  if (!UUID.test(residenceId) || !HASH.test(hash)) throw notFound()
  return `${residenceId}/${hash}`
}
