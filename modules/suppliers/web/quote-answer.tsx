import { useState } from 'react'
import { useFormat, useT } from '#web/i18n.tsx'
import { AmountField } from '#web/ui/amount-field.tsx'
import { Button } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { DateField } from '#web/ui/date-field.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { FileField } from '#web/ui/file-field.tsx'
import { Form } from '#web/ui/form.tsx'
import { useFormIds } from '#web/ui/form-fields.ts'
import { Notice } from '#web/ui/notice.tsx'
import { RadioGroup } from '#web/ui/radio-group.tsx'
import { TextArea } from '#web/ui/text-area.tsx'
import { TextField } from '#web/ui/text-field.tsx'
import { useUploads } from '#web/ui/use-uploads.ts'
import { answerQuote, sendQuoteFile, showQuote } from '../contract/quote-links.ts'
import { VAT_RATES } from '../rules/quote.ts'
import { inDays, type QuoteAsked, today } from './answers.ts'
import { LinkPhotos } from './link-photos.tsx'
import { vatWord } from './quote-words.ts'

type AnswerProps = { asked: QuoteAsked; token: string; onSent: () => void }

/** Amount, VAT, delay, paper, send: five touches. Or not this time. */
export function QuoteAnswer({ asked, token, onSent }: AnswerProps) {
  const t = useT()
  const uploads = useUploads(sendQuoteFile, { params: { token } })
  const [isDeclining, setDeclining] = useState(false)
  const { answer } = asked
  const before = answer?.files ?? []
  const fileIds = [...before.map(({ id }) => id), ...uploads.arrived.map(({ answer: file }) => file.id)]
  return (
    <>
      {answer !== null && <Answered answer={answer} />}
      <Card title={answer === null ? t('Votre devis') : t('Corriger votre réponse')}>
        <LinkPhotos of="quote" token={token} files={before} label={t('Papiers déjà envoyés')} />
        <Form
          endpoint={answerQuote}
          input={{ params: { token } }}
          defaultValues={firstValues(answer)}
          submit={answer?.kind === 'answered' ? t('Envoyer la correction') : t('Envoyer le devis')}
          pending={uploads.busy}
          aside={
            answer?.kind !== 'declined' && <Button onClick={() => setDeclining(true)}>{t('Ne pas répondre')}</Button>
          }
          refreshes={[showQuote]}
          onDone={onSent}
        >
          <Fields />
          <FileField
            label={t('Votre devis en PDF ou en photo')}
            {...uploads.field}
            accept="image/jpeg,image/png,image/webp,application/pdf"
            multiple
            camera
            maxSize={25_000_000}
            optional
          />
          <Sent fileIds={fileIds} />
        </Form>
      </Card>
      {isDeclining && <DeclineDialog token={token} onClose={() => setDeclining(false)} />}
    </>
  )
}

function firstValues(answer: QuoteAsked['answer']) {
  const { cents, vatRate, delayDays, validUntil, note = '' } = answer?.kind === 'answered' ? answer : {}
  return {
    ...{ kind: 'answer', cents: cents ?? undefined, vatRate: vatRate ?? undefined, delayDays: delayDays ?? undefined },
    ...{ validUntil: validUntil ?? inDays(90), note, fileIds: [] },
  }
}

function Fields() {
  const t = useT()
  return (
    <>
      <AmountField name="cents" label={t('Montant TTC, en euros')} />
      <RadioGroup
        name="vatRate"
        label={t('TVA comprise dans ce montant')}
        options={VAT_RATES.map((rate) => ({ value: rate, label: vatWord(t, rate) })).reverse()}
      />
      <TextField
        name="delayDays"
        type="number"
        inputMode="numeric"
        label={t('Délai, en jours')}
        hint={t('De l’accord à la fin des travaux.')}
        autoComplete="off"
      />
      <DateField name="validUntil" label={t('Devis valable jusqu’au')} min={today()} />
      <TextArea
        name="note"
        label={t('Ce qui est compris, ou non')}
        hint={t('Exemple : dépose et évacuation comprises.')}
        optional
        emptied="text"
      />
    </>
  )
}

/** The papers that belong to this answer. */
function Sent({ fileIds }: { fileIds: readonly string[] }) {
  useFormIds('fileIds', fileIds)
  return null
}

function Answered({ answer }: { answer: NonNullable<QuoteAsked['answer']> }) {
  const t = useT()
  const format = useFormat()
  const day = format.date(answer.at, 'medium')
  return (
    <Notice>
      {answer.kind === 'declined'
        ? t('Vous avez dit le {day} que vous ne répondrez pas. Vous pouvez encore envoyer un devis.', { day })
        : t('Vous avez répondu {amount} le {day}.', { amount: format.money(answer.cents ?? 0), day })}
    </Notice>
  )
}

function DeclineDialog({ token, onClose }: { token: string; onClose: () => void }) {
  const t = useT()
  return (
    <Dialog open title={t('Ne pas répondre')} onClose={onClose}>
      <Form
        endpoint={answerQuote}
        input={{ params: { token } }}
        defaultValues={{ kind: 'decline', reason: '' }}
        submit={t('Prévenir le syndic')}
        refreshes={[showQuote]}
        onDone={onClose}
      >
        <TextArea name="reason" label={t('Pourquoi')} hint={t('Exemple : pas de créneau avant un mois.')} />
      </Form>
    </Dialog>
  )
}
