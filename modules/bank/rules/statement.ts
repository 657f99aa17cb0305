import { checkDigits, mod97 } from '#shared/check-digits.ts'
import type { Cents } from '#shared/money.ts'

/** What was wrong with a file, and on which of its lines (from 1). */
export type Problem = { code: string; line: number; value: string }

export type Balance = { on: string; cents: Cents; currency: string }

/** A movement of a bank account, as far as the bank passed it on. */
export type StatementLine = {
  bookedOn: string
  valueOn: string | null
  /** More than 0 for money that came in. */
  cents: Cents
  currency: string
  counterparty: string
  iban: string | null
  texts: string[]
  endToEndId: string | null
  mandate: string | null
  bankReference: string
  /** The bank's own kind of operation: `05` (CFONB), `PMNT/RCDT/ESCT` (ISO 20022), `CREDIT` (OFX). */
  code: string
  /** Why a debit or a transfer came back: `AM04` (ISO 20022), the reject code (CFONB). */
  returnReason: string | null
  /** The bank's reference of the total that this movement is a part of. */
  batchOf: string | null
  /** Line of the file. */
  line: number
}

export type Statement = {
  /** An IBAN, or what else names the account in this format; null when the file does not say (CSV). */
  account: string | null
  currency: string
  opening: Balance | null
  closing: Balance | null
  lines: StatementLine[]
  /** `final` is what the bank closed; a notice or a report of the day is said again by a statement. */
  kind: 'final' | 'interim'
  line: number
}

export type Reading = { statements: Statement[]; problems: Problem[] }

export const NO_DETAIL = {
  valueOn: null,
  counterparty: '',
  iban: null,
  endToEndId: null,
  mandate: null,
  bankReference: '',
  returnReason: null,
  batchOf: null,
} as const

/** More than any residence ever received at once, as for a payment. */
const LARGEST = 99_999_999_999

/** `-12.5`, `+12,50`, `1200` in cents; null when it is no such amount, or does not end on a whole cent. */
export function readDecimal(text: string): Cents | null {
  const [, sign = '', whole = '', fraction = ''] = /^([+-]?)(\d{1,12})(?:[.,](\d*))?$/.exec(text.trim()) ?? []
  if (whole === '' || /[1-9]/.test(fraction.slice(2))) return null
  return signed(`${whole}${fraction.slice(0, 2).padEnd(2, '0')}`, sign === '-')
}

/** Digits of a whole number of cents. */
export function signed(digits: string, isNegative: boolean): Cents | null {
  const cents = Number(digits)
  if (!Number.isSafeInteger(cents) || cents > LARGEST) return null
  return isNegative && cents > 0 ? -cents : cents
}

/** The IBAN of a French account, from its bank, branch and number (ISO 13616; clé RIB on 97). */
export function frenchIban(bank: string, branch: string, number: string): string | null {
  if (!/^\d{5}$/.test(bank) || !/^\d{5}$/.test(branch) || !/^[A-Z\d]{11}$/.test(number)) return null
  const digits = number.replace(/[A-Z]/g, (letter) => RIB_DIGITS[letter.charCodeAt(0) - 65] ?? '')
  const key = 97 - mod97(`${bank}${branch}${digits}00`)
  const account = `${bank}${branch}${number}${String(key).padStart(2, '0')}`
  return `FR${checkDigits(`${account}FR`)}${account}`
}

/** A to I are 1 to 9, J to R 1 to 9, S to Z 2 to 9. */
const RIB_DIGITS = '12345678912345678923456789'

/** `2026-02-30` is no day. */
export function dayFrom(year: string, month: string, day: string): string | null {
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  if (!/^\d{4}-\d{2}-\d{2}$/.test(iso)) return null
  const time = Date.parse(`${iso}T00:00:00Z`)
  return Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== iso ? null : iso
}

/** What forbids a statement to enter the books, beside what could not be read. */
export function statementProblems(statement: Statement, today: string): Problem[] {
  if (statement.kind === 'interim') return [{ code: 'statement-interim', line: statement.line, value: '' }]
  return [...statement.lines.flatMap((line) => lineProblem(line, today)), ...balanceProblems(statement, today)]
}

function lineProblem({ currency, bookedOn, cents, line }: StatementLine, today: string): Problem[] {
  if (currency !== 'EUR') return [{ code: 'currency-not-euro', line, value: currency }]
  if (bookedOn > today) return [{ code: 'day-in-future', line, value: bookedOn }]
  if (bookedOn < EARLIEST) return [{ code: 'day-too-old', line, value: bookedOn }]
  return cents === 0 ? [{ code: 'amount-zero', line, value: '' }] : []
}

/** Books are kept ten years; before the euro nothing is in it. */
const EARLIEST = '2002-01-01'

function balanceProblems({ opening, closing, lines, currency, line }: Statement, today: string): Problem[] {
  const other = [currency, ...[opening, closing].flatMap((balance) => balance?.currency ?? [])].find(
    (one) => one !== 'EUR',
  )
  if (other !== undefined) return [{ code: 'currency-not-euro', line, value: other }]
  if (closing !== null && closing.on > today) return [{ code: 'day-in-future', line, value: closing.on }]
  if (opening === null || closing === null) return []
  if (opening.on > closing.on) return [{ code: 'balances-out-of-order', line, value: opening.on }]
  const found = opening.cents + lines.reduce((sum, { cents }) => sum + cents, 0)
  return found === closing.cents ? [] : [{ code: 'statement-sum', line, value: `${found}/${closing.cents}` }]
}
