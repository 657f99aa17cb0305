import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useFormat, useT } from '#web/i18n.tsx'
import { queryOptionsFor } from '#web/query.ts'
import { Badge } from '#web/ui/badge.tsx'
import { Card } from '#web/ui/card.tsx'
import { PlainLink } from '#web/ui/link.tsx'
import { List, ListItem, ROW_LINK } from '#web/ui/list.tsx'
import { listQuoteRequests } from '../contract/quotes.ts'
import { stageOf } from './quote-words.ts'

/** Quotes asked for the demand of the address; nothing where there is none that the reader may see. */
export function TicketQuotes() {
  const t = useT()
  const format = useFormat()
  const { residenceId = '', ticketId = '' } = useParams({ strict: false })
  const { data } = useQuery(queryOptionsFor(listQuoteRequests, { params: { residenceId }, query: { ticketId } }))
  if (data === undefined || data.items.length === 0) return null
  return (
    <Card title={t('Devis')}>
      <List>
        {data.items.map((row) => {
          const { tone, words } = stageOf(t, row)
          const { id, title, answered, asked, wantedBy } = row
          return (
            <ListItem
              key={id}
              title={title}
              detail={t('{answered} réponses sur {asked}, voulues avant le {day}', {
                ...{ answered, asked, day: format.date(wantedBy, 'medium') },
              })}
              trail={<Badge tone={tone}>{words}</Badge>}
              link={(content) => (
                <PlainLink
                  to="/r/$residenceId/devis/$requestId"
                  params={{ residenceId, requestId: id }}
                  className={ROW_LINK}
                >
                  {content}
                </PlainLink>
              )}
            />
          )
        })}
      </List>
    </Card>
  )
}
