import { promisify } from 'node:util'
import { inflateRaw } from 'node:zlib'
import { Refused } from './errors.ts'

export type ZipLimits = { entries: number; inflatedBytes: number }
export type ZipEntry = { name: string; bytes: Uint8Array }

type Header = { name: string; method: number; flags: number; packed: number; size: number; start: number; data: number }

const inflate = promisify(inflateRaw)

const END_OF_DIRECTORY = 0x06054b50
const CENTRAL_HEADER = 0x02014b50
const LOCAL_HEADER = 0x04034b50
const ENCRYPTED = 0x0001
/** The value that sends a reader to the 64-bit fields, which no file of an accepted size needs. */
const ZIP64_SIZE = 0xffffffff
const ZIP64_COUNT = 0xffff

export function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 0x03 && bytes[3] === 0x04
}

/**
 * The files of an archive (APPNOTE 6.3.10), sizes checked before anything is inflated, then again while inflating, so
 * that a directory that lies is no way round. Nothing is written to disk.
 * Refuses with 422: `archive-too-large`, `archive-unsafe` (encrypted, overlapping, repeated or escaping names),
 * `archive-unreadable`.
 */
export async function readZip(bytes: Uint8Array, limits: ZipLimits): Promise<ZipEntry[]> {
  const headers = readDirectory(bytes, limits)
  refuseUnsafe(headers)

  const entries: ZipEntry[] = []
  for (const header of headers) entries.push({ name: header.name, bytes: await inflateEntry(bytes, header) })
  return entries
}

function readDirectory(bytes: Uint8Array, limits: ZipLimits): Header[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = findEnd(view)
  const count = view.getUint16(end + 10, true)
  if (count === ZIP64_COUNT || count > limits.entries) throw new Refused(422, 'archive-too-large')

  const headers: Header[] = []
  let at = view.getUint32(end + 16, true)
  let inflated = 0
  for (let index = 0; index < count; index += 1) {
    const [header, next] = readHeader(view, at, end)
    inflated += header.size
    if (inflated > limits.inflatedBytes) throw new Refused(422, 'archive-too-large')
    headers.push(header)
    at = next
  }
  return headers
}

/** The end record is the last of its signature; a comment of 65,535 bytes at most may follow it. */
function findEnd(view: DataView): number {
  const lowest = Math.max(0, view.byteLength - 22 - 0xffff)
  for (let at = view.byteLength - 22; at >= lowest; at -= 1) {
    if (view.getUint32(at, true) === END_OF_DIRECTORY) return at
  }
  throw unreadable()
}

function readHeader(view: DataView, at: number, end: number): [Header, number] {
  if (at + 46 > end || view.getUint32(at, true) !== CENTRAL_HEADER) throw unreadable()
  const nameLength = view.getUint16(at + 28, true)
  const next = at + 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  if (next > end) throw unreadable()

  const packed = view.getUint32(at + 20, true)
  const size = view.getUint32(at + 24, true)
  const start = view.getUint32(at + 42, true)
  if (packed === ZIP64_SIZE || size === ZIP64_SIZE) throw new Refused(422, 'archive-too-large')
  return [
    {
      name: new TextDecoder().decode(new Uint8Array(view.buffer, view.byteOffset + at + 46, nameLength)),
      flags: view.getUint16(at + 8, true),
      method: view.getUint16(at + 10, true),
      packed,
      size,
      start,
      data: dataOffset(view, start, packed),
    },
    next,
  ]
}

function dataOffset(view: DataView, at: number, packed: number): number {
  if (at + 30 > view.byteLength || view.getUint32(at, true) !== LOCAL_HEADER) throw unreadable()
  const start = at + 30 + view.getUint16(at + 26, true) + view.getUint16(at + 28, true)
  if (start + packed > view.byteLength) throw unreadable()
  return start
}

function refuseUnsafe(headers: Header[]): void {
  const names = new Set(headers.map((header) => header.name))
  const inOrder = headers.toSorted((left, right) => left.start - right.start)
  const overlapping = inOrder.some((header, index) => header.start < endOf(inOrder[index - 1]))
  const unsafe = headers.some((header) => (header.flags & ENCRYPTED) !== 0 || escapes(header.name))
  if (overlapping || unsafe || names.size !== headers.length) throw new Refused(422, 'archive-unsafe')
}

function endOf(header: Header | undefined): number {
  return header === undefined ? 0 : header.data + header.packed
}

function escapes(name: string): boolean {
  return name.startsWith('/') || name.includes('\\') || name.includes('\0') || name.split('/').includes('..')
}

async function inflateEntry(bytes: Uint8Array, header: Header): Promise<Uint8Array> {
  const packed = bytes.subarray(header.data, header.data + header.packed)
  const inflated = header.method === 0 ? packed : await inflateDeflated(packed, header)
  if (inflated.byteLength !== header.size) throw unreadable()
  return inflated
}

async function inflateDeflated(packed: Uint8Array, header: Header): Promise<Uint8Array> {
  if (header.method !== 8) throw unreadable()
  if (header.size === 0) return new Uint8Array()
  try {
    return await inflate(packed, { maxOutputLength: header.size })
  } catch {
    throw unreadable()
  }
}

function unreadable(): Refused {
  return new Refused(422, 'archive-unreadable')
}
