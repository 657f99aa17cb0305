import { useSuspenseQuery } from '@tanstack/react-query'
import { useT } from '#web/i18n.tsx'
import { lastDayOf } from '#web/period.ts'
import { Avatar } from '#web/ui/avatar.tsx'
import { Badge } from '#web/ui/badge.tsx'
import { Card } from '#web/ui/card.tsx'
import { DateText } from '#web/ui/date-text.tsx'
import { Link } from '#web/ui/link.tsx'
import { List, ListItem } from '#web/ui/list.tsx'
import { councilQuery } from './queries.ts'

/** Who sits on the council today. */
export function CouncilCard({ residenceId }: { residenceId: string }) {
  const t = useT()
  const { data } = useSuspenseQuery(councilQuery(residenceId))
  return (
    <Card
      title={t('Conseil syndical')}
      actions={
        <Link to="/r/$residenceId/conseil" params={{ residenceId }}>
          {data.can.edit ? t('Tenir le conseil à jour') : t('Voir les mandats')}
        </Link>
      }
    >
      {data.items.length === 0 ? (
        <p className="text-ink-soft">{t('Personne ne siège au conseil en ce moment.')}</p>
      ) : (
        <List>
          {data.items.map((seat) => (
            <ListItem
              key={seat.id}
              lead={<Avatar name={seat.name} />}
              title={seat.name}
              detail={t.rich("jusqu'au <end></end>", {
                end: () => <DateText key="end" value={lastDayOf(seat)} look="medium" />,
              })}
              trail={seat.isChair && <Badge tone="accent">{t('Présidence')}</Badge>}
            />
          ))}
        </List>
      )}
    </Card>
  )
}
