import type { ReactNode } from 'react'

export type Column<Row> = {
  id: string
  header: string
  cell: (row: Row) => ReactNode
  /** Nothing to say of this row: a dash in the table, no line on a card. */
  isEmpty?: (row: Row) => boolean
  /** `end` for money and figures. */
  align?: 'start' | 'end'
  /** Makes the column sortable. */
  sortBy?: (row: Row) => string | number
  /** Its place on a phone's card; `detail` by default. A `line` needs no label, `actions` are the buttons at the foot. */
  card?: 'title' | 'status' | 'line' | 'amount' | 'detail' | 'actions' | 'hidden'
}

export type DataTableProps<Row> = {
  /** What the table lists; said by screen readers, and seen when `showCaption`. */
  caption: string
  showCaption?: boolean
  rows: readonly Row[]
  columns: readonly Column<Row>[]
  rowKey: (row: Row) => string
  /** Names the row for its checkbox and its link: « Lot 12, Mme Martin ». */
  rowLabel: (row: Row) => string
  /** Wraps the first cell (desktop) or the card's title (phone) in a link to the row's page. */
  rowLink?: (row: Row, content: ReactNode) => ReactNode
  /** Bulk acts: the keys chosen, and what to do with a new choice. */
  selected?: ReadonlySet<string>
  onSelect?: (keys: ReadonlySet<string>) => void
  /** Shown instead of the table when there is no row. */
  empty?: ReactNode
}

export type Sorting = { id: string; descending: boolean }

/** Numbers by value, words as a French reader sorts them (accents aside, 2 before 10). */
export function compareBy<Row>(value: (row: Row) => string | number, descending = false) {
  return (one: Row, other: Row): number => {
    const order = compare(value(one), value(other))
    return descending ? -order : order
  }
}

const words = new Intl.Collator('fr', { numeric: true, sensitivity: 'base' })

function compare(one: string | number, other: string | number): number {
  if (typeof one === 'number' && typeof other === 'number') return one - other
  return words.compare(String(one), String(other))
}

/** The chosen keys after one row is ticked or unticked. */
export function toggled(selected: ReadonlySet<string>, key: string): ReadonlySet<string> {
  const next = new Set(selected)
  if (!next.delete(key)) next.add(key)
  return next
}
