import { useFormat, useT } from '#web/i18n.tsx'
import { DateField } from '#web/ui/date-field.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { Form } from '#web/ui/form.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { TextArea } from '#web/ui/text-area.tsx'
import { decideQuotes, presentQuotes } from '../contract/quotes.ts'
import { inDays, type Quote, type QuoteRequest, today, useIds } from './answers.ts'
import { QUOTE_READS } from './queries.ts'

type RequestProps = { request: QuoteRequest; onClose: () => void }

export function PresentDialog({ request, onClose }: RequestProps) {
  const t = useT()
  const { residenceId, requestId } = useIds()
  const title = request.isPrivate ? t('Transmettre au demandeur') : t('Demander l’avis du conseil')
  return (
    <Dialog open title={title} onClose={onClose}>
      <Form
        endpoint={presentQuotes}
        input={{ params: { residenceId, requestId } }}
        defaultValues={{ decideBy: request.decideBy ?? inDays(7) }}
        submit={request.isPrivate ? t('Transmettre') : t('Demander l’avis')}
        refreshes={QUOTE_READS}
        onDone={onClose}
      >
        <p>
          {request.isPrivate
            ? t('La personne qui a demandé ces devis les voit et choisit elle-même.')
            : t('Chaque membre du conseil est prévenu et compare les devis ici.')}
        </p>
        <DateField name="decideBy" label={t('Avant le')} min={today()} />
      </Form>
    </Dialog>
  )
}

export function RefuseAllDialog({ onClose }: { onClose: () => void }) {
  const t = useT()
  const { residenceId, requestId } = useIds()
  return (
    <Dialog open title={t('N’en retenir aucun')} onClose={onClose}>
      <Form
        endpoint={decideQuotes}
        input={{ params: { residenceId, requestId } }}
        defaultValues={{ choice: null, reason: '' }}
        submit={t('N’en retenir aucun')}
        danger
        refreshes={QUOTE_READS}
        onDone={onClose}
      >
        <p>{t('Les liens se ferment, et les entreprises reçoivent un mot de remerciement. C’est définitif.')}</p>
        <TextArea name="reason" label={t('Pourquoi')} />
      </Form>
    </Dialog>
  )
}

type ChooseProps = RequestProps & { quote: Quote }

/** What keeping this quote does, in plain words, before it is done. */
export function ChooseDialog({ request, quote, onClose }: ChooseProps) {
  const t = useT()
  const format = useFormat()
  const { residenceId, requestId } = useIds()
  const { supplier, last } = quote
  const isMine = request.can.decide === 'declarer'
  const amount = format.money(last?.cents ?? 0)
  return (
    <Dialog
      open
      title={isMine ? t('Choisir {supplier}', { supplier }) : t('Retenir {supplier}', { supplier })}
      onClose={onClose}
    >
      <Form
        endpoint={decideQuotes}
        input={{ params: { residenceId, requestId } }}
        defaultValues={{ choice: { quoteId: quote.id, seq: last?.seq }, reason: '' }}
        submit={isMine ? t('Choisir, {amount}', { amount }) : t('Retenir et commander, {amount}', { amount })}
        refreshes={QUOTE_READS}
        onDone={onClose}
      >
        <p>
          {isMine
            ? t(
                'Le contrat est entre vous et {supplier} : ni la copropriété ni le syndic ne commandent ni ne paient. {supplier} reçoit votre nom, votre e-mail et votre téléphone pour convenir d’une date.',
                { supplier },
              )
            : t(
                'Un ordre de service part vers {supplier}, pour {amount} au plus. Les autres entreprises sont remerciées et leurs liens se ferment.',
                { supplier, amount },
              )}
        </p>
        <Cautions request={request} quote={quote} />
        <TextArea name="reason" label={t('Pourquoi ce devis')} optional={isMine} emptied="text" />
      </Form>
    </Dialog>
  )
}

function Cautions({ request: { duties, quotes, presentedAt, isPrivate }, quote }: Omit<ChooseProps, 'onClose'>) {
  const t = useT()
  const cents = quote.last?.cents ?? 0
  const offers = quotes.filter(({ state }) => state === 'answered').length
  const isFrom = (from: number | null | undefined) => from !== null && from !== undefined && cents >= from
  const cautions = [
    isFrom(duties?.consultFrom) &&
      presentedAt === null &&
      t('À ce montant, le conseil syndical doit être consulté. Il ne l’a pas été ici.'),
    isFrom(duties?.compareFrom) &&
      offers < 2 &&
      t('À ce montant, plusieurs devis doivent être comparés. Il n’y en a qu’un.'),
    quote.insurance !== 'valid' &&
      !isPrivate &&
      t('Aucune assurance décennale en cours n’est notée sur la fiche de cette entreprise.'),
  ].filter((caution) => caution !== false)
  if (cautions.length === 0) return null
  return <Notice tone="attention">{cautions.join(' ')}</Notice>
}
