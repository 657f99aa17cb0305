import { readAmount } from '#shared/money.ts'
import { dayFrom, NO_DETAIL, type Problem, type Reading, type StatementLine } from './statement.ts'

/** What a column of a bank's table is. Several may be `text`. */
export const ROLES = [
  'ignored',
  'booked',
  'value',
  'amount',
  'debit',
  'credit',
  'text',
  'counterparty',
  'reference',
  'iban',
] as const
export type ColumnRole = (typeof ROLES)[number]

export type CsvMapping = {
  /** Line of the titles, from 1. */
  headerLine: number
  columns: ColumnRole[]
}

const TITLES: readonly (readonly [RegExp, ColumnRole])[] = [
  [/^(date )?(de )?valeur|^value/, 'value'],
  [/^date|^booking/, 'booked'],
  [/^(montant )?(du )?debit/, 'debit'],
  [/^(montant )?(du )?credit/, 'credit'],
  [/^montant|^amount|^somme/, 'amount'],
  [/iban|compte (du )?(tiers|beneficiaire|donneur)/, 'iban'],
  [/^(reference|ref|n[o°]? ?(d'?)?(operation|ecriture)|id)\b/, 'reference'],
  [/^(tiers|contrepartie|nom|emetteur|donneur|counterparty)/, 'counterparty'],
  [/libelle|operation|nature|detail|description|motif|communication|information/, 'text'],
]

/** The titles of a table and what its columns are taken for; null where no line is made of titles. */
export function guessMapping(rows: readonly (readonly string[])[]): CsvMapping | null {
  for (const [index, row] of rows.slice(0, 30).entries()) {
    const columns = rolesOf(row)
    if (mappingFault(columns) === null) return { headerLine: index + 1, columns }
  }
  return null
}

function rolesOf(titles: readonly string[]): ColumnRole[] {
  const taken = new Set<ColumnRole>()
  return titles.map((title) => {
    const plain = title.normalize('NFD').replaceAll(/\p{M}/gu, '').trim().toLowerCase()
    const role = TITLES.find(([pattern]) => pattern.test(plain))?.[1] ?? 'ignored'
    if (role !== 'text' && taken.has(role)) return 'ignored'
    taken.add(role)
    return role
  })
}

/** One day, and one amount or both sides. */
export function mappingFault(columns: readonly ColumnRole[]): string | null {
  const count = (role: ColumnRole) => columns.filter((one) => one === role).length
  const [amount, debit, credit] = [count('amount'), count('debit'), count('credit')]
  if (count('booked') !== 1) return 'csv-without-day'
  const isSigned = amount === 1 && debit === 0 && credit === 0
  return isSigned || (amount === 0 && debit === 1 && credit === 1) ? null : 'csv-without-amount'
}

/** By what a mapping is found again: the titles, as they are. */
export function titlesOf(rows: readonly (readonly string[])[], { headerLine }: CsvMapping): string {
  return (rows[headerLine - 1] ?? []).join('|').slice(0, 1000)
}

/** Movements out of a table: no account and no balance, which tables of banks say in too many ways. */
export function readCsvRows(rows: readonly (readonly string[])[], mapping: CsvMapping): Reading {
  const problems: Problem[] = []
  const lines = rows.slice(mapping.headerLine).flatMap((row, index) => {
    const line = mapping.headerLine + index + 1
    if (row.every((cell) => cell === '')) return []
    const read = readRow(row, mapping, line)
    if ('value' in read) problems.push(read)
    return 'value' in read ? [] : [read]
  })
  if (lines.length === 0 && problems.length === 0)
    problems.push({ code: 'csv-empty', line: mapping.headerLine, value: '' })
  const statement = {
    account: null,
    currency: 'EUR',
    opening: null,
    closing: null,
    lines,
    kind: 'final' as const,
    line: 1,
  }
  return { statements: [statement], problems }
}

function readRow(row: readonly string[], { columns }: CsvMapping, line: number): StatementLine | Problem {
  const cells = (role: ColumnRole) => columns.flatMap((one, at) => (one === role ? [(row[at] ?? '').trim()] : []))
  const cell = (role: ColumnRole) => cells(role)[0] ?? ''
  const bookedOn = dayOf(cell('booked'))
  if (bookedOn === null) return { code: dayFault(cell('booked')), line, value: cell('booked').slice(0, 60) }
  const cents = columns.includes('amount') ? centsOf(cell('amount')) : sidesOf(cell('debit'), cell('credit'))
  if (typeof cents === 'string') {
    return { code: cents, line, value: [cell('amount'), cell('debit'), cell('credit')].join(' ').trim().slice(0, 60) }
  }
  return {
    ...NO_DETAIL,
    bookedOn,
    valueOn: dayOf(cell('value')),
    cents,
    currency: 'EUR',
    counterparty: cell('counterparty'),
    iban: cell('iban') || null,
    texts: cells('text').filter((text) => text !== ''),
    bankReference: cell('reference'),
    code: '',
    line,
  }
}

function centsOf(text: string): number | string {
  return text === '' ? 'amount-invalid' : readAmount(text)
}

/** Some banks write debits with a minus, others without. */
function sidesOf(debit: string, credit: string): number | string {
  const [out, received] = [debit === '' ? 0 : readAmount(debit), credit === '' ? 0 : readAmount(credit)]
  if (typeof out === 'string') return out
  if (typeof received === 'string') return received
  if (out !== 0 && received !== 0) return 'amount-both-sides'
  if (out === 0 && received === 0) return 'amount-invalid'
  return out === 0 ? received : -Math.abs(out)
}

/** `27/11/2026`, `27.11.26`, `2026-11-27`, with or without an hour. */
function dayOf(text: string): string | null {
  const [, year, month, day] = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?$/.exec(text) ?? []
  if (year !== undefined && month !== undefined && day !== undefined) return dayFrom(year, month, day)
  const [, first, second, last] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})(?: .*)?$/.exec(text) ?? []
  if (first === undefined || second === undefined || last === undefined) return null
  return dayFrom(last.length === 2 ? `20${last}` : last, second, first)
}

function dayFault(text: string): string {
  return /^\d{1,2}[/.-]\d{1,2}$/.test(text) ? 'day-without-year' : 'day-invalid'
}
