import { readFile } from 'node:fs/promises'
import { Refused } from '../errors.ts'
import { readZip, type ZipEntry } from '../zip.ts'
import { type FileKind, typeRefused } from './kinds.ts'

const LIMITS = { entries: 2000, inflatedBytes: 100_000_000 }

/**
 * Opens an office file far enough to know that it is what it says, carries no program and calls no other place.
 * Everything is inflated once, so a directory that lies about sizes is no way round.
 * @throws Refused 415 `file-type-refused`; 422 `office-unsafe`, or what `readZip` refuses an archive for
 */
export async function readOffice(path: string, kind: FileKind): Promise<void> {
  const entries = await readZip(await readFile(path), LIMITS)
  if (kindOf(entries) !== kind) throw typeRefused()
  if (entries.some(isProgram) || entries.some(reachesOut)) throw new Refused(422, 'office-unsafe', { field: 'file' })
}

const OPEN_DOCUMENT = new Map<string, FileKind>([
  ['application/vnd.oasis.opendocument.text', 'odt'],
  ['application/vnd.oasis.opendocument.spreadsheet', 'ods'],
])

function kindOf(entries: readonly ZipEntry[]): FileKind | undefined {
  const [first] = entries
  // The type leads an OpenDocument package (OpenDocument 1.3 part 2, section 3.3).
  if (first?.name === 'mimetype') return OPEN_DOCUMENT.get(textOf(first).trim())
  const names = new Set(entries.map(({ name }) => name))
  if (!names.has('[Content_Types].xml')) return undefined
  if (names.has('word/document.xml')) return 'docx'
  return names.has('xl/workbook.xml') ? 'xlsx' : undefined
}

// Visual Basic, Excel 4 macro sheets, ActiveX, and the Basic and script libraries of OpenDocument.
const PROGRAMS = /(^|\/)(vbaProject|vbaData)[^/]*$|^xl\/macrosheets\/|\/activeX\/|^(Basic|Scripts)\//i

function isProgram({ name }: ZipEntry): boolean {
  return PROGRAMS.test(name)
}

/**
 * A document type brings entities, hence files and addresses of somebody else's choice; a relationship to an outside
 * template, object or frame is loaded as soon as the file opens. Links that a reader follows by hand are left alone.
 */
function reachesOut(entry: ZipEntry): boolean {
  if (!/\.(xml|rels)$/i.test(entry.name)) return false
  const text = textOf(entry)
  if (/<!(DOCTYPE|ENTITY)/i.test(text) || /macroEnabled/i.test(text.slice(0, 100_000))) return true
  return entry.name.endsWith('.rels') && [...text.matchAll(/<Relationship\b[^>]*>/g)].some(([tag]) => isOutside(tag))
}

function isOutside(tag: string): boolean {
  return /TargetMode="External"/i.test(tag) && !/relationships\/hyperlink"/i.test(tag)
}

function textOf({ bytes }: ZipEntry): string {
  const utf16 = bytes[0] === 0xff && bytes[1] === 0xfe
  return new TextDecoder(utf16 ? 'utf-16le' : 'latin1').decode(bytes)
}
