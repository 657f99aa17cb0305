import type { ReactNode } from 'react'
import { useState } from 'react'
import { DataCards } from './data-cards.tsx'
import { DataRows } from './data-rows.tsx'
import { type Column, compareBy, type Sorting } from './data-table-columns.ts'
import { useMedia } from './use-media.ts'

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

/** A table where there is room, cards (title, status, details) on a phone. Sorting is over the rows it is given. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const roomy = useMedia('(min-width: 48rem), print')
  const [sorting, setSorting] = useState<Sorting | null>(null)
  if (props.rows.length === 0) return props.empty
  const column = props.columns.find(({ id }) => id === sorting?.id)
  const rows =
    column?.sortBy === undefined ? props.rows : props.rows.toSorted(compareBy(column.sortBy, sorting?.descending))
  if (!roomy) return <DataCards {...props} rows={rows} />
  return <DataRows {...props} rows={rows} sorting={sorting} onSort={setSorting} />
}
