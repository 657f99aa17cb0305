import { writeAmount } from './amount.ts'

/** Cents, an ISO day, or words. */
export type Cell = string | { cents: number } | { day: string }

/** A statement as a table, for a spreadsheet or for paper. */
export type Table = {
  title: string
  columns: readonly { title: string; amount: boolean }[]
  rows: readonly (readonly Cell[])[]
  totals: readonly Cell[] | null
}

/** As a spreadsheet of France reads it: `1234,56` and `27/11/2026`; nothing for no amount. */
export function sheetRows({ columns, rows, totals }: Table): string[][] {
  const body = totals === null ? rows : [...rows, totals]
  return [columns.map(({ title }) => title), ...body.map((row) => row.map(sheetCell))]
}

function sheetCell(cell: Cell): string {
  if (typeof cell === 'string') return cell
  return 'day' in cell ? frenchDay(cell.day) : writeAmount(cell.cents)
}

/** As paper shows it: `1 234,56`, thousands held together by a narrow space. */
export function printedRow(row: readonly Cell[]): string[] {
  return row.map((cell) => {
    if (typeof cell === 'string') return cell
    return 'day' in cell ? frenchDay(cell.day) : writeAmount(cell.cents).replaceAll(/\B(?=(\d{3})+,)/g, '\u202F')
  })
}

/** A balance on its side: the other one is left empty. */
export function sides(balance: number): [Cell, Cell] {
  return [balance > 0 ? { cents: balance } : '', balance < 0 ? { cents: -balance } : '']
}

/** An amount, or nothing where there is none. */
export function amountCell(cents: number): Cell {
  return cents === 0 ? '' : { cents }
}

export function frenchDay(day: string): string {
  return day.split('-').toReversed().join('/')
}
