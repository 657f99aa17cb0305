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
  const details = columns.filter(({ card = 'detail' }) => card === 'detail' || card === 'amount')
  const said = details.filter((column) => column !== title && column.isEmpty?.(row) !== true)
  const labelled = said.sort((a, b) => weightOf(a) - weightOf(b))
  return (
    <li className="relative flex gap-3 rounded-md border border-line bg-surface-raised p-4 has-checked:border-accent has-checked:bg-accent-soft">
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
          <div className={`min-w-0 text-lg font-semibold ${WHOLE_CARD}`}>
            {title !== undefined && (rowLink?.(row, title.cell(row)) ?? title.cell(row))}
          </div>
          <Placed row={row} columns={columns} place="status" />
        </div>
        <Placed row={row} columns={columns} place="line" />
        {labelled.length > 0 && (
          <dl className="flex flex-col gap-1">
            {labelled.map((column) => (
              <div key={column.id} className="flex flex-wrap justify-between gap-x-4">
                <dt className="text-ink-soft">{column.header}</dt>
                <dd className={`min-w-0 tabular-nums ${column.card === 'amount' ? 'font-semibold' : ''}`}>
                  {column.cell(row)}
                </dd>
              </div>
            ))}
          </dl>
        )}
        <Placed row={row} columns={columns} place="actions" />
      </div>
    </li>
  )
}

/** A finger anywhere on the card opens it; what else can be pressed there stays above. */
const WHOLE_CARD = '*:static *:after:inset-0 *:after:h-auto *:after:translate-y-0 *:after:rounded-md'

/** The amount closes the list. */
function weightOf<Row>({ card }: Column<Row>): number {
  return card === 'amount' ? 1 : 0
}

type PlacedProps<Row> = { row: Row; columns: readonly Column<Row>[]; place: 'status' | 'line' | 'actions' }

const PLACES = { status: '', line: 'min-w-0', actions: 'relative flex flex-wrap gap-2 pt-1 *:flex-1' }

function Placed<Row>({ row, columns, place }: PlacedProps<Row>) {
  return columns
    .filter(({ card, isEmpty }) => card === place && isEmpty?.(row) !== true)
    .map((column) => (
      <div key={column.id} className={PLACES[place]}>
        {column.cell(row)}
      </div>
    ))
}
