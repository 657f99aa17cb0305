import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useFormat, useT } from '#web/i18n.tsx'
import { queryOptionsFor } from '#web/query.ts'
import { Badge } from '#web/ui/badge.tsx'
import { Card } from '#web/ui/card.tsx'
import { PlainLink } from '#web/ui/link.tsx'
import { List, ListItem, ROW_LINK } from '#web/ui/list.tsx'
import { listOrders } from '../contract/orders.ts'
import { orderTone, orderWord } from './words.ts'

/** What was ordered from suppliers for the demand of the address; nothing where nothing was. */
export function TicketOrders() {
  const t = useT()
  const format = useFormat()
  const { residenceId = '', ticketId = '' } = useParams({ strict: false })
  const { data } = useQuery(queryOptionsFor(listOrders, { params: { residenceId }, query: { ticketId } }))
  if (data === undefined || data.items.length === 0) return null
  return (
    <Card title={t('Ordres de service')}>
      <List>
        {data.items.map(({ id, number, title, supplier, dueOn, state }) => (
          <ListItem
            key={id}
            title={t('Ordre n° {number}, {title}', { number, title })}
            detail={t('{supplier}, avant le {day}', { supplier, day: format.date(dueOn, 'medium') })}
            trail={<Badge tone={orderTone(state)}>{orderWord(t, state)}</Badge>}
            link={(content) => (
              <PlainLink
                to="/r/$residenceId/ordres/$orderId"
                params={{ residenceId, orderId: id }}
                className={ROW_LINK}
              >
                {content}
              </PlainLink>
            )}
          />
        ))}
      </List>
    </Card>
  )
}
