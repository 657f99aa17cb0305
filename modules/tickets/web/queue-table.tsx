import type { ReactNode } from 'react'
import { useFormat, useT } from '#web/i18n.tsx'
import { Badge } from '#web/ui/badge.tsx'
import { DataTable } from '#web/ui/data-table.tsx'
import type { Column } from '#web/ui/data-table-columns.ts'
import { Link } from '#web/ui/link.tsx'
import type { QueueRow } from './queue-words.ts'
import { promiseWords, STATE_TONES, stateWord } from './standing-words.ts'
import { holderWord, placeWords } from './words.ts'

type QueueTableProps = {
  rows: readonly QueueRow[]
  chosen: ReadonlySet<string>
  onChoose: (keys: ReadonlySet<string>) => void
  empty: ReactNode
}

export function QueueTable({ rows, chosen, onChoose, empty }: QueueTableProps) {
  const t = useT()
  return (
    <DataTable
      caption={t('Demandes')}
      rows={rows}
      columns={useColumns()}
      rowKey={({ id }) => id}
      rowLabel={({ title }) => title}
      rowLink={({ id, residenceId }, content) => (
        <Link to="/r/$residenceId/demandes/$ticketId" params={{ residenceId, ticketId: id }}>
          {content}
        </Link>
      )}
      selected={chosen}
      onSelect={onChoose}
      empty={empty}
    />
  )
}

function useColumns(): Column<QueueRow>[] {
  const t = useT()
  const format = useFormat()
  return [
    { id: 'title', header: t('Demande'), cell: ({ title }) => title, card: 'title' },
    {
      id: 'state',
      header: t('État'),
      cell: ({ level, state }) =>
        level === 'urgent' ? (
          <Badge tone="danger">{t('Urgent')}</Badge>
        ) : (
          <Badge tone={STATE_TONES[state]}>{stateWord(t, state)}</Badge>
        ),
      card: 'status',
    },
    { id: 'residence', header: t('Résidence'), cell: ({ residenceName }) => residenceName, card: 'line' },
    { id: 'place', header: t('Lieu'), cell: ({ place }) => placeWords(t, place), card: 'line' },
    {
      id: 'holder',
      header: t('La balle'),
      cell: ({ holder }) => (holder === null ? '' : holderWord(t, holder)),
      isEmpty: ({ holder }) => holder === null,
    },
    {
      id: 'promise',
      header: t('Promesse'),
      cell: (row) => <span className={row.isLate ? 'text-danger' : ''}>{promiseWords(t, format, row)}</span>,
      isEmpty: (row) => promiseWords(t, format, row) === '',
    },
    { id: 'people', header: t('Personnes'), cell: ({ people }) => format.number(people), align: 'end' },
    {
      id: 'assignee',
      header: t('Suivie par'),
      cell: ({ assignee }) => assignee,
      isEmpty: ({ assignee }) => assignee === null,
    },
  ]
}
