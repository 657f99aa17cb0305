import type { ReactNode } from 'react'
import { useT } from '#web/i18n.tsx'
import { Badge } from '#web/ui/badge.tsx'
import { DataTable } from '#web/ui/data-table.tsx'
import type { Column } from '#web/ui/data-table-columns.ts'
import { Link } from '#web/ui/link.tsx'
import { Money } from '#web/ui/money.tsx'
import type { EntryRow } from './answers.ts'
import { Day } from './day.tsx'
import { useResidenceId } from './use-books.ts'

export function EntryTable({ rows, empty }: { rows: readonly EntryRow[]; empty: ReactNode }) {
  const t = useT()
  const residenceId = useResidenceId()
  const columns: Column<EntryRow>[] = [
    { id: 'label', header: t('Libellé'), cell: (row) => row.label, card: 'title' },
    { id: 'posted', header: t('Date'), cell: (row) => <Day value={row.postedOn} /> },
    {
      id: 'number',
      header: t('Journal et numéro'),
      cell: (row) => <span className="whitespace-nowrap tabular-nums">{`${row.journal} ${row.number}`}</span>,
    },
    { id: 'voucher', header: t('Pièce'), cell: (row) => row.voucher, isEmpty: (row) => row.voucher === '' },
    { id: 'state', header: t('État'), cell: (row) => <EntryState entry={row} />, card: 'status' },
    { id: 'total', header: t('Montant'), cell: (row) => <Money cents={row.total} />, align: 'end', card: 'amount' },
  ]
  return (
    <DataTable
      caption={t('Écritures')}
      rows={rows}
      columns={columns}
      rowKey={(row) => row.id}
      rowLabel={(row) => `${row.journal} ${row.number}`}
      rowLink={(row, content) => (
        <Link to="/r/$residenceId/comptes/ecritures/$entryId" params={{ residenceId, entryId: row.id }}>
          {content}
        </Link>
      )}
      empty={empty}
    />
  )
}

export function EntryState({ entry }: { entry: Pick<EntryRow, 'reversesId' | 'reversedBy'> }) {
  const t = useT()
  if (entry.reversedBy !== null) return <Badge tone="attention">{t('Annulée')}</Badge>
  return entry.reversesId === null ? <Badge>{t('Passée')}</Badge> : <Badge tone="info">{t('Annulation')}</Badge>
}
