import { useFormat, useT } from '#web/i18n.tsx'
import { useRoles } from '#web/me.ts'
import { Badge } from '#web/ui/badge.tsx'
import { DataTable } from '#web/ui/data-table.tsx'
import type { Column } from '#web/ui/data-table-columns.ts'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { ButtonLink, Link } from '#web/ui/link.tsx'
import { Paged, usePages } from '#web/ui/paged.tsx'
import { Screen } from '#web/ui/screen.tsx'
import { listOrders } from '../contract/orders.ts'
import { mayManage } from '../rules/sight.ts'
import { type OrderRow, useIds } from './answers.ts'
import { orderTone, orderWord } from './words.ts'

/** Work ordered in the residence, the latest first. */
export function OrdersScreen() {
  const t = useT()
  const { residenceId } = useIds()
  const params = { residenceId }
  const pages = usePages(listOrders, { params }, (cursor) => ({ params, query: cursor }))
  const columns = useColumns()
  const add = (
    <ButtonLink to="/r/$residenceId/ordres/nouveau" params={params} variant="primary">
      {t('Commander une intervention')}
    </ButtonLink>
  )
  return (
    <Screen title={t('Ordres de service')} width="wide" {...(mayManage(useRoles()) && { primary: add })}>
      <Paged pages={pages}>
        {(items) => (
          <DataTable
            caption={t('Ordres de service')}
            rows={items}
            columns={columns}
            rowKey={({ id }) => id}
            rowLabel={({ number, title }) => t('Ordre n° {number}, {title}', { number, title })}
            rowLink={({ id }, content) => (
              <Link to="/r/$residenceId/ordres/$orderId" params={{ residenceId, orderId: id }}>
                {content}
              </Link>
            )}
            empty={
              <EmptyState title={t('Rien n’a été commandé')}>
                {t('Un ordre part d’une demande, d’un équipement, ou d’ici. Le prestataire y répond sans compte.')}
              </EmptyState>
            }
          />
        )}
      </Paged>
    </Screen>
  )
}

function useColumns(): Column<OrderRow>[] {
  const t = useT()
  const format = useFormat()
  return [
    { id: 'title', header: t('Objet'), cell: ({ title }) => title, card: 'title' },
    { id: 'number', header: t('Numéro'), cell: ({ number }) => String(number) },
    { id: 'supplier', header: t('Prestataire'), cell: ({ supplier }) => supplier, card: 'line' },
    { id: 'ordered', header: t('Commandé le'), cell: ({ orderedAt }) => format.date(orderedAt, 'short') },
    { id: 'due', header: t('Avant le'), cell: ({ dueOn }) => format.date(dueOn, 'short') },
    {
      id: 'state',
      header: t('État'),
      cell: ({ state, isUrgent }) => (
        <span className="inline-flex flex-wrap gap-1.5">
          <Badge tone={orderTone(state)}>{orderWord(t, state)}</Badge>
          {isUrgent && <Badge tone="danger">{t('Urgent')}</Badge>}
        </span>
      ),
      card: 'status',
    },
  ]
}
