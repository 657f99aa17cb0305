import { useFormat, useT } from '#web/i18n.tsx'
import { Badge } from '#web/ui/badge.tsx'
import { DataTable } from '#web/ui/data-table.tsx'
import type { Column } from '#web/ui/data-table-columns.ts'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { Link } from '#web/ui/link.tsx'
import { Money } from '#web/ui/money.tsx'
import { Paged, usePages } from '#web/ui/paged.tsx'
import { listOwners } from '../contract/board.ts'
import type { AGES, STEPS } from '../rules/board-filters.ts'
import { type Row, today, usePlace } from './answers.ts'
import { NextStep } from './next-step.tsx'
import { actWord, PLAN_TONES, planWord } from './words.ts'

export type Filter = { text?: string; step?: (typeof STEPS)[number]; age?: (typeof AGES)[number] }

/** Owners who are late, the largest debt first. */
export function BoardRows({ filter }: { filter: Filter }) {
  const t = useT()
  const { residenceId } = usePlace()
  const about = { params: { residenceId }, query: filter }
  const pages = usePages(listOwners, about, (cursor) => ({
    params: { residenceId },
    query: { ...filter, ...cursor },
  }))
  const columns = useColumns()
  return (
    <Paged pages={pages}>
      {(rows) => (
        <DataTable
          caption={t('Copropriétaires en retard')}
          rows={rows}
          columns={columns}
          rowKey={(row) => row.partyId}
          rowLabel={(row) => row.name}
          rowLink={(row, content) => (
            <Link to="/r/$residenceId/impayes/$partyId" params={{ residenceId, partyId: row.partyId }}>
              {content}
            </Link>
          )}
          empty={
            <EmptyState title={t('Aucun copropriétaire ne répond à ces choix')}>
              {t('Élargissez l’étape ou l’ancienneté pour voir les autres.')}
            </EmptyState>
          }
        />
      )}
    </Paged>
  )
}

function useColumns(): Column<Row>[] {
  const t = useT()
  const format = useFormat()
  return [
    { id: 'name', header: t('Copropriétaire'), cell: (row) => row.name, card: 'title' },
    { id: 'state', header: t('État'), cell: (row) => <State row={row} />, isEmpty: isOrdinary, card: 'status' },
    { id: 'lots', header: t('Lots'), cell: ({ lots }) => lots.join(', '), isEmpty: ({ lots }) => lots.length === 0 },
    {
      id: 'since',
      header: t('Dû depuis le'),
      cell: ({ since }) => (since === null ? '' : format.date(since, 'short')),
      isEmpty: ({ since }) => since === null,
    },
    {
      id: 'last',
      header: t('Dernière étape'),
      cell: ({ last }) => last !== null && `${actWord(t, last.kind)}, ${format.date(last.on, 'short')}`,
      isEmpty: ({ last }) => last === null,
    },
    {
      id: 'next',
      header: t('Prochaine étape'),
      cell: ({ next }) => next !== null && <NextStep next={next} />,
      isEmpty: ({ next }) => next === null,
    },
    { id: 'total', header: t('Dû'), cell: (row) => <Money cents={row.total} />, align: 'end', card: 'amount' },
  ]
}

function isOrdinary({ plan, limitation }: Row): boolean {
  return plan === null && (limitation === null || limitation.warnOn > today())
}

function State({ row }: { row: Row }) {
  const t = useT()
  const { plan, limitation } = row
  return (
    <span className="inline-flex flex-wrap gap-1">
      {plan !== null && <Badge tone={PLAN_TONES[plan]}>{planWord(t, plan)}</Badge>}
      {limitation !== null && limitation.warnOn <= today() && <Badge tone="danger">{t('Bientôt prescrit')}</Badge>}
    </span>
  )
}
