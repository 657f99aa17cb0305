import { actWord } from '#modules/identity/web/public.ts'
import { useFormat, useT } from '#web/i18n.tsx'
import { Card } from '#web/ui/card.tsx'
import { Link, PlainLink } from '#web/ui/link.tsx'
import { List, ListItem, ROW_LINK } from '#web/ui/list.tsx'
import type { FirmHome } from './answers.ts'

type RightsCardProps = { changes: FirmHome['rightsChanges']; organizationId: string }

/** Who was let in, shut out or given another role lately, by whom. */
export function RightsCard({ changes, organizationId }: RightsCardProps) {
  const t = useT()
  const format = useFormat()
  return (
    <Card
      title={t('Derniers changements de droits')}
      actions={
        <Link to="/gestion/$organizationId/personnes" params={{ organizationId }}>
          {t('Voir les personnes')}
        </Link>
      }
    >
      {changes.length === 0 && <p className="text-ink-soft">{t('Aucun changement depuis trente jours.')}</p>}
      <List>
        {changes.map(({ at, action, personId, name, by, place }) => (
          <ListItem
            key={`${at}-${personId}-${action}`}
            title={name}
            detail={
              <>
                {[actWord(t, action), place].join(' · ')}
                <br />
                {[format.date(at, 'medium'), by === '' ? '' : t('par {name}', { name: by })]
                  .filter((part) => part !== '')
                  .join(' · ')}
              </>
            }
            link={(content) => (
              <PlainLink
                to="/gestion/$organizationId/personnes/$personId"
                params={{ organizationId, personId }}
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
