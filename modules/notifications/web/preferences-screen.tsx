import { useSuspenseQuery } from '@tanstack/react-query'
import type { Answer } from '#shared/endpoint.ts'
import { useLocale, useT } from '#web/i18n.tsx'
import { useSend } from '#web/query.ts'
import { Card } from '#web/ui/card.tsx'
import { Checkbox } from '#web/ui/checkbox.tsx'
import { ErrorPanel } from '#web/ui/error-panel.tsx'
import { Screen } from '#web/ui/screen.tsx'
import { Select } from '#web/ui/select.tsx'
import { listPreferences, setPreference } from '../contract.ts'
import { KIND_NAMES, KINDS, type KindName } from '../rules/catalogue.ts'
import { preferencesQuery } from './queries.ts'
import { QuietHoursCard } from './quiet-hours-card.tsx'

type Preferences = Answer<typeof listPreferences>
type Mail = 'now' | 'evening' | 'never'

/** How each kind of news reaches the person. The notification centre always has everything. */
export function PreferencesScreen() {
  const t = useT()
  const { data } = useSuspenseQuery(preferencesQuery)
  const [free, always] = [true, false].map((isFree) => KIND_NAMES.filter((kind) => isSwitchable(data, kind) === isFree))
  return (
    <Screen
      title={t('Ce que je reçois')}
      subtitle={t(
        'Tout reste dans vos notifications. Le résumé du jour part à 18 h, quand quelque chose vous attend. Les SMS vont au numéro validé dans votre profil.',
      )}
    >
      <ul className="flex flex-col divide-y divide-line rounded-md border border-line bg-surface-raised px-4">
        {free?.map((kind) => (
          <KindRow key={kind} kind={kind} data={data} />
        ))}
      </ul>
      <Card title={t('Toujours envoyé par e-mail')}>
        <p>{t('Ce qui est urgent, et ce qui a un effet légal, ne peut pas être désactivé.')}</p>
        <ul className="flex flex-col divide-y divide-line">
          {always?.map((kind) => (
            <AlwaysRow key={kind} kind={kind} data={data} />
          ))}
        </ul>
      </Card>
      <QuietHoursCard quiet={data.quiet} />
    </Screen>
  )
}

type RowProps = { kind: KindName; data: Preferences }

function AlwaysRow({ kind, data }: RowProps) {
  const locale = useLocale()
  return (
    <li className="py-3">
      <p className="font-semibold">{KINDS[kind].label[locale]}</p>
      <ByText kind={kind} data={data} />
    </li>
  )
}

/** Text messages go to a number that was validated. */
function ByText({ kind, data }: RowProps) {
  const t = useT()
  const change = useSend(setPreference, { refreshes: [listPreferences] })
  const isOn = data.items.some((item) => item.kind === kind && item.channel === 'sms' && item.isOn)
  const shown = change.isPending ? change.variables.body.isOn : isOn
  return (
    <>
      <Checkbox
        label={t('Aussi par SMS')}
        checked={shown}
        onChange={() => change.mutate({ body: { kind, channel: 'sms', isOn: !isOn } })}
      />
      {change.error !== null && <ErrorPanel error={change.error} />}
    </>
  )
}

function KindRow({ kind, data }: RowProps) {
  const t = useT()
  const locale = useLocale()
  const change = useSend(setPreference, { refreshes: [listPreferences] })
  const choose = (mail: Mail) => {
    for (const channel of ['email', 'digest'] as const)
      change.mutate({ body: { kind, channel, isOn: mail === (channel === 'email' ? 'now' : 'evening') } })
  }
  return (
    <li className="py-3">
      <Select
        label={KINDS[kind].label[locale]}
        options={[
          { value: 'now', label: t('Par e-mail, tout de suite') },
          { value: 'evening', label: t('Dans le résumé de 18 h') },
          { value: 'never', label: t('Pas par e-mail') },
        ]}
        value={mailOf(data, kind)}
        disabled={change.isPending}
        onChange={({ target }) => choose(MAILS.find((mail) => mail === target.value) ?? 'never')}
      />
      {change.error !== null && <ErrorPanel error={change.error} />}
      <ByText kind={kind} data={data} />
    </li>
  )
}

const MAILS = ['now', 'evening', 'never'] as const

function mailOf({ items }: Preferences, kind: KindName): Mail {
  const isOn = (channel: 'email' | 'digest') =>
    items.some((item) => item.kind === kind && item.channel === channel && item.isOn)
  if (isOn('email')) return 'now'
  return isOn('digest') ? 'evening' : 'never'
}

function isSwitchable({ items }: Preferences, kind: KindName): boolean {
  return items.some((item) => item.kind === kind && item.channel === 'email' && item.isSwitchable)
}
