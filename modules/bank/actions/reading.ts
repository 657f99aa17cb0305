import { readDelimited } from '#platform/delimited.ts'
import { decodeAs, isUtf8, sniffSingleByte, sniffUtf16 } from '#platform/encodings.ts'
import { Refused } from '#platform/errors.ts'
import { readXml } from '#platform/xml.ts'
import { readCamt } from '../rules/camt.ts'
import { looksLikeCfonb, readCfonb } from '../rules/cfonb.ts'
import { type CsvMapping, guessMapping, mappingFault, readCsvRows, titlesOf } from '../rules/csv.ts'
import { looksLikeOfx, readOfx } from '../rules/ofx.ts'
import type { Reading } from '../rules/statement.ts'

export type Format = 'camt' | 'cfonb' | 'ofx' | 'csv'

export type Table = { titles: string; mapping: CsvMapping; columns: { title: string; samples: string[] }[] }

/** `table` is what a CSV was taken for. */
export type ReadFile = Reading & { format: Format; table: Table | null }

/** The mapping that somebody gave, and those that were used before, by their titles. */
export type Mappings = { given: CsvMapping | null; known: ReadonlyMap<string, CsvMapping> }

/** PDF, ZIP and workbooks, old workbooks, MT940. */
const OTHERS = ['%PDF', 'PK\u0003\u0004', '\u00d0\u00cf\u0011\u00e0', '{1:', ':20:']
const MOST_LINES = 200_000

/**
 * What a bank's file says, whatever its format: told by its content, never by its name.
 * @throws Refused 422 `statement-format-unknown`, and the codes of `readXml` and `readDelimited`
 */
export async function readBankFile(bytes: Uint8Array, mappings: Mappings): Promise<ReadFile> {
  if (bytes.byteLength === 0) throw new Refused(422, 'file-empty', { field: 'file' })
  const start = Buffer.from(bytes.subarray(0, 2000)).toString('latin1').replaceAll('\0', '')
  if (OTHERS.some((mark) => start.trimStart().startsWith(mark))) throw unknown()
  const read = await readAny(bytes, start, mappings)
  const count = read.statements.reduce((sum, { lines }) => sum + lines.length, 0)
  if (count > MOST_LINES) throw new Refused(422, 'table-too-large', { field: 'file', detail: `line ${MOST_LINES}` })
  return read
}

async function readAny(bytes: Uint8Array, start: string, mappings: Mappings): Promise<ReadFile> {
  const text = start.replace(/^(\xef\xbb\xbf|\xff\xfe|\xfe\xff)/, '')
  if (looksLikeOfx(text)) return { format: 'ofx', table: null, ...readOfx(decoded(bytes)) }
  if (/^\s*</.test(text)) return { format: 'camt', table: null, ...readCamt(await readXml(bytes)) }
  if (looksLikeCfonb(text)) return { format: 'cfonb', table: null, ...readCfonb(decoded(bytes)) }
  return readTable(bytes, mappings)
}

function readTable(bytes: Uint8Array, { given, known }: Mappings): ReadFile {
  const { rows } = readDelimited(bytes)
  const guess = given ?? guessMapping(rows)
  if (guess === null) {
    // Something is shown to be corrected, when it is a table at all.
    if (!rows.some((row) => row.length >= 3)) throw unknown()
    const columns = (rows[0] ?? []).map(() => 'ignored' as const)
    return faulty({ rows, mapping: { headerLine: 1, columns } }, 'csv-without-day')
  }
  const titles = titlesOf(rows, guess)
  const mapping = given ?? known.get(titles) ?? guess
  const fault = mappingFault(mapping.columns)
  if (fault !== null) return faulty({ rows, mapping }, fault)
  return { format: 'csv', table: tableOf(rows, mapping), ...readCsvRows(rows, mapping) }
}

function faulty({ rows, mapping }: { rows: readonly string[][]; mapping: CsvMapping }, code: string): ReadFile {
  const problems = [{ code, line: mapping.headerLine, value: '' }]
  return { format: 'csv', table: tableOf(rows, mapping), statements: [], problems }
}

function tableOf(rows: readonly string[][], mapping: CsvMapping): Table {
  const header = rows[mapping.headerLine - 1] ?? []
  const below = rows.slice(mapping.headerLine).filter((row) => row.some((cell) => cell !== ''))
  const columns = header.map((title, at) => ({
    title: title.slice(0, 100),
    samples: below.slice(0, 3).flatMap((row) => (row[at] ? [row[at].slice(0, 40)] : [])),
  }))
  return { titles: titlesOf(rows, mapping), mapping, columns }
}

function decoded(bytes: Uint8Array): string {
  return decodeAs(sniffUtf16(bytes) ?? (isUtf8(bytes) ? 'utf-8' : sniffSingleByte(bytes)), bytes)
}

function unknown(): Refused {
  return new Refused(422, 'statement-format-unknown', { field: 'file' })
}
