import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { type Translate, useFormat, useT } from '#web/i18n.tsx'
import { AmountField } from '#web/ui/amount-field.tsx'
import { Badge } from '#web/ui/badge.tsx'
import { Button } from '#web/ui/button.tsx'
import { DataTable } from '#web/ui/data-table.tsx'
import type { Column } from '#web/ui/data-table-columns.ts'
import { Dialog } from '#web/ui/dialog.tsx'
import { Form } from '#web/ui/form.tsx'
import { Link } from '#web/ui/link.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { Screen } from '#web/ui/screen.tsx'
import { Select } from '#web/ui/select.tsx'
import { TextField } from '#web/ui/text-field.tsx'
import { addRate, listRates } from '../contract/settings.ts'
import { type Rate, usePlace } from './answers.ts'
import { RECOVERY_READS, ratesQuery } from './queries.ts'
import './problems.ts'

/** The legal rate of each half-year; what nobody knows is asked for, never guessed. */
export function RatesScreen() {
  const t = useT()
  const { organizationId } = usePlace()
  const { data } = useSuspenseQuery(ratesQuery(organizationId))
  const [open, setOpen] = useState(false)
  const missing = data.items.filter(({ hundredths }) => hundredths === null)
  return (
    <Screen
      title={t('Taux de l’intérêt légal')}
      subtitle={
        <Link to="/gestion/$organizationId/impayes" params={{ organizationId }}>
          {t('Impayés du cabinet')}
        </Link>
      }
      primary={
        <Button variant="primary" onClick={() => setOpen(true)} wide>
          {t('Saisir un taux')}
        </Button>
      }
    >
      {missing.length > 0 && <Missing rates={missing} />}
      <p className="max-w-prose text-ink-soft">
        {t(
          'Prenez la colonne « tous autres cas » de l’arrêté : un syndicat n’est pas un particulier. C’est notre lecture du texte. Les intérêts courent depuis la mise en demeure (décret 67-223, art. 36).',
        )}
      </p>
      <DataTable
        caption={t('Taux par semestre')}
        rows={data.items}
        columns={useColumns()}
        rowKey={({ startsOn }) => startsOn}
        rowLabel={({ startsOn }) => startsOn}
      />
      {open && <RateDialog rates={data.items} onClose={() => setOpen(false)} />}
    </Screen>
  )
}

function Missing({ rates }: { rates: readonly Rate[] }) {
  const t = useT()
  return (
    <Notice tone="attention" title={t('Un taux manque')}>
      {t('{halves} : aucun intérêt n’est calculé sur cette période avant que vous ne le saisissiez.', {
        halves: rates.map(({ startsOn }) => halfWord(t, startsOn)).join(', '),
      })}
    </Notice>
  )
}

function halfWord(t: Translate, startsOn: string): string {
  const year = startsOn.slice(0, 4)
  return startsOn.slice(5, 7) === '01' ? t('1er semestre {year}', { year }) : t('2e semestre {year}', { year })
}

function useColumns(): Column<Rate>[] {
  const t = useT()
  const format = useFormat()
  return [
    { id: 'half', header: t('Semestre'), cell: ({ startsOn }) => halfWord(t, startsOn), card: 'title' },
    {
      id: 'decree',
      header: t('Source'),
      cell: ({ decree, recordedBy, source }) =>
        source === 'published' ? t('publié') : [decree, recordedBy].filter(Boolean).join(' · '),
      isEmpty: ({ hundredths }) => hundredths === null,
    },
    {
      id: 'rate',
      header: t('Taux'),
      cell: ({ hundredths }) =>
        hundredths === null ? (
          <Badge tone="attention">{t('À saisir')}</Badge>
        ) : (
          t('{rate} %', { rate: format.number(hundredths / 100) })
        ),
      align: 'end',
      card: 'amount',
    },
  ]
}

function RateDialog({ rates, onClose }: { rates: readonly Rate[]; onClose: () => void }) {
  const t = useT()
  const { organizationId } = usePlace()
  const first = rates.find(({ hundredths }) => hundredths === null) ?? rates[0]
  return (
    <Dialog open title={t('Saisir un taux')} onClose={onClose}>
      <Form
        endpoint={addRate}
        input={{ params: { organizationId } }}
        defaultValues={{ startsOn: first?.startsOn, decree: '' }}
        submit={t('Enregistrer le taux')}
        refreshes={[listRates, ...RECOVERY_READS]}
        onDone={onClose}
      >
        <Select
          name="startsOn"
          label={t('Semestre')}
          options={rates.map(({ startsOn }) => ({ value: startsOn, label: halfWord(t, startsOn) }))}
        />
        <AmountField name="hundredths" label={t('Taux, en %')} hint={t('Exemple : 2,62')} />
        <TextField name="decree" label={t('Arrêté')} hint={t('Exemple : arrêté du 20 juin 2026')} maxLength={200} />
      </Form>
    </Dialog>
  )
}
