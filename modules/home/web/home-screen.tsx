import { lazy } from 'react'
import { useT } from '#web/i18n.tsx'
import { usePlace } from '#web/me.ts'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { Screen } from '#web/ui/screen.tsx'
import { OwnerHome } from './owner-home.tsx'
import { livesIn } from './queries.ts'

const BackOfficeHome = lazy(async () => ({ default: (await import('./back-office-home.tsx')).BackOfficeHome }))

/** The first screen: of a residence, or of a firm. */
export function HomeScreen() {
  const t = useT()
  const place = usePlace()
  if (place !== undefined && livesIn(place)) return <OwnerHome residenceId={place.id} />
  if (place?.kind === 'organization')
    return <BackOfficeHome organizationId={place.id} isAdmin={place.roles.includes('admin')} />
  if (place !== undefined) {
    return (
      <Screen title={t('Accueil')}>
        <EmptyState title={t("Rien à faire aujourd'hui")}>
          {t('Ce que cette résidence vous demandera paraîtra ici.')}
        </EmptyState>
      </Screen>
    )
  }
  return (
    <Screen title={t('Accueil')}>
      <EmptyState title={t('Aucune résidence pour le moment')}>
        {t("Demandez un accès avec le code affiché dans votre hall, ou attendez l'invitation de votre syndic.")}
      </EmptyState>
    </Screen>
  )
}
