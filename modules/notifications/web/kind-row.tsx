import type { Answer } from '#shared/endpoint.ts'
import { useLocale, useT } from '#web/i18n.tsx'
import { useSend } from '#web/query.ts'
import { Checkbox } from '#web/ui/checkbox.tsx'
import { ErrorPanel } from '#web/ui/error-panel.tsx'
import { Select } from '#web/ui/select.tsx'
import { listPreferences, setPreference } from '../contract.ts'
import { KINDS, type KindName } from '../rules/catalogue.ts'

type Preferences = Answer<typeof listPreferences>
type RowProps = { kind: KindName; data: Preferences }
const MAILS = ['now', 'evening', 'never'] as const
type Mail = (typeof MAILS)[number]

/** One kind of news: when it is mailed, and what else says it. */
export function KindRow({ kind, data }: RowProps) {
  return (
    <li className="flex flex-col gap-1 py-3 sm:flex-row sm:items-end sm:justify-between sm:gap-6">
      <ByMail kind={kind} data={data} />
      <div>
        <AlsoBy kind={kind} data={data} channel="sms" />
        <AlsoBy kind={kind} data={data} channel="push" />
      </div>
    </li>
  )
}

function ByMail({ kind, data }: RowProps) {
  const t = useT()
  const label = KINDS[kind].label[useLocale()]
  const change = useSend(setPreference, { refreshes: [listPreferences] })
  const choose = (mail: Mail) => {
    for (const channel of ['email', 'digest'] as const)
      change.mutate({ body: { kind, channel, isOn: mail === (channel === 'email' ? 'now' : 'evening') } })
  }
  const email = data.items.find((item) => item.kind === kind && item.channel === 'email')
  if (email?.isSwitchable !== true) {
    return (
      <p>
        <strong className="block">{label}</strong>
        {t('Toujours par e-mail : urgent, ou d’effet légal.')}
      </p>
    )
  }
  return (
    <div className="sm:w-80">
      <Select
        label={label}
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
    </div>
  )
}

/** Text messages go to a number that was validated, the rest to devices that were asked to show it. */
function AlsoBy({ kind, data, channel }: RowProps & { channel: 'sms' | 'push' }) {
  const t = useT()
  const change = useSend(setPreference, { refreshes: [listPreferences] })
  const isOn = data.items.some((item) => item.kind === kind && item.channel === channel && item.isOn)
  const shown = change.isPending ? change.variables.body.isOn : isOn
  return (
    <div>
      <Checkbox
        label={channel === 'sms' ? t('Aussi par SMS') : t('Aussi sur mes appareils')}
        checked={shown}
        onChange={() => change.mutate({ body: { kind, channel, isOn: !isOn } })}
      />
      {change.error !== null && <ErrorPanel error={change.error} />}
    </div>
  )
}

/** How mail carries a kind now. */
export function mailOf({ items }: Preferences, kind: KindName): Mail {
  const isOn = (channel: 'email' | 'digest') =>
    items.some((item) => item.kind === kind && item.channel === channel && item.isOn)
  if (isOn('email')) return 'now'
  return isOn('digest') ? 'evening' : 'never'
}
