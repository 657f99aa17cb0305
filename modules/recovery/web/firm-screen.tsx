import { useFormat, useT } from '#web/i18n.tsx'
import { DataTable } from '#web/ui/data-table.tsx'
import type { Column } from '#web/ui/data-table-columns.ts'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { ButtonLink, Link } from '#web/ui/link.tsx'
import { Money } from '#web/ui/money.tsx'
import { Paged, usePages } from '#web/ui/paged.tsx'
import { Screen } from '#web/ui/screen.tsx'
import { listFirm } from '../contract/board.ts'
import { type FirmRow, usePlace } from './answers.ts'

/** What is late in each residence of the firm. */
export function FirmScreen() {
  const t = useT()
  const { organizationId } = usePlace()
  const params = { organizationId }
  const pages = usePages(listFirm, { params }, (query) => ({ params, query }))
  const columns = useColumns()
  return (
    <Screen
      title={t('Impayés du cabinet')}
      subtitle={t('Ce qui est échu et non payé, résidence par résidence')}
      width="wide"
      actions={
        <ButtonLink to="/gestion/$organizationId/taux-legal" params={params}>
          {t('Taux légal')}
        </ButtonLink>
      }
    >
      <Paged pages={pages}>
        {(rows) => (
          <DataTable
            caption={t('Impayés du cabinet')}
            rows={rows}
            columns={columns}
            rowKey={({ residenceId }) => residenceId}
            rowLabel={({ name }) => name}
            rowLink={({ residenceId }, content) => (
              <Link to="/r/$residenceId/impayes" params={{ residenceId }}>
                {content}
              </Link>
            )}
            empty={
              <EmptyState title={t('Aucune résidence')}>
                {t('Les impayés de chaque résidence du cabinet paraîtront ici.')}
              </EmptyState>
            }
          />
        )}
      </Paged>
    </Screen>
  )
}

function useColumns(): Column<FirmRow>[] {
  const t = useT()
  const format = useFormat()
  return [
    { id: 'name', header: t('Résidence'), cell: ({ name }) => name, card: 'title', sortBy: ({ name }) => name },
    { id: 'city', header: t('Ville'), cell: ({ city }) => city, isEmpty: ({ city }) => city === '' },
    {
      id: 'owners',
      header: t('Copropriétaires en retard'),
      cell: ({ owners }) => format.number(owners),
      align: 'end',
      sortBy: ({ owners }) => owners,
    },
    {
      id: 'since',
      header: t('Dû depuis le'),
      cell: ({ since }) => (since === null ? '' : format.date(since, 'short')),
      isEmpty: ({ since }) => since === null,
      sortBy: ({ since }) => since ?? '',
    },
    {
      id: 'total',
      header: t('Dû'),
      cell: ({ total }) => <Money cents={total} />,
      align: 'end',
      card: 'amount',
      sortBy: ({ total }) => total,
    },
  ]
}
