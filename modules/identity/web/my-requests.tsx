import type { Answer } from '#shared/endpoint.ts'
import { useT } from '#web/i18n.tsx'
import { Badge } from '#web/ui/badge.tsx'
import { DateText } from '#web/ui/date-text.tsx'
import { List, ListItem } from '#web/ui/list.tsx'
import type { listMyRequests } from '../contract/entrance.ts'

type Request = Answer<typeof listMyRequests>['items'][number]

export function MyRequests({ items }: { items: readonly Request[] }) {
  const t = useT()
  return (
    <List label={t('Mes demandes')}>
      {items.map((request) => (
        <ListItem
          key={request.id}
          title={request.residence}
          detail={t.rich('Demandé le <when></when>', {
            when: () => <DateText key="when" value={request.askedAt} look="medium" />,
          })}
          trail={<Decision decision={request.decision} />}
        />
      ))}
    </List>
  )
}

function Decision({ decision }: Pick<Request, 'decision'>) {
  const t = useT()
  switch (decision) {
    case null:
      return <Badge tone="info">{t('En attente')}</Badge>
    case 'accepted':
      return <Badge tone="success">{t('Acceptée')}</Badge>
    case 'blocked':
      return <Badge tone="danger">{t('Refusée')}</Badge>
    case 'withdrawn':
      return <Badge>{t('Retirée')}</Badge>
  }
}
