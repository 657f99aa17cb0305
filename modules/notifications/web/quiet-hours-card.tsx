import type { Answer } from '#shared/endpoint.ts'
import { useFormat, useT } from '#web/i18n.tsx'
import { Card } from '#web/ui/card.tsx'
import { Form } from '#web/ui/form.tsx'
import { Select } from '#web/ui/select.tsx'
import { listPreferences, setQuietHours } from '../contract.ts'

const HALF_HOURS = Array.from(
  { length: 48 },
  (_, half) => `${String(half >> 1).padStart(2, '0')}:${half % 2 === 0 ? '00' : '30'}`,
)

/** When nobody is disturbed. */
export function QuietHoursCard({ quiet }: { quiet: Answer<typeof setQuietHours> }) {
  const t = useT()
  const format = useFormat()
  const hoursWith = (chosen: string) =>
    [...new Set([...HALF_HOURS, chosen])].sort().map((value) => ({ value, label: format.clock(value) }))
  return (
    <Card title={t('Heures calmes')}>
      <p>
        {t('Entre ces heures, votre téléphone ne sonne que pour ce qui est urgent. Deux fois la même heure : aucune.')}
      </p>
      <Form
        endpoint={setQuietHours}
        input={{}}
        defaultValues={quiet}
        submit={t('Enregistrer les heures')}
        refreshes={[listPreferences]}
      >
        <Select name="from" label={t('Du soir, à partir de')} options={hoursWith(quiet.from)} />
        <Select name="until" label={t('Au matin, jusqu’à')} options={hoursWith(quiet.until)} />
      </Form>
    </Card>
  )
}
