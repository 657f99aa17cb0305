import type { Cents } from '#shared/money.ts'
import {
  dayFrom,
  frenchIban,
  NO_DETAIL,
  type Problem,
  type Reading,
  type Statement,
  type StatementLine,
  signed,
} from './statement.ts'

const WIDTH = 120
/** The last digit of an amount carries its sign: `{` is +0, `A` to `I` +1 to +9, `}` -0, `J` to `R` -1 to -9. */
const PLUS = '{ABCDEFGHI'
const MINUS = '}JKLMNOPQR'

type Row = { text: string; line: number }
/** `value` when it is not the whole record. */
type Fault = { code: string; value?: string }
type Shelf = {
  statements: Statement[]
  problems: Problem[]
  open: Statement | null
  number: string
  movement: StatementLine | null
}

/** Whether a text is made of records of 120 characters that begin as the CFONB says. */
export function looksLikeCfonb(text: string): boolean {
  return /^\s*01[A-Z\d]{5}[ \dA-Z]{4}\d{5}/.test(text)
}

/** `relevé de compte sur support informatique`, 120 characters a record (CFONB): 01, 04, 05 and 07. */
export function readCfonb(text: string): Reading {
  const shelf: Shelf = { statements: [], problems: [], open: null, number: '', movement: null }
  for (const row of rowsOf(text)) {
    const wrong = readRecord(shelf, row)
    if (wrong !== null) fault(shelf, row, wrong.code, wrong.value)
  }
  if (shelf.open !== null) fault(shelf, { text: '', line: shelf.open.line }, 'cfonb-unclosed')
  return { statements: shelf.statements, problems: shelf.problems }
}

/** Files come with line breaks, without any, or with the spaces at the end of lines cut off. */
function rowsOf(text: string): Row[] {
  const broken = text.split(/\r\n|\n|\r/)
  const whole = broken.length <= 2 && (broken[0] ?? '').length > WIDTH
  const lines = whole ? ((broken[0] ?? '').match(/.{1,120}/gs) ?? []) : broken
  return lines.map((line, index) => ({ text: line, line: index + 1 })).filter((row) => row.text.trim() !== '')
}

function readRecord(shelf: Shelf, { text, line }: Row): Fault | null {
  const row = { text: text.padEnd(WIDTH), line }
  if (row.text.trimEnd().length > WIDTH) return { code: 'cfonb-line-too-long' }
  const read = READERS.get(row.text.slice(0, 2))
  if (read === undefined) return { code: 'cfonb-record-unknown' }
  return read(shelf, row)
}

const READERS = new Map([
  ['01', openStatement],
  ['04', addMovement],
  ['05', completeMovement],
  ['07', closeStatement],
])

/** Columns counted from 1, as the standard does. */
function part({ text }: Row, from: number, to: number): string {
  return text.slice(from - 1, to).trim()
}

function fault(shelf: Shelf, row: Row, code: string, value = row.text.trim().slice(0, 60)): void {
  shelf.problems.push({ code, line: row.line, value })
}

function openStatement(shelf: Shelf, row: Row): Fault | null {
  if (shelf.open !== null) fault(shelf, row, 'cfonb-unclosed')
  const opening = balanceOf(shelf, row)
  const currency = part(row, 17, 19)
  shelf.movement = null
  shelf.number = part(row, 22, 32)
  shelf.open = { account: accountOf(row), currency, opening, closing: null, lines: [], kind: 'final', line: row.line }
  return null
}

function closeStatement(shelf: Shelf, row: Row): Fault | null {
  if (shelf.open === null) return { code: 'cfonb-out-of-order' }
  if (part(row, 22, 32) !== shelf.number) return { code: 'cfonb-account-differs' }
  shelf.open.closing = balanceOf(shelf, row)
  shelf.statements.push(shelf.open)
  shelf.open = null
  shelf.movement = null
  return null
}

function addMovement(shelf: Shelf, row: Row): Fault | null {
  if (shelf.open === null) return { code: 'cfonb-out-of-order' }
  if (part(row, 22, 32) !== shelf.number) return { code: 'cfonb-account-differs' }
  const [bookedOn, cents] = [dayOf(part(row, 35, 40)), amountOf(row)]
  if (bookedOn === null) return { code: 'day-invalid', value: part(row, 35, 40) }
  if (cents === null) return { code: 'amount-invalid', value: part(row, 91, 104) }
  shelf.movement = {
    ...NO_DETAIL,
    bookedOn,
    valueOn: dayOf(part(row, 43, 48)),
    cents,
    currency: part(row, 17, 19),
    texts: [part(row, 49, 79)].filter((text) => text !== ''),
    bankReference: part(row, 105, 120),
    code: part(row, 33, 34),
    returnReason: part(row, 41, 42) || null,
    line: row.line,
  }
  shelf.open.lines.push(shelf.movement)
  return null
}

/** What the bank adds to the movement above it, one qualifier a record. */
function completeMovement(shelf: Shelf, row: Row): Fault | null {
  // What follows a movement that could not be read was said with it.
  if (shelf.open === null) return { code: 'cfonb-out-of-order' }
  const { movement } = shelf
  const text = part(row, 49, 118)
  if (movement === null || text === '') return null
  const qualifier = part(row, 46, 48)
  const isOther = qualifier === (movement.cents > 0 ? 'NPY' : 'NBE')
  if (isOther || (/^N(PY|BE)$/.test(qualifier) && movement.counterparty === '')) movement.counterparty = text
  else if (qualifier === 'RCN') movement.endToEndId = part(row, 49, 83) || null
  else if (qualifier === 'RUM') movement.mandate = part(row, 49, 83) || null
  else if (TEXTS.has(qualifier)) movement.texts.push(text)
  return null
}

const TEXTS = new Set(['LIB', 'LCC', 'LC2', 'LCS', 'REF'])

function accountOf(row: Row): string {
  const [bank, branch, number] = [part(row, 3, 7), part(row, 12, 16), part(row, 22, 32)]
  return frenchIban(bank, branch, number) ?? `${bank} ${branch} ${number}`
}

function balanceOf(shelf: Shelf, row: Row) {
  const [on, cents] = [dayOf(part(row, 35, 40)), amountOf(row)]
  if (on === null) fault(shelf, row, 'day-invalid', part(row, 35, 40))
  if (cents === null) fault(shelf, row, 'amount-invalid', part(row, 91, 104))
  return on === null || cents === null ? null : { on, cents, currency: part(row, 17, 19) }
}

/** DDMMYY: of this century. */
function dayOf(text: string): string | null {
  const [, day, month, year] = /^(\d{2})(\d{2})(\d{2})$/.exec(text) ?? []
  return day === undefined || month === undefined ? null : dayFrom(`20${year}`, month, day)
}

function amountOf(row: Row): Cents | null {
  return overpunched(part(row, 91, 104), part(row, 20, 20))
}

/** `0000000000322J` with 2 decimals is -32.21. */
export function overpunched(text: string, decimals: string): Cents | null {
  const [, head = '', last = ''] = /^(\d{1,13})([{}A-R])$/.exec(text) ?? []
  if (last === '' || !/^\d$/.test(decimals)) return null
  const digit = Math.max(PLUS.indexOf(last), MINUS.indexOf(last))
  const digits = `${head}${digit}`
  const beyond = Number(decimals) - 2
  if (beyond <= 0) return signed(`${digits}${'0'.repeat(-beyond)}`, MINUS.includes(last))
  // A part of a cent is no amount.
  return /^0*$/.test(digits.slice(-beyond)) ? signed(digits.slice(0, -beyond), MINUS.includes(last)) : null
}
