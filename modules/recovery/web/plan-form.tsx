import { useQuery } from '@tanstack/react-query'
import { type Translate, useFormat, useT } from '#web/i18n.tsx'
import { problemSentence } from '#web/problems.ts'
import { DateField } from '#web/ui/date-field.tsx'
import { ErrorPanel } from '#web/ui/error-panel.tsx'
import { Form } from '#web/ui/form.tsx'
import { useFormValue } from '#web/ui/form-fields.ts'
import { List, ListItem } from '#web/ui/list.tsx'
import { Money } from '#web/ui/money.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { Select } from '#web/ui/select.tsx'
import { Skeleton } from '#web/ui/skeleton.tsx'
import { TextArea } from '#web/ui/text-area.tsx'
import { counterPlan, proposePlan } from '../contract/plans.ts'
import { today, usePlace } from './answers.ts'
import { draftQuery, RECOVERY_READS } from './queries.ts'
import './problems.ts'

type PlanFormProps = {
  partyId: string
  /** The longest that this side may ask for. */
  most: number
  /** The proposal that this one answers. */
  counters?: string
  onDone: () => void
}

/** The first day, how many months, and each term to the cent before anything is sent. */
export function PlanForm({ partyId, most, counters, onDone }: PlanFormProps) {
  const t = useT()
  const { residenceId } = usePlace()
  const wish = { firstOn: nextFifth(), terms: Math.min(3, most), message: '' }
  const shared = { submit: t('Envoyer la proposition'), refreshes: RECOVERY_READS, onDone }
  const fields = <Fields partyId={partyId} most={most} />
  return counters === undefined ? (
    <Form endpoint={proposePlan} input={{ params: { residenceId } }} defaultValues={{ ...wish, partyId }} {...shared}>
      {fields}
    </Form>
  ) : (
    <Form endpoint={counterPlan} input={{ params: { residenceId, planId: counters } }} defaultValues={wish} {...shared}>
      {fields}
    </Form>
  )
}

/** Of the coming month: by then wages and pensions have come. */
function nextFifth(): string {
  const [year = 0, month = 0] = today().split('-').map(Number)
  const next = month === 12 ? [year + 1, 1] : [year, month + 1]
  return `${next[0]}-${String(next[1]).padStart(2, '0')}-05`
}

function Fields({ partyId, most }: { partyId: string; most: number }) {
  const t = useT()
  const [terms, setTerms] = useFormValue('terms')
  const counts = Array.from({ length: most - 1 }, (_, index) => index + 2)
  return (
    <>
      <Select
        label={t('Payer en combien de fois')}
        options={counts.map((count) => ({ value: String(count), label: monthsWord(t, count) }))}
        value={String(terms)}
        onChange={({ target }) => setTerms(Number(target.value))}
      />
      <DateField name="firstOn" label={t('Première échéance')} min={today()} />
      <Draft partyId={partyId} />
      <TextArea
        name="message"
        label={t('Message')}
        optional
        hint={t('Exemple : je reprends le travail en janvier.')}
        maxLength={1000}
      />
    </>
  )
}

function monthsWord(t: Translate, count: number): string {
  return t('{count} fois, une par mois', { count })
}

function Draft({ partyId }: { partyId: string }) {
  const t = useT()
  const format = useFormat()
  const { residenceId } = usePlace()
  const [firstOn] = useFormValue('firstOn')
  const [terms] = useFormValue('terms')
  const day = typeof firstOn === 'string' && /^(19|2[01])\d\d-\d\d-\d\d$/.test(firstOn) ? firstOn : ''
  const { data, error } = useQuery({
    ...draftQuery(residenceId, { partyId, firstOn: day, terms: Number(terms) }),
    enabled: day !== '',
  })
  if (day === '') return <p className="text-ink-soft">{t('Choisissez la date de la première échéance.')}</p>
  if (error !== null) return <ErrorPanel error={error} />
  if (data === undefined) return <Skeleton lines={3} />
  return (
    <section aria-label={t('Ce que cela donne')} aria-live="polite" className="flex flex-col gap-2">
      <p className="font-semibold">
        {t('{amount} en {count, plural, one {# échéance} other {# échéances}}', {
          amount: format.money(data.debt),
          count: data.terms.length,
        })}
      </p>
      {data.refusal !== null && <Notice tone="attention">{problemSentence(t, data.refusal)}</Notice>}
      <List label={t('Échéances')}>
        {data.terms.map(({ dueOn, cents }) => (
          <ListItem key={dueOn} title={format.date(dueOn, 'medium')} trail={<Money cents={cents} />} />
        ))}
      </List>
      <p className="text-sm text-ink-soft">
        {t('Les nouveaux appels restent à payer à leur date. Une échéance manquée met fin à l’échéancier.')}
      </p>
    </section>
  )
}
