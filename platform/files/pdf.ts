import { readFile } from 'node:fs/promises'
import { constants, createInflate } from 'node:zlib'
import { Refused } from '../errors.ts'
import { isZip } from '../zip.ts'
import { typeRefused } from './kinds.ts'

/** What a place with rules of its own (a convocation, a signature) may refuse. */
export type PdfTraits = {
  /** Needs a password: it cannot be searched, stamped or merged. */
  encrypted: boolean
  /** Holds a script, a launch action, an embedded file, a form that is a program, or a jump to another file. */
  active: boolean
}

const MOST_INFLATED = 200_000_000
const MOST_STREAMS = 20_000
const MOST_PAGES = 5000
/** An object stream of 20 MB of text is not a document any more. */
const LONGEST_OBJECTS = 20_000_000

/**
 * Reads a PDF without interpreting it: its two ends, then every compressed stream, inflated and thrown away, so that a
 * bomb is met here, counted, and not by whoever extracts its text later.
 * @throws Refused 422 `pdf-unreadable` or `pdf-too-large`; 415 `file-type-refused` when it is an archive as well
 */
export async function readPdf(path: string): Promise<PdfTraits> {
  const bytes = await readFile(path)
  if (endsAsArchive(bytes)) throw typeRefused()
  if (!hasIndex(bytes)) throw new Refused(422, 'pdf-unreadable', { field: 'file' })
  const objects = await objectsOf(bytes)
  if (pagesOf(objects) > MOST_PAGES) throw tooLarge()
  return { encrypted: /\/Encrypt\b/.test(objects), active: ACTIVE.test(unescapeNames(objects)) }
}

const ACTIVE = /\/(JavaScript|JS|Launch|EmbeddedFiles?|XFA|GoToR|GoToE|RichMedia|SubmitForm|ImportData)(?![A-Za-z])/

/** The end record of a ZIP whose comment ends exactly where the file does. */
function endsAsArchive(bytes: Buffer): boolean {
  const from = Math.max(0, bytes.length - 22 - 0xffff)
  for (let at = bytes.lastIndexOf('PK\x05\x06'); at >= from; at = bytes.lastIndexOf('PK\x05\x06', at - 1)) {
    if (at + 22 <= bytes.length && at + 22 + bytes.readUInt16LE(at + 20) === bytes.length) return true
    if (at === 0) return false
  }
  return isZip(bytes)
}

/** `startxref` near the end, pointing at a cross-reference table or stream (ISO 32000-1, section 7.5.5). */
function hasIndex(bytes: Buffer): boolean {
  const tail = bytes.toString('latin1', Math.max(0, bytes.length - 2048))
  const offset = Number(/startxref\s+(\d{1,10})\s+%%EOF(?![\s\S]*startxref)/.exec(tail)?.[1] ?? Number.NaN)
  if (!(offset > 0 && offset < bytes.length)) return false
  if (/^\s*\d+\s+\d+\s+obj\b/.test(bytes.toString('latin1', offset, offset + 64))) return true
  // Writers that add a line or two at the head leave the offset a little wrong, and every reader forgives it.
  return /\bxref\b/.test(bytes.toString('latin1', Math.max(0, offset - 32), offset + 64))
}

/** The text of the file outside its streams, and inside those that hold objects. */
async function objectsOf(bytes: Buffer): Promise<string> {
  const texts: string[] = []
  let inflated = 0
  let position = 0
  for (let count = 0; ; count += 1) {
    const stream = nextStream(bytes, position)
    texts.push(bytes.toString('latin1', position, stream?.start ?? bytes.length))
    if (stream === undefined) return texts.join('\n')
    if (count === MOST_STREAMS || stream.twice) throw tooLarge()
    if (stream.deflated) {
      const { size, text } = await inflate(
        bytes.subarray(stream.start, stream.end),
        MOST_INFLATED - inflated,
        stream.objects,
      )
      inflated += size
      texts.push(text)
    }
    position = stream.next
  }
}

/** `next` is past the keyword that ends it, which holds the word that starts one. */
type Stream = { start: number; end: number; next: number; deflated: boolean; twice: boolean; objects: boolean }

function nextStream(bytes: Buffer, from: number): Stream | undefined {
  for (let at = bytes.indexOf('stream', from); at !== -1; at = bytes.indexOf('stream', at + 6)) {
    const follows = bytes[at + 6]
    if (follows !== 0x0a && follows !== 0x0d) continue
    const dictionary = bytes.toString('latin1', Math.max(from, at - 2000), at)
    const own = unescapeNames(dictionary.slice(Math.max(0, dictionary.lastIndexOf(' obj'))))
    const filters = own.match(/\/(FlateDecode|Fl)\b/g)?.length ?? 0
    const start = at + (follows === 0x0d && bytes[at + 7] === 0x0a ? 8 : 7)
    const end = bytes.indexOf('endstream', start)
    return {
      start,
      end: end === -1 ? bytes.length : end,
      next: end === -1 ? bytes.length : end + 'endstream'.length,
      deflated: filters > 0,
      twice: filters > 1,
      objects: /\/ObjStm\b/.test(own),
    }
  }
  return undefined
}

/** Counts what a stream holds, keeping only objects. A damaged stream ends where the damage is, as it does for readers. */
async function inflate(packed: Buffer, budget: number, keep: boolean): Promise<{ size: number; text: string }> {
  const inflater = createInflate({ finishFlush: constants.Z_SYNC_FLUSH, chunkSize: 64 * 1024 })
  const kept: Buffer[] = []
  let size = 0
  inflater.end(packed)
  try {
    for await (const chunk of inflater) {
      size += chunk.length
      if (size > budget || (keep && size > LONGEST_OBJECTS)) throw tooLarge()
      if (keep) kept.push(chunk)
    }
  } catch (error) {
    if (error instanceof Refused) throw error
  }
  return { size, text: Buffer.concat(kept).toString('latin1') }
}

function pagesOf(objects: string): number {
  return objects.match(/\/Type\s*\/Page(?![A-Za-z])/g)?.length ?? 0
}

/** `/J#61vaScript` is `/JavaScript` (ISO 32000-1, section 7.3.5). */
function unescapeNames(text: string): string {
  return text.replaceAll(/#([\da-f]{2})/gi, (_match, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
}

function tooLarge(): Refused {
  return new Refused(422, 'pdf-too-large', { field: 'file' })
}
