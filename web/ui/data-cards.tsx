import { useT } from '#web/i18n.tsx'
import { type Column, type DataTableProps, toggled } from './data-table-columns.ts'
import { RowCheckbox } from './row-checkbox.tsx'

/** The cards of a `DataTable`, for a phone. */
export function DataCards<Row>(props: DataTableProps<Row>) {
  return (
    <ul aria-label={props.caption} className="flex flex-col gap-3">
      {props.rows.map((row) => (
        <DataCard key={props.rowKey(row)} row={row} {...props} />
      ))}
    </ul>
  )
}

function DataCard<Row>({
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
  const title = columns.find((column) => column.card === 'title') ?? columns[0]
  const details = columns.filter((column) => column !== title && (column.card ?? 'detail') === 'detail')
  return (
    <li className="flex gap-3 rounded-md border border-line bg-surface-raised p-4 has-checked:border-accent has-checked:bg-accent-soft">
      {onSelect !== undefined && (
        <div className="-m-2.5 mr-0">
          <RowCheckbox
            label={t('Choisir {name}', { name: rowLabel(row) })}
            checked={selected?.has(key) ?? false}
            onChange={() => onSelect(toggled(selected ?? new Set(), key))}
          />
        </div>
      )}
      <div className="flex min-w-0 flex-1 flex-col gap-2">
        <div className="flex flex-wrap items-start justify-between gap-2">
          <div className="min-w-0 text-lg font-semibold">
            {title !== undefined && (rowLink?.(row, title.cell(row)) ?? title.cell(row))}
          </div>
          <Placed row={row} columns={columns} place="status" />
        </div>
        {details.length > 0 && (
          <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1">
            {details.map((column) => (
              <div key={column.id} className="contents">
                <dt className="text-ink-soft">{column.header}</dt>
                <dd className="min-w-0 text-right tabular-nums">{column.cell(row)}</dd>
              </div>
            ))}
          </dl>
        )}
        <Placed row={row} columns={columns} place="amount" />
      </div>
    </li>
  )
}

type PlacedProps<Row> = { row: Row; columns: readonly Column<Row>[]; place: 'status' | 'amount' }

function Placed<Row>({ row, columns, place }: PlacedProps<Row>) {
  const column = columns.find((candidate) => candidate.card === place)
  if (column === undefined) return null
  return (
    <div className={place === 'amount' ? 'text-right text-lg font-semibold tabular-nums' : ''}>{column.cell(row)}</div>
  )
}
