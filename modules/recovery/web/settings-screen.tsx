import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useFormat, useT } from '#web/i18n.tsx'
import { usePlace as useHere } from '#web/me.ts'
import { AmountField } from '#web/ui/amount-field.tsx'
import { Card } from '#web/ui/card.tsx'
import { Checkbox } from '#web/ui/checkbox.tsx'
import { Facts } from '#web/ui/facts.tsx'
import { Form } from '#web/ui/form.tsx'
import { Link } from '#web/ui/link.tsx'
import { Money } from '#web/ui/money.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { RadioGroup } from '#web/ui/radio-group.tsx'
import { Screen } from '#web/ui/screen.tsx'
import { TextField } from '#web/ui/text-field.tsx'
import { readSettings, saveSettings } from '../contract/settings.ts'
import { CONTRACT_FEES } from '../rules/recovery-fees.ts'
import { type Settings, usePlace } from './answers.ts'
import { RECOVERY_READS, settingsQuery } from './queries.ts'
import { RecoveryNav } from './recovery-nav.tsx'
import { feeWord } from './words.ts'

/** How a residence follows what is late, what owners may ask for, and the prices of the voted contract. */
export function SettingsScreen() {
  const t = useT()
  const { residenceId } = usePlace()
  const { data } = useSuspenseQuery(settingsQuery(residenceId))
  return (
    <Screen title={t('Réglages des relances')} subtitle={t('Ils valent pour la suite ; ce qui est parti reste')}>
      <RecoveryNav current="settings" />
      {data.can.act ? <Editor settings={data} /> : <Shown settings={data} />}
    </Screen>
  )
}

function Editor({ settings }: { settings: Settings }) {
  const t = useT()
  const { residenceId } = usePlace()
  const [isSaved, setSaved] = useState(false)
  const { can: _, ...values } = settings
  return (
    <>
      {isSaved && (
        <Notice tone="success" live>
          {t('Réglages enregistrés.')}
        </Notice>
      )}
      <Form
        endpoint={saveSettings}
        input={{ params: { residenceId } }}
        defaultValues={values}
        submit={t('Enregistrer les réglages')}
        refreshes={[readSettings, ...RECOVERY_READS]}
        onDone={() => setSaved(true)}
        stuck
      >
        <Reminders />
        <Steps />
        <Plans />
        <Prices />
      </Form>
      <RatesHint />
    </>
  )
}

function Reminders() {
  const t = useT()
  return (
    <Card title={t('Rappels')}>
      <RadioGroup
        name="reminders"
        label={t('Chaque matin, les rappels à envoyer')}
        options={[
          { value: 'propose', label: t('me sont proposés'), hint: t('Une notification ; rien ne part sans vous.') },
          {
            value: 'send',
            label: t('partent seuls'),
            hint: t('Rappels sans frais seulement, jamais une mise en demeure.'),
          },
          { value: 'off', label: t('ne sont pas suivis') },
        ]}
      />
      <Checkbox
        name="beforeDue"
        label={t('Prévenir chaque copropriétaire sept jours avant l’échéance, et le jour même')}
      />
    </Card>
  )
}

function Steps() {
  const t = useT()
  return (
    <Card title={t('Jours après l’échéance')}>
      <p className="text-ink-soft">
        {t(
          'Une habitude de la résidence : aucun texte ne fixe ces jours, et aucun rappel n’est exigé avant la mise en demeure.',
        )}
      </p>
      <div className="grid gap-5 md:grid-cols-3">
        <TextField type="number" name="firstDays" label={t('Rappel')} hint={t('en jours')} />
        <TextField type="number" name="secondDays" label={t('Second rappel')} hint={t('en jours')} />
        <TextField type="number" name="noticeDays" label={t('Mise en demeure')} hint={t('en jours')} />
      </div>
    </Card>
  )
}

function Plans() {
  const t = useT()
  return (
    <Card title={t('Échéanciers demandés en ligne')}>
      <p className="text-ink-soft">{t('Au-delà, le copropriétaire vous écrit : vous pouvez accorder plus.')}</p>
      <div className="grid gap-5 md:grid-cols-2">
        <TextField type="number" name="planTerms" label={t('Nombre d’échéances au plus')} hint={t('une par mois')} />
        <AmountField name="planLeast" label={t('Échéance la plus petite')} hint={t('en euros')} />
      </div>
    </Card>
  )
}

function Prices() {
  const t = useT()
  return (
    <Card title={t('Prix du contrat du syndic')}>
      <p className="text-ink-soft">
        {t(
          'Liste fermée du contrat type (décret 67-223, annexe 1, 9.1). Laissez vide ce que le contrat voté n’a pas : ces frais seront refusés.',
        )}
      </p>
      <div className="grid gap-5 md:grid-cols-2">
        {CONTRACT_FEES.map((fee) => (
          <AmountField key={fee} name={`prices.${fee}`} label={feeWord(t, fee)} hint={t('en euros')} optional />
        ))}
      </div>
    </Card>
  )
}

/** Rates are the firm's: the same for all its residences. */
function RatesHint() {
  const t = useT()
  const place = useHere()
  return (
    <p>
      <Link to="/gestion/$organizationId/taux-legal" params={{ organizationId: place?.organizationId ?? '' }}>
        {t('Taux de l’intérêt légal, pour toutes les résidences')}
      </Link>
    </p>
  )
}

/** For the council, who reads. */
function Shown({ settings }: { settings: Settings }) {
  const t = useT()
  const format = useFormat()
  const days = (count: number) => t('{count, plural, one {# jour} other {# jours}} après l’échéance', { count })
  return (
    <Card title={t('Ce que la résidence fait')}>
      <Facts
        facts={[
          { label: t('Rappel'), value: days(settings.firstDays) },
          { label: t('Second rappel'), value: days(settings.secondDays) },
          { label: t('Mise en demeure'), value: days(settings.noticeDays) },
          {
            label: t('Échéanciers demandés en ligne'),
            value: t('{terms} échéances au plus, de {least} au moins', {
              terms: settings.planTerms,
              least: format.money(settings.planLeast),
            }),
          },
          ...CONTRACT_FEES.map((fee) => ({
            label: feeWord(t, fee),
            value: settings.prices[fee] !== undefined && <Money cents={settings.prices[fee]} />,
          })),
        ]}
      />
    </Card>
  )
}
