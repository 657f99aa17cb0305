import { useT } from '#web/i18n.tsx'
import { Badge } from '#web/ui/badge.tsx'
import { DataTable } from '#web/ui/data-table.tsx'
import type { Column } from '#web/ui/data-table-columns.ts'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { Link } from '#web/ui/link.tsx'
import type { PartyPage } from './answers.ts'
import { partyKindWord, sharesWords } from './words.ts'

type Row = PartyPage['items'][number]
type PartyTableProps = {
  residenceId: string
  rows: readonly Row[]
  generalKey: PartyPage['generalKey']
  filtered: boolean
}

export function PartyTable({ residenceId, rows, generalKey, filtered }: PartyTableProps) {
  const t = useT()
  const empty = filtered ? (
    <EmptyState title={t('Personne ne correspond')}>{t('Retirez un filtre ou essayez un autre mot.')}</EmptyState>
  ) : (
    <EmptyState title={t('Pas encore de copropriétaire')}>{t("Ils seront ici dès l'import des lots.")}</EmptyState>
  )
  return (
    <DataTable
      caption={t('Copropriétaires')}
      rows={rows}
      columns={useColumns(generalKey)}
      rowKey={(row) => row.id}
      rowLabel={(row) => row.name}
      rowLink={(row, content) => (
        <Link to="/r/$residenceId/proprietaires/$partyId" params={{ residenceId, partyId: row.id }}>
          {content}
        </Link>
      )}
      empty={empty}
    />
  )
}

function useColumns(generalKey: PartyPage['generalKey']): Column<Row>[] {
  const t = useT()
  return [
    { id: 'name', header: t('Copropriétaire'), cell: (row) => row.name, card: 'title' },
    { id: 'kind', header: t('Genre'), cell: (row) => <Kind row={row} />, card: 'line' },
    { id: 'lots', header: t('Lots'), cell: (row) => row.lots.map((lot) => lot.number).join(', ') || t('aucun') },
    {
      id: 'shares',
      header: t('Tantièmes généraux'),
      cell: (row) => (generalKey === null ? '—' : sharesWords(row.shares, generalKey)),
      align: 'end',
      card: 'amount',
    },
  ]
}

function Kind({ row }: { row: Row }) {
  const t = useT()
  return (
    <span className="inline-flex flex-wrap items-center gap-2">
      {partyKindWord(t, row.kind)}
      {row.mine && <Badge tone="accent">{t('Moi')}</Badge>}
    </span>
  )
}
