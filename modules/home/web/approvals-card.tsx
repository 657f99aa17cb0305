import { useFormat, useT } from '#web/i18n.tsx'
import { Card } from '#web/ui/card.tsx'
import { PlainLink } from '#web/ui/link.tsx'
import { List, ListItem, ROW_LINK } from '#web/ui/list.tsx'

type Approval = {
  id: string
  title: string
  residenceId: string
  /** Said where several residences are listed. */
  residenceName?: string
  decideBy: string | null
}

/** Quotes that wait for somebody: an opinion of the council, a decision of the manager. */
export function ApprovalsCard({ approvals, isStaff = false }: { approvals: readonly Approval[]; isStaff?: boolean }) {
  const t = useT()
  const format = useFormat()
  const when = (decideBy: string | null) => {
    if (decideBy === null) return t('Toutes les entreprises ont répondu')
    const day = format.date(decideBy, 'medium')
    return isStaff ? t('Au conseil jusqu’au {day}', { day }) : t('Votre avis avant le {day}', { day })
  }
  return (
    <Card title={t('Devis à valider')} tone="attention">
      <List>
        {approvals.map(({ id, title, residenceId, residenceName, decideBy }) => (
          <ListItem
            key={id}
            title={title}
            detail={[residenceName, when(decideBy)].filter(Boolean).join(' · ')}
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
        ))}
      </List>
    </Card>
  )
}
