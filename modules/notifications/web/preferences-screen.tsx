import { useSuspenseQuery } from '@tanstack/react-query'
import type { Answer } from '#shared/endpoint.ts'
import { useLocale, useT } from '#web/i18n.tsx'
import { useSend } from '#web/query.ts'
import { Checkbox } from '#web/ui/checkbox.tsx'
import { ErrorPanel } from '#web/ui/error-panel.tsx'
import { Screen } from '#web/ui/screen.tsx'
import { listPreferences, setPreference } from '../contract.ts'
import { KIND_NAMES, KINDS } from '../rules.ts'
import { preferencesQuery } from './queries.ts'

type Preference = Answer<typeof listPreferences>['items'][number]

/** What reaches the person by mail. The notification centre always has everything. */
export function PreferencesScreen() {
  const t = useT()
  const { data } = useSuspenseQuery(preferencesQuery)
  return (
    <Screen
      title={t('Ce que je reçois')}
      subtitle={t('Tout reste dans vos notifications. Ici, vous choisissez ce qui part aussi par e-mail.')}
    >
      <ul className="flex flex-col divide-y divide-line rounded-md border border-line bg-surface-raised px-4">
        {KIND_NAMES.map((kind) => {
          const preference = data.items.find((item) => item.kind === kind && item.channel === 'email')
          return preference !== undefined && <PreferenceRow key={kind} preference={preference} />
        })}
      </ul>
    </Screen>
  )
}

function PreferenceRow({ preference }: { preference: Preference }) {
  const t = useT()
  const locale = useLocale()
  const change = useSend(setPreference, { refreshes: [listPreferences] })
  const { kind, channel, isOn, isSwitchable } = preference
  const shown = change.isPending ? change.variables.body.isOn : isOn
  return (
    <li className="py-2">
      <Checkbox
        label={t('{kind}, par e-mail', { kind: KINDS[kind].label[locale] })}
        hint={isSwitchable ? undefined : t('Toujours envoyé : ce qui est urgent ne peut pas être désactivé.')}
        checked={shown}
        disabled={!isSwitchable}
        onChange={() => change.mutate({ body: { kind, channel, isOn: !isOn } })}
      />
      {change.error !== null && <ErrorPanel error={change.error} />}
    </li>
  )
}
