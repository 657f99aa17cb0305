import { CsvError, parse } from 'csv-parse/sync'
import { decodeAs, type Encoding, isUtf8, sniffSingleByte, sniffUtf16 } from './encodings.ts'
import { Refused } from './errors.ts'

export type Separator = ';' | ',' | '\t' | '|'

export type DelimitedText = { rows: string[][]; encoding: Encoding; separator: Separator }

/** Counted as a spreadsheet counts them, blank lines included. */
export const MAX_ROWS = 200_000
const MAX_LINE_BYTES = 100_000
const SEPARATORS = [';', '\t', ',', '|'] as const satisfies Separator[]
/** Enough to tell the separator, titles above the header included. */
const SAMPLE_CHARACTERS = 64_000

/** A cell that a spreadsheet would run, behind any number of apostrophes (OWASP ASVS 5, V1.2.10). */
const FORMULA = /^'*[=+\-@\t\r]/
const NUMBER = /^-?\d+([.,]\d+)?$/

/**
 * The rows of a delimited text, cells trimmed, blank lines kept so that row `i` is line `i + 1` of the spreadsheet.
 * Refuses with 422, and `detail: 'line N'` where the line is known: `table-unreadable` (NUL bytes), `table-mixed-encodings`,
 * `table-quote-open`, `table-line-too-long`, `table-too-large`.
 */
export function readDelimited(bytes: Uint8Array): DelimitedText {
  const { text, encoding } = decode(bytes)
  const nul = text.indexOf('\0')
  if (nul >= 0) throw refusedAt('table-unreadable', countLines(text.slice(0, nul)) + 1)

  const separator = guessSeparator(text)
  const rows = parseRows(text, separator)
  if (rows.length > MAX_ROWS) throw refusedAt('table-too-large', MAX_ROWS + 1)
  return { rows: rows.map((row) => row.map(readCell)), encoding, separator }
}

/**
 * A CSV that a French spreadsheet opens by a double click: semicolons, byte order mark, CRLF. Cells that would run as a
 * formula get a leading apostrophe, which `readDelimited` takes off again.
 */
export function writeCsv(rows: readonly (readonly string[])[]): string {
  return `\uFEFF${rows.map((row) => `${row.map(writeCell).join(';')}\r\n`).join('')}`
}

function decode(bytes: Uint8Array): { text: string; encoding: Encoding } {
  const encoding = sniffUtf16(bytes) ?? (isUtf8(bytes) ? 'utf-8' : null)
  if (encoding !== null) return { text: decodeAs(encoding, bytes), encoding }
  refuseMixedEncodings(bytes)
  const single = sniffSingleByte(bytes)
  return { text: decodeAs(single, bytes), encoding: single }
}

/** French in one byte a letter is never valid UTF-8 by chance: accented lines of both sorts are two files glued together. */
function refuseMixedEncodings(bytes: Uint8Array): void {
  const lines = Buffer.from(bytes).toString('latin1').split('\n')
  const accented = lines
    .map((line, index) => ({ line, number: index + 1 }))
    .filter(({ line }) => /[\x80-\xff]/.test(line))
  const invalid = accented.filter(({ line }) => !isUtf8(Buffer.from(line, 'latin1')))
  if (invalid.length < accented.length) throw refusedAt('table-mixed-encodings', invalid[0]?.number ?? 1)
}

/**
 * The separator that cuts the most lines into the same number of cells; first of all one that cuts every line alike, unless
 * it is the comma: a table of many decimals has more of these than of anything else.
 */
function guessSeparator(text: string): Separator {
  const whole = withoutQuoted(text.slice(0, SAMPLE_CHARACTERS)).split(/\r\n|\n|\r/)
  // The sample ends in the middle of a line.
  if (text.length > SAMPLE_CHARACTERS && whole.length > 1) whole.pop()
  const lines = whole.filter((line) => line.trim() !== '')
  const even = SEPARATORS.filter((separator) => separator !== ',' && cutsAlike(lines, separator))
  const scored = (even.length > 0 ? even : SEPARATORS).map((separator) => ({
    separator,
    score: scoreSeparator(lines, separator),
  }))
  return scored.reduce((best, next) => (next.score > best.score ? next : best)).separator
}

function cutsAlike(lines: readonly string[], separator: Separator): boolean {
  const cuts = new Set(lines.map((line) => line.split(separator).length - 1))
  return cuts.size === 1 && !cuts.has(0)
}

function scoreSeparator(lines: readonly string[], separator: Separator): number {
  const counts = new Map<number, number>()
  for (const line of lines) {
    const cuts = line.split(separator).length - 1
    if (cuts > 0) counts.set(cuts, (counts.get(cuts) ?? 0) + 1)
  }
  return Math.max(0, ...[...counts].map(([cuts, count]) => cuts * count * count))
}

function withoutQuoted(sample: string): string {
  return sample.replace(/"[^"]*"/g, '')
}

function parseRows(text: string, separator: Separator): string[][] {
  const bytes = Buffer.from(text)
  try {
    return parse(bytes, {
      delimiter: separator,
      bom: true,
      relax_column_count: true,
      relax_quotes: true,
      max_record_size: MAX_LINE_BYTES,
      to: MAX_ROWS + 1,
    })
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    // Where the faulty record begins: where the reader gave up can be the last line of the file.
    const start = typeof error.bytes_records === 'number' ? error.bytes_records : 0
    const code = refusalCode(error, bytes.subarray(start, start + MAX_LINE_BYTES))
    throw refusedAt(code, countLines(bytes.toString('latin1', 0, start)) + 1)
  }
}

function refusalCode(error: CsvError, record: Buffer): string {
  if (error.code === 'CSV_QUOTE_NOT_CLOSED') return 'table-quote-open'
  if (error.code !== 'CSV_MAX_RECORD_SIZE') return 'table-unreadable'
  return record.includes('\n') ? 'table-quote-open' : 'table-line-too-long'
}

function countLines(text: string): number {
  return text.match(/\r\n|\n|\r/g)?.length ?? 0
}

function readCell(cell: string): string {
  const trimmed = cell.trim()
  return trimmed.startsWith("'") && FORMULA.test(trimmed) ? trimmed.slice(1) : trimmed
}

function writeCell(cell: string): string {
  const inert = FORMULA.test(cell) && !NUMBER.test(cell) ? `'${cell}` : cell
  return /[";\t|\r\n]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert
}

function refusedAt(code: string, line: number): Refused {
  return new Refused(422, code, { field: 'file', detail: `line ${line}` })
}
