import type { Answer } from '#shared/endpoint.ts'
import { useT } from '#web/i18n.tsx'
import { Card } from '#web/ui/card.tsx'
import type { listPreferences } from '../contract.ts'
import type { KindName } from '../rules/catalogue.ts'
import { KindRow, mailOf } from './kind-row.tsx'

type KindGroupProps = { title: string; kinds: readonly KindName[]; data: Answer<typeof listPreferences> }

/** What news of one sort does, in a sentence; each kind of it when one wants to choose. */
export function KindGroup({ title, kinds, data }: KindGroupProps) {
  const t = useT()
  const mails = kinds.map((kind) => mailOf(data, kind))
  const count = (wanted: (typeof mails)[number]) => mails.filter((mail) => mail === wanted).length
  const [now, evening, never] = [count('now'), count('evening'), count('never')]
  const parts = [
    now > 0 && t('{count} par e-mail tout de suite', { count: now }),
    evening > 0 && t('{count} dans le résumé du soir', { count: evening }),
    never > 0 && t('{count} sans e-mail', { count: never }),
  ]
  return (
    <Card title={title}>
      <p>
        {t('{count, plural, one {# sorte de messages} other {# sortes de messages}} : {how}.', {
          count: kinds.length,
          how: parts.filter((part) => part !== false).join(', '),
        })}
      </p>
      <details>
        <summary className="min-h-11 cursor-pointer py-2 font-semibold text-accent">{t('Choisir un par un')}</summary>
        <ul className="flex flex-col divide-y divide-line">
          {kinds.map((kind) => (
            <KindRow key={kind} kind={kind} data={data} />
          ))}
        </ul>
      </details>
    </Card>
  )
}
