import { useSuspenseQuery } from '@tanstack/react-query'
import { STAFF } from '#shared/rights.ts'
import { useT } from '#web/i18n.tsx'
import { useMe } from '#web/me.ts'
import { Screen } from '#web/ui/screen.tsx'
import { isForStaff, KIND_GROUPS, type KindName } from '../rules/catalogue.ts'
import { KindGroup } from './kind-group.tsx'
import { PushCard } from './push-card.tsx'
import { preferencesQuery } from './queries.ts'
import { QuietHoursCard } from './quiet-hours-card.tsx'

/** How each kind of news reaches the person. The notification centre always has everything. */
export function PreferencesScreen() {
  const t = useT()
  const { data } = useSuspenseQuery(preferencesQuery)
  const { places } = useMe()
  const keeps = places.some(({ roles }) => roles.some((role) => STAFF.some((staff) => staff === role)))
  const kinds = (group: readonly KindName[]) => group.filter((kind) => keeps || !isForStaff(kind))
  const groups = [
    { title: t('Annonces et agenda'), kinds: kinds(KIND_GROUPS.board) },
    { title: t('Charges et paiements'), kinds: kinds(KIND_GROUPS.money) },
    { title: t('Demandes et interventions'), kinds: kinds(KIND_GROUPS.demands) },
  ]
  return (
    <Screen
      title={t('Ce que je reçois')}
      subtitle={t(
        'Tout reste dans vos notifications. Le résumé du jour part à 18 h, quand quelque chose vous attend. Les SMS vont au numéro validé dans votre profil.',
      )}
    >
      {groups.map((group) => (
        <KindGroup key={group.title} {...group} data={data} />
      ))}
      <PushCard />
      <QuietHoursCard quiet={data.quiet} />
    </Screen>
  )
}
