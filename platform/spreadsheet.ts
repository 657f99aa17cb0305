import { type DelimitedText, MAX_ROWS, readDelimited, type Separator, writeCsv } from './delimited.ts'
import type { Encoding } from './encodings.ts'
import { Refused } from './errors.ts'
import { isZip, readZip, type ZipEntry } from './zip.ts'

export { writeCsv }

export type Table = {
  /** Row `i` is line `i + 1` as a spreadsheet numbers it; cells are trimmed, decimals of a workbook carry a comma. */
  rows: string[][]
  format: 'csv' | 'tsv' | 'xlsx'
  /** Null for a workbook. */
  encoding: Encoding | null
  separator: Separator | null
  /** The sheet that was read, and all those of the workbook. */
  sheet: string | null
  sheets: string[]
}

const MAX_FILE_BYTES = 20 * 1024 * 1024
const WORKBOOK_LIMITS = { entries: 1000, inflatedBytes: 64 * 1024 * 1024 }
/** The library fills the gaps before a cell and the ends of rows: a few bytes of XML can ask for gigabytes. */
const MAX_COLUMNS = 500
const MAX_CELLS = 5_000_000
const TEXT_EXTENSIONS = /\.(csv|tsv|tab|txt|xls|xlsx)$/i

/**
 * A table from the bytes of a file, whatever its name says: CSV, TSV or XLSX, told by content.
 * Refuses with 422: `table-empty`, `table-too-large`, `table-format-unsupported`, `table-has-macros`, the codes of
 * `readDelimited` and those of `readZip`.
 * @param sheet the sheet to read; by default the first that looks like a table.
 */
export async function readTable(bytes: Uint8Array, fileName: string, sheet?: string): Promise<Table> {
  if (bytes.byteLength > MAX_FILE_BYTES) throw refused('table-too-large')
  if (bytes.byteLength === 0) throw refused('table-empty')

  const table = isZip(bytes) ? await readWorkbook(bytes, sheet) : readText(bytes, fileName)
  if (table.rows.every((row) => row.every((cell) => cell === ''))) throw refused('table-empty')
  return table
}

function readText(bytes: Uint8Array, fileName: string): Table {
  if (!TEXT_EXTENSIONS.test(fileName) || !looksLikeText(bytes)) throw refused('table-format-unsupported')
  const text: DelimitedText = readDelimited(bytes)
  return { ...text, format: text.separator === '\t' ? 'tsv' : 'csv', sheet: null, sheets: [] }
}

/** Old Excel (OLE), PDF and the "Excel" exports that are web pages are told by their first characters. */
function looksLikeText(bytes: Uint8Array): boolean {
  const start = Buffer.from(bytes.subarray(0, 512)).toString('latin1')
  return !start.startsWith('\xd0\xcf\x11\xe0') && !start.startsWith('%PDF-') && !/^(\xef\xbb\xbf)?\s*</.test(start)
}

async function readWorkbook(bytes: Uint8Array, wanted: string | undefined): Promise<Table> {
  const entries = await readZip(bytes, WORKBOOK_LIMITS)
  if (!entries.some((entry) => entry.name === 'xl/workbook.xml')) throw refused('table-format-unsupported')
  if (entries.some((entry) => entry.name.endsWith('vbaProject.bin'))) throw refused('table-has-macros')
  refuseHugeSheets(entries)

  const sheets = (await parseWorkbook(bytes)).map(({ sheet, data }) => ({ name: sheet, rows: data.map(readRow) }))
  const chosen = sheets.find(({ name, rows }) => (wanted === undefined ? looksLikeTable(rows) : name === wanted))
  if (chosen === undefined) throw refused('table-empty')
  return {
    rows: chosen.rows,
    format: 'xlsx',
    encoding: null,
    separator: null,
    sheet: chosen.name,
    sheets: sheets.map(({ name }) => name),
  }
}

/** Counts before parsing, in every part that holds a sheet wherever it is kept. */
function refuseHugeSheets(entries: ZipEntry[]): void {
  const parts = entries.filter(({ name }) => name.endsWith('.xml'))
  const texts = parts.map(({ name, bytes }) => ({ name, xml: new TextDecoder().decode(bytes) }))
  if (texts.some(({ xml }) => /<!DOCTYPE/i.test(xml))) throw refused('table-unreadable')

  const sheets = texts.filter(({ xml }) => xml.includes('sheetData'))
  const workbook = texts.find(({ name }) => name === 'xl/workbook.xml')?.xml ?? ''
  // One part shown as many sheets would be read as many times.
  if (countOf(workbook, /<(\w+:)?sheet\s/g) > sheets.length) throw refused('table-unreadable')
  if (sheets.reduce((cells, { xml }) => cells + cellsOf(xml), 0) > MAX_CELLS) throw refused('table-too-large')
}

/** The cells of the rectangle that a sheet spans. */
function cellsOf(xml: string): number {
  let [rows, columns] = [countOf(xml, /<(\w+:)?row[\s/>]/g), 1]
  for (const [, address = ''] of xml.matchAll(/\sr\s*=\s*["']([^"']*)["']/g)) {
    const [, column, row] = /^([A-Z]{0,3})(\d{1,7})$/.exec(address) ?? []
    if (column === undefined) throw refused('table-unreadable')
    rows = Math.max(rows, Number(row))
    columns = Math.max(columns, columnNumber(column))
  }
  if (rows > MAX_ROWS || columns > MAX_COLUMNS) throw refused('table-too-large')
  return rows * columns
}

function countOf(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0
}

/** 1 for A, 27 for AA, 0 for a whole row's address. */
function columnNumber(letters: string): number {
  return [...letters].reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 64, 0)
}

async function parseWorkbook(bytes: Uint8Array) {
  try {
    const { default: readSheets } = await import('read-excel-file/universal')
    return await readSheets<string>(new Blob([Uint8Array.from(bytes)]), { parseNumber: frenchNumber })
  } catch {
    throw refused('table-unreadable')
  }
}

/** `52.5` as `52,5`; the fifteen digits that Excel itself shows take off the noise of binary fractions. */
function frenchNumber(stored: string): string {
  const shown = Number(Number(stored).toPrecision(15))
  return Number.isFinite(shown) ? String(shown).replace('.', ',') : stored
}

function readRow(row: readonly unknown[]): string[] {
  return row.map((cell) => {
    if (cell instanceof Date) return cell.toLocaleDateString('fr-FR', { timeZone: 'UTC' })
    if (typeof cell === 'boolean') return cell ? 'oui' : 'non'
    return typeof cell === 'string' ? cell.trim() : ''
  })
}

function looksLikeTable(rows: string[][]): boolean {
  return rows.filter((row) => row.filter((cell) => cell !== '').length >= 2).length >= 2
}

function refused(code: string): Refused {
  return new Refused(422, code, { field: 'file' })
}
