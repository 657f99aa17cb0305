import { readAmount } from './amount.ts'
import { SUB_ACCOUNTS } from './call-kinds.ts'
import { type Account, isOwnersAccount } from './chart.ts'
import { difference, type LineDraft, lineFault, NATURES, type Nature } from './entry.ts'

export type OpeningProblem = { code: string /** Of the spreadsheet, from 1. */; line: number; value: string }
export type Opening = {
  lines: LineDraft[]
  problems: OpeningProblem[]
  debit: number
  credit: number
  difference: number
}

export type OpeningGround = {
  chart: ReadonlyMap<string, Account>
  parties: readonly { id: string; name: string; code: string }[]
  lots: readonly { id: string; number: string }[]
}

const COLUMNS = {
  account: /^(n[o°]? ?)?(de )?compte$|^account$/,
  label: /^(libelle|intitule|label)/,
  owner: /^(code )?(coproprietaire|proprietaire)|^owner$/,
  lot: /^(n[o°]? ?)?(de )?lot$/,
  nature: /^nature$/,
  debit: /^debit/,
  credit: /^credit/,
  dueOn: /^(date d'?)?(echeance|exigibilite)|^due/,
} as const

type Column = keyof typeof COLUMNS

/** An owner's account by the number that the sub-accounts print (arrêté du 14 mars 2005, art. 7). */
const NATURE_OF = new Map(NATURES.map((nature) => [SUB_ACCOUNTS[nature], nature]))

/**
 * Opening balances out of a table: one line an account, or an owner, or a lot. Everything wrong is told with its line;
 * what is right but unbalanced, with the difference.
 */
export function readOpening(rows: readonly (readonly string[])[], ground: OpeningGround): Opening {
  const header = rows.slice(0, 20).findIndex((row) => columnOf(row, 'account') >= 0 && columnOf(row, 'debit') >= 0)
  const titles = rows[header]
  if (titles === undefined) return opening([], [{ code: 'opening-columns-absent', line: 1, value: '' }])
  const finders = findersOf(ground)
  const read = rows.slice(header + 1).flatMap((row, index) => {
    if (row.every((cell) => cell === '')) return []
    return [readRow(cellsOf(row, titles), finders, header + index + 2)]
  })
  return opening(
    read.flatMap(({ draft }) => draft ?? []),
    read.flatMap(({ problem }) => problem ?? []),
  )
}

function opening(lines: LineDraft[], problems: OpeningProblem[]): Opening {
  const debit = lines.reduce((sum, line) => sum + (line.debit ?? 0), 0)
  const credit = lines.reduce((sum, line) => sum + (line.credit ?? 0), 0)
  return { lines, problems, debit, credit, difference: difference(lines) }
}

function columnOf(row: readonly string[], column: Column): number {
  return row.findIndex((cell) => COLUMNS[column].test(fold(cell)))
}

type Cells = Record<Column, string>

function cellsOf(row: readonly string[], titles: readonly string[]): Cells {
  const cell = (column: Column) => row[columnOf(titles, column)] ?? ''
  return {
    account: cell('account'),
    label: cell('label'),
    owner: cell('owner'),
    lot: cell('lot'),
    nature: cell('nature'),
    debit: cell('debit'),
    credit: cell('credit'),
    dueOn: cell('dueOn'),
  }
}

type Finders = { chart: OpeningGround['chart']; owners: ReadonlyMap<string, string>; lots: ReadonlyMap<string, string> }

function findersOf({ chart, parties, lots }: OpeningGround): Finders {
  const named = parties.flatMap(({ id, name, code }) => [[fold(name), id] as const, [fold(code), id] as const])
  return { chart, owners: new Map(named), lots: new Map(lots.map(({ id, number }) => [fold(number), id])) }
}

type Read = { draft?: LineDraft; problem?: OpeningProblem }

function readRow(cells: Cells, finders: Finders, line: number): Read {
  const amounts = { debit: amountOf(cells.debit), credit: amountOf(cells.credit) }
  if (amounts.debit === null) return { problem: { code: 'amount-invalid', line, value: cells.debit } }
  if (amounts.credit === null) return { problem: { code: 'amount-invalid', line, value: cells.credit } }
  // An account at zero opens with nothing.
  if (amounts.debit === 0 && amounts.credit === 0) return {}
  const draft = { ...draftOf(cells, finders), debit: amounts.debit, credit: amounts.credit }
  const code = unknownOf(cells, draft) ?? lineFault(draft, finders.chart.get(draft.account))
  if (code !== null) return { problem: { code, line, value: shownOf(code, cells) } }
  return { draft }
}

function draftOf({ account, label, owner, lot, nature, dueOn }: Cells, { owners, lots }: Finders) {
  const subAccount = NATURE_OF.get(account)
  const number = subAccount === undefined ? account : '450'
  const isOwners = isOwnersAccount(number)
  return {
    account: number,
    label: label.slice(0, 200),
    partyId: isOwners ? (owners.get(fold(owner)) ?? null) : null,
    lotId: lots.get(fold(lot)) ?? null,
    nature: isOwners ? (subAccount ?? natureOf(nature)) : null,
    dueOn: isOwners ? dayOf(dueOn) : null,
  }
}

function unknownOf({ owner, lot, dueOn }: Cells, draft: LineDraft): string | null {
  if (isOwnersAccount(draft.account) && owner !== '' && draft.partyId === null) return 'owner-absent'
  if (lot !== '' && draft.lotId === null) return 'lot-absent'
  return isOwnersAccount(draft.account) && dueOn !== '' && draft.dueOn === null ? 'day-invalid' : null
}

function shownOf(code: string, { account, owner, lot, dueOn }: Cells): string {
  const values: Readonly<Record<string, string>> = { 'owner-absent': owner, 'lot-absent': lot, 'day-invalid': dueOn }
  return (values[code] ?? account).slice(0, 100)
}

function amountOf(text: string): number | null {
  return text === '' || text === '-' ? 0 : readAmount(text)
}

function natureOf(text: string): Nature | null {
  const word = fold(text)
  if (word === '' || /courant|budget/.test(word)) return 'current'
  if (/fonds/.test(word)) return 'works_fund'
  if (/travaux/.test(word)) return 'works'
  if (/avance/.test(word)) return 'advance'
  return /emprunt/.test(word) ? 'loan' : null
}

/** `2026-04-01` or `01/04/2026`. */
function dayOf(text: string): string | null {
  const [, day, month, year] = /^(\d{1,2})[/.](\d{1,2})[/.](\d{4})$/.exec(text) ?? []
  const iso = year === undefined ? text : `${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}`
  if (!/^\d{4}-\d{2}-\d{2}$/.test(iso)) return null
  const time = Date.parse(`${iso}T00:00:00Z`)
  return Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== iso ? null : iso
}

function fold(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').trim().toLowerCase()
}
