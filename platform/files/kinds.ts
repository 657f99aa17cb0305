import { open } from 'node:fs/promises'
import { Refused } from '../errors.ts'
import { extensionOf } from './names.ts'

export type FileKind = keyof typeof KINDS

type Kind = {
  mediaType: string
  extensions: readonly string[]
  /** Other types that browsers declare for it. */
  alsoDeclared?: readonly string[]
  family: 'pdf' | 'image' | 'office' | 'text'
}

// Nothing that a browser would run: no SVG, no HTML, no XML. No HEIC: what cannot be decoded cannot be cleaned.
const KINDS = {
  pdf: { mediaType: 'application/pdf', extensions: ['pdf'], family: 'pdf' },
  jpeg: { mediaType: 'image/jpeg', extensions: ['jpg', 'jpeg'], alsoDeclared: ['image/jpg'], family: 'image' },
  png: { mediaType: 'image/png', extensions: ['png'], family: 'image' },
  webp: { mediaType: 'image/webp', extensions: ['webp'], family: 'image' },
  docx: {
    mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    extensions: ['docx'],
    family: 'office',
  },
  xlsx: {
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    extensions: ['xlsx'],
    family: 'office',
  },
  odt: { mediaType: 'application/vnd.oasis.opendocument.text', extensions: ['odt'], family: 'office' },
  ods: { mediaType: 'application/vnd.oasis.opendocument.spreadsheet', extensions: ['ods'], family: 'office' },
  txt: { mediaType: 'text/plain', extensions: ['txt'], family: 'text' },
  // Windows declares CSV as Excel's once Excel is installed.
  csv: {
    mediaType: 'text/csv',
    extensions: ['csv'],
    alsoDeclared: ['application/vnd.ms-excel', 'text/plain'],
    family: 'text',
  },
} as const satisfies Record<string, Kind>

/** What an endpoint accepts; narrower where the place asks for it. */
export const ALL_KINDS = [
  'pdf',
  'jpeg',
  'png',
  'webp',
  'docx',
  'xlsx',
  'odt',
  'ods',
  'txt',
  'csv',
] as const satisfies readonly FileKind[]

export type Claim = { name: string; declaredType: string; accept: readonly FileKind[] }

/**
 * The kind on which extension, declared type and content agree, among those accepted. Office files are told apart
 * from other archives by `readOffice`, which opens them.
 * @throws Refused 415 `file-type-refused`
 */
export async function recognise(path: string, { name, declaredType, accept }: Claim): Promise<FileKind> {
  const extension = extensionOf(name)
  const declared = declaredType.split(';')[0]?.trim().toLowerCase() ?? ''
  const kind = accept.find((candidate) => (KINDS[candidate].extensions as readonly string[]).includes(extension))
  if (kind === undefined || !agrees(KINDS[kind], declared)) throw typeRefused()
  if (!(await holds(path, kind))) throw typeRefused()
  return kind
}

export function mediaTypeOf(kind: FileKind): string {
  return KINDS[kind].mediaType
}

export function familyOf(kind: FileKind): Kind['family'] {
  return KINDS[kind].family
}

export function typeRefused(): Refused {
  return new Refused(415, 'file-type-refused', { field: 'file' })
}

/** Some systems know no type for a file and say "bytes", or nothing. */
function agrees(kind: Kind, declared: string): boolean {
  const vague = declared === '' || declared === 'application/octet-stream'
  return vague || declared === kind.mediaType || (kind.alsoDeclared ?? []).includes(declared)
}

async function holds(path: string, kind: FileKind): Promise<boolean> {
  const file = await open(path)
  try {
    if (familyOf(kind) === 'text') return await isText(file.createReadStream({ autoClose: false }))
    const { bytesRead, buffer } = await file.read(Buffer.alloc(SAMPLE), 0, SAMPLE, 0)
    return await startsLike(buffer.subarray(0, bytesRead), kind)
  } finally {
    await file.close()
  }
}

/** What file-type needs at most. */
const SAMPLE = 4100

async function startsLike(head: Buffer, kind: FileKind): Promise<boolean> {
  // At the first byte: readers tolerate junk before it, which is how one file passes for two.
  if (kind === 'pdf') return /^%PDF-[12]\.\d/.test(head.toString('latin1', 0, 8))
  if (familyOf(kind) === 'office') return head.readUInt32BE(0) === 0x504b0304
  const { fileTypeFromBuffer } = await import('file-type')
  return (await fileTypeFromBuffer(head))?.mime === KINDS[kind].mediaType
}

/** No control character anywhere but tabs and line ends, and nothing that starts like a page or an XML document. */
async function isText(chunks: AsyncIterable<Buffer>): Promise<boolean> {
  let first = true
  for await (const chunk of chunks) {
    if (first && /^(?:\xef\xbb\xbf)?\s*<[a-z!?/]/i.test(chunk.toString('latin1', 0, SAMPLE))) return false
    if (chunk.some((byte) => byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0c && byte !== 0x0d))
      return false
    first = false
  }
  return true
}
