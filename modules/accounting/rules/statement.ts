import type { BalanceRow, Movement, OwnerRow } from './balance.ts'
import { NATURES, type Nature } from './entry.ts'
import { amountCell, type Cell, sides, type Table } from './table.ts'

export const STATEMENTS = ['balance', 'owners', 'ledger', 'account', 'owner'] as const
export type StatementName = (typeof STATEMENTS)[number]

/** A statement of a year, with the proof of the books behind it, recomputed when it is made. */
export type Statement = {
  table: Table
  residence: { name: string; address: string }
  period: string
  proof: { sound: boolean; entries: number /** Of the last entry, in hexadecimal. */; hash: string }
}

const NATURE_TITLES: Readonly<Record<Nature, string>> = {
  current: 'Charges courantes',
  works: 'Travaux',
  advance: 'Avances',
  loan: 'Emprunt',
  works_fund: 'Fonds de travaux',
}

const word = (title: string) => ({ title, amount: false })
const amount = (title: string) => ({ title, amount: true })

/** The general trial balance (arrêté du 14 mars 2005, art. 11). */
export function balanceTable(items: readonly BalanceRow[], carried: number): Table {
  const rows = items.map((row) => [row.account, row.label, ...movementCells(row)])
  const result = ['', 'Résultat antérieur à répartir', ...sides(carried), '', '', ...sides(carried)]
  const shown = carried === 0 ? rows : [...rows, result]
  return {
    title: 'Balance générale',
    columns: [word('Compte'), word('Libellé'), ...MOVEMENT_COLUMNS],
    rows: shown,
    totals: ['', 'Total', ...totalCells(shown)],
  }
}

const MOVEMENT_COLUMNS = [
  amount('Ouverture débit'),
  amount('Ouverture crédit'),
  amount('Débits'),
  amount('Crédits'),
  amount('Solde débiteur'),
  amount('Solde créditeur'),
]

function movementCells({ opening, debit, credit, closing }: Movement): Cell[] {
  return [...sides(opening), amountCell(debit), amountCell(credit), ...sides(closing)]
}

/** The sum of each of the six amounts that end a row. */
function totalCells(rows: readonly (readonly Cell[])[]): Cell[] {
  return MOVEMENT_COLUMNS.map((_, index) => ({
    cents: rows.reduce((sum, row) => sum + centsOf(row.at(index - MOVEMENT_COLUMNS.length)), 0),
  }))
}

function centsOf(cell: Cell | undefined): number {
  return typeof cell === 'object' && 'cents' in cell ? cell.cents : 0
}

/** The trial balance of owners, each with what the balance is made of. */
export function ownersTable(items: readonly OwnerRow[]): Table {
  const rows = items.map((row) => [
    row.code,
    row.party,
    ...NATURES.map((nature) => amountCell(row.natures[nature] ?? 0)),
    ...movementCells(row),
  ])
  const natures = NATURES.map((nature) => amountCell(items.reduce((sum, row) => sum + (row.natures[nature] ?? 0), 0)))
  return {
    title: 'Balance des copropriétaires',
    columns: [
      word('Code'),
      word('Copropriétaire'),
      ...NATURES.map((nature) => amount(NATURE_TITLES[nature])),
      ...MOVEMENT_COLUMNS,
    ],
    rows,
    totals: ['', 'Total', ...natures, ...totalCells(rows)],
  }
}

export type LedgerLine = {
  account: string
  postedOn: string
  journal: string
  number: number
  voucher: string
  label: string
  party: string | null
  lot: string | null
  debit: number
  credit: number
}

/** Lines of an account or of all: each account begins with what it held. `opening` is by account. */
export function ledgerTable(title: string, lines: readonly LedgerLine[], opening: ReadonlyMap<string, number>): Table {
  const balances = new Map(opening)
  const debit = lines.reduce((sum, line) => sum + line.debit, 0)
  const credit = lines.reduce((sum, line) => sum + line.credit, 0)
  const groups = Map.groupBy(lines, ({ account }) => account)
  const accounts = [...new Set([...opening.keys(), ...groups.keys()])].toSorted()
  const rows = accounts.flatMap((account) => {
    const before = balances.get(account) ?? 0
    let balance = before
    const moved = (groups.get(account) ?? []).map((line) => {
      balance += line.debit - line.credit
      return lineCells(line, balance)
    })
    return [[account, '', '', '', '', 'Report à nouveau', '', '', '', '', { cents: before }], ...moved]
  })
  return {
    title,
    columns: [
      ...['Compte', 'Date', 'Journal', 'Numéro', 'Pièce', 'Libellé', 'Copropriétaire', 'Lot'].map(word),
      ...['Débit', 'Crédit', 'Solde'].map(amount),
    ],
    rows,
    totals: ['', '', '', '', '', 'Total des mouvements', '', '', { cents: debit }, { cents: credit }, ''],
  }
}

function lineCells(line: LedgerLine, balance: number): Cell[] {
  const { account, postedOn, journal, number, voucher, label, party, lot, debit, credit } = line
  const words = [account, { day: postedOn }, journal, String(number), voucher, label, party ?? '', lot ?? '']
  return [...words, amountCell(debit), amountCell(credit), { cents: balance }]
}
