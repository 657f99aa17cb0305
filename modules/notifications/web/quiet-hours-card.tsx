import type { Answer } from '#shared/endpoint.ts'
import { useT } from '#web/i18n.tsx'
import { Card } from '#web/ui/card.tsx'
import { DateField } from '#web/ui/date-field.tsx'
import { Form } from '#web/ui/form.tsx'
import { listPreferences, setQuietHours } from '../contract.ts'

/** When nobody is disturbed. */
export function QuietHoursCard({ quiet }: { quiet: Answer<typeof setQuietHours> }) {
  const t = useT()
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
        <DateField name="from" type="time" label={t('Du soir, à partir de')} />
        <DateField name="until" type="time" label={t('Au matin, jusqu’à')} />
      </Form>
    </Card>
  )
}
