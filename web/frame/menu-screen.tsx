import { useT } from '#web/i18n.tsx'
import { usePlace, useRoles } from '#web/me.ts'
import { navigationFor } from '#web/navigation.ts'
import { Card } from '#web/ui/card.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { List, ListItem, ROW_LINK } from '#web/ui/list.tsx'
import { Screen } from '#web/ui/screen.tsx'
import { NavLink } from './nav-link.tsx'

/** « Ma copro » : everything of the residence that is not under the thumb already. */
export function ResidenceMenuScreen() {
  const t = useT()
  const isResident = navigationFor('residence', useRoles()).some(({ id }) => id === 'home')
  return <MenuScreen title={isResident ? t('Ma copro') : t('Immeuble')} scope="residence" />
}

/** On a phone, the back office's whole rail. */
export function OrganizationMenuScreen() {
  const t = useT()
  return <MenuScreen title={t('Menu')} scope="organization" />
}

function MenuScreen({ title, scope }: { title: string; scope: 'residence' | 'organization' }) {
  const t = useT()
  const place = usePlace()
  const items = navigationFor(scope, place?.roles ?? []).filter((item) => item.bar === undefined)
  return (
    <Screen title={title}>
      {items.length === 0 ? (
        <EmptyState title={t('Rien à ouvrir ici pour le moment')}>
          {t("Votre gestionnaire n'a pas encore ouvert d'autre page pour votre rôle.")}
        </EmptyState>
      ) : (
        <Card>
          <List>
            {items.map((item) => (
              <ListItem
                key={item.id}
                title={item.label(t)}
                lead={<item.icon aria-hidden="true" className="size-6 text-structure" />}
                link={(content) => (
                  <NavLink item={item} className={ROW_LINK}>
                    {content}
                  </NavLink>
                )}
              />
            ))}
          </List>
        </Card>
      )}
    </Screen>
  )
}
