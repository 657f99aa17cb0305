import { useState } from 'react'
import { DataCards } from './data-cards.tsx'
import { DataRows } from './data-rows.tsx'
import { compareBy, type DataTableProps, type Sorting } from './data-table-columns.ts'
import { useMedia } from './use-media.ts'

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
