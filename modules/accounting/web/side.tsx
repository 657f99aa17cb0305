import { useT } from '#web/i18n.tsx'
import type { Column } from '#web/ui/data-table-columns.ts'
import { Money } from '#web/ui/money.tsx'

/** A column of debits or of credits: nothing where there is none, so that the eye finds the side. */
export function sideColumn<Row>(id: string, header: string, centsOf: (row: Row) => number): Column<Row> {
  return {
    ...{ id, header, align: 'end' },
    cell: (row) => <Money cents={centsOf(row)} />,
    isEmpty: (row) => centsOf(row) === 0,
  }
}

/** A balance with its side in words: « 120,00 € débiteur ». */
export function Balance({ cents }: { cents: number }) {
  const t = useT()
  if (cents === 0) return <Money cents={0} />
  return (
    <span>
      <Money cents={Math.abs(cents)} />{' '}
      <span className="text-sm text-ink-soft">{cents > 0 ? t('débiteur') : t('créditeur')}</span>
    </span>
  )
}
