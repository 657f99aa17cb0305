import { useT } from '#web/i18n.tsx'
import { Badge } from '#web/ui/badge.tsx'
import { DataTable } from '#web/ui/data-table.tsx'
import type { Column } from '#web/ui/data-table-columns.ts'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { Link } from '#web/ui/link.tsx'
import type { LotPage } from './answers.ts'
import { ImportLink } from './import-link.tsx'
import { useMayManage } from './use-residence.ts'
import { lotKindWord, placeWords, sharesWords } from './words.ts'

type Row = LotPage['items'][number]
/** The general key speaks for itself; another one that was asked for is named. */
type Shares = { shareKey: LotPage['key']; keyChosen: boolean }
type LotTableProps = Shares & { residenceId: string; rows: readonly Row[]; filtered: boolean }

export function LotTable({ residenceId, rows, shareKey, keyChosen, filtered }: LotTableProps) {
  const t = useT()
  const mayImport = useMayManage()
  const columns = useColumns(residenceId, { shareKey, keyChosen })
  const empty = filtered ? (
    <EmptyState title={t('Aucun lot ne correspond')}>{t('Retirez un filtre ou essayez un autre mot.')}</EmptyState>
  ) : (
    <EmptyState title={t('Pas encore de lots')} action={mayImport && <ImportLink residenceId={residenceId} />}>
      {t('Les lots de la résidence seront ici dès leur import.')}
    </EmptyState>
  )
  return (
    <DataTable
      caption={t('Lots')}
      rows={rows}
      columns={columns}
      rowKey={(row) => row.id}
      rowLabel={(row) => t('Lot {number}', { number: row.number })}
      rowLink={(row, content) => (
        <Link to="/r/$residenceId/lots/$lotId" params={{ residenceId, lotId: row.id }}>
          {content}
        </Link>
      )}
      empty={empty}
    />
  )
}

function useColumns(residenceId: string, { shareKey, keyChosen }: Shares): Column<Row>[] {
  const t = useT()
  return [
    { id: 'number', header: t('Lot'), cell: (row) => <LotName row={row} />, card: 'title' },
    { id: 'place', header: t('Situation'), cell: (row) => placeWords(t, row), card: 'line' },
    {
      id: 'owner',
      header: t('Copropriétaire'),
      cell: (row) => <Owner residenceId={residenceId} row={row} />,
      card: 'line',
    },
    {
      id: 'shares',
      header: keyChosen && shareKey !== null ? t('Tantièmes, {key}', { key: shareKey.name }) : t('Tantièmes'),
      cell: (row) => (row.shares === null || shareKey === null ? '—' : sharesWords(row.shares, shareKey)),
      align: 'end',
      card: 'amount',
    },
  ]
}

function LotName({ row }: { row: Row }) {
  const t = useT()
  return <>{t('Lot {number}, {kind}', { number: row.number, kind: row.kindLabel || lotKindWord(t, row.kind) })}</>
}

function Owner({ residenceId, row }: { residenceId: string; row: Row }) {
  const t = useT()
  if (row.owner === null) return <Badge tone="attention">{t('Sans copropriétaire')}</Badge>
  return (
    <span className="inline-flex flex-wrap items-center gap-2">
      <Link to="/r/$residenceId/proprietaires/$partyId" params={{ residenceId, partyId: row.owner.id }}>
        {row.owner.name}
      </Link>
      {row.mine && <Badge tone="accent">{t('À moi')}</Badge>}
    </span>
  )
}
