import { useFormat, useT } from '#web/i18n.tsx'
import { Card } from '#web/ui/card.tsx'
import { Link, PlainLink } from '#web/ui/link.tsx'
import { List, ListItem, ROW_LINK } from '#web/ui/list.tsx'
import { Money } from '#web/ui/money.tsx'
import type { FirmHome } from './answers.ts'

type LateCardProps = { late: FirmHome['late']; organizationId: string }

/** What owners are late with over all residences, the largest amounts first. */
export function LateCard({ late: { cents, owners, items }, organizationId }: LateCardProps) {
  const t = useT()
  const format = useFormat()
  return (
    <Card
      title={t('Impayés du cabinet')}
      actions={
        <Link to="/gestion/$organizationId/impayes" params={{ organizationId }}>
          {t('Toutes les résidences')}
        </Link>
      }
    >
      {owners === 0 ? (
        <p className="text-ink-soft">{t('Personne n’est en retard.')}</p>
      ) : (
        <p>
          {t('{amount} en retard, {count, plural, one {# copropriétaire} other {# copropriétaires}}.', {
            amount: format.money(cents),
            count: owners,
          })}
        </p>
      )}
      <List>
        {items.map((item) => (
          <ListItem
            key={item.residenceId}
            title={item.residenceName}
            detail={t('{count, plural, one {# copropriétaire} other {# copropriétaires}}, depuis le {day}', {
              count: item.owners,
              day: format.date(item.since, 'medium'),
            })}
            trail={<Money cents={item.cents} />}
            link={(content) => (
              <PlainLink to="/r/$residenceId/impayes" params={{ residenceId: item.residenceId }} className={ROW_LINK}>
                {content}
              </PlainLink>
            )}
          />
        ))}
      </List>
    </Card>
  )
}
