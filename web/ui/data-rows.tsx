import ArrowDown from 'lucide-react/icons/arrow-down'
import ArrowUp from 'lucide-react/icons/arrow-up'
import ChevronsUpDown from 'lucide-react/icons/chevrons-up-down'
import type { ReactNode } from 'react'
import { useT } from '#web/i18n.tsx'
import { type Column, type DataTableProps, type Sorting, toggled } from './data-table-columns.ts'
import { RowCheckbox } from './row-checkbox.tsx'

type DataRowsProps<Row> = DataTableProps<Row> & { sorting: Sorting | null; onSort: (sorting: Sorting) => void }

/** The table of a `DataTable`, for screens with room. */
export function DataRows<Row>(props: DataRowsProps<Row>) {
  const { caption, showCaption = false, rows, columns, rowKey } = props
  return (
    <div className="overflow-x-auto rounded-md border border-line bg-surface-raised print:border-0">
      <table className="w-full border-collapse tabular-nums">
        <caption className={showCaption ? 'px-4 py-3 text-left text-lg font-semibold' : 'sr-only'}>{caption}</caption>
        <thead className="border-b border-line bg-surface-sunken">
          <tr>
            {props.onSelect !== undefined && <SelectAll {...props} />}
            {columns.map((column) => (
              <HeaderCell key={column.id} column={column} sorting={props.sorting} onSort={props.onSort} />
            ))}
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {rows.map((row) => (
            <DataRow key={rowKey(row)} row={row} {...props} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function DataRow<Row>({
  row,
  columns,
  rowKey,
  rowLabel,
  rowLink,
  selected,
  onSelect,
}: DataTableProps<Row> & { row: Row }) {
  const t = useT()
  const key = rowKey(row)
  const chosen = selected?.has(key) ?? false
  return (
    <tr className={chosen ? 'bg-accent-soft' : 'hover:bg-surface'}>
      {onSelect !== undefined && (
        <td className="w-11 pl-2 align-top">
          <RowCheckbox
            label={t('Choisir {name}', { name: rowLabel(row) })}
            checked={chosen}
            onChange={() => onSelect(toggled(selected ?? new Set(), key))}
          />
        </td>
      )}
      {columns.map((column, index) => (
        <td
          key={column.id}
          className={`px-4 py-3 align-baseline ${column.align === 'end' ? 'text-right whitespace-nowrap' : ''}`}
        >
          {index === 0 && rowLink !== undefined ? rowLink(row, column.cell(row)) : cellOf(column, row)}
        </td>
      ))}
    </tr>
  )
}

function cellOf<Row>({ isEmpty, cell }: Column<Row>, row: Row): ReactNode {
  return isEmpty?.(row) === true ? <span aria-hidden="true">—</span> : cell(row)
}

function SelectAll<Row>({ rows, rowKey, selected, onSelect }: DataTableProps<Row>) {
  const t = useT()
  const all = rows.every((row) => selected?.has(rowKey(row)))
  return (
    <td className="w-11 pl-2 align-top">
      <RowCheckbox
        label={t('Tout choisir')}
        checked={all}
        onChange={() => onSelect?.(all ? new Set() : new Set(rows.map(rowKey)))}
      />
    </td>
  )
}

type HeaderCellProps<Row> = { column: Column<Row>; sorting: Sorting | null; onSort: (sorting: Sorting) => void }

function HeaderCell<Row>({ column, sorting, onSort }: HeaderCellProps<Row>) {
  const current = sorting?.id === column.id ? sorting : null
  const side = column.align === 'end' ? 'text-right' : 'text-left'
  if (column.sortBy === undefined) {
    return (
      <th scope="col" className={`px-4 py-2 text-sm font-semibold ${side}`}>
        {column.header}
      </th>
    )
  }
  return (
    <th scope="col" aria-sort={directionOf(current)} className={`px-4 text-sm font-semibold ${side}`}>
      <button
        type="button"
        onClick={() => onSort({ id: column.id, descending: current !== null && !current.descending })}
        className="inline-flex min-h-11 cursor-pointer items-center gap-1 font-semibold hover:text-accent"
      >
        {column.header}
        <SortIcon sorting={current} />
      </button>
    </th>
  )
}

function SortIcon({ sorting }: { sorting: Sorting | null }) {
  const Icon = sorting === null ? ChevronsUpDown : sorting.descending ? ArrowDown : ArrowUp
  return <Icon aria-hidden="true" className="size-4 text-ink-soft" />
}

function directionOf(sorting: Sorting | null): 'ascending' | 'descending' | 'none' {
  if (sorting === null) return 'none'
  return sorting.descending ? 'descending' : 'ascending'
}
