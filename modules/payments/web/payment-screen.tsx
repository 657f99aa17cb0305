import { useSuspenseQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { type ReactNode, useEffect } from 'react'
import { inFours } from '#shared/iban.ts'
import { useFormat, useT } from '#web/i18n.tsx'
import { useSend } from '#web/query.ts'
import { Button } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { DateText } from '#web/ui/date-text.tsx'
import { ButtonLink } from '#web/ui/link.tsx'
import { Notice, type Tone } from '#web/ui/notice.tsx'
import { Screen } from '#web/ui/screen.tsx'
import { readPayable, readPayment, refreshPayment } from '../contract.ts'
import type { Payment } from './answers.ts'
import { paymentQuery, usePlace } from './queries.ts'

/** Where the payer comes back to: what became of it, live, and what to do next. */
export function PaymentScreen() {
  const t = useT()
  const { residenceId, paymentId } = usePlace()
  const { retour } = useSearch({ strict: false })
  const { data: payment } = useSuspenseQuery({
    ...paymentQuery(residenceId, paymentId),
    // News comes by itself; asking again now and then is for a stream that was cut.
    refetchInterval: ({ state }) => (state.data !== undefined && isWaiting(state.data) ? 10_000 : false),
  })
  useAskingOnce(payment, retour !== undefined)
  const isBack = payment.state === 'sent' && retour === 'ok'
  return (
    <Screen title={t('Paiement par carte')}>
      <Outcome payment={payment} isBack={isBack} />
      <Facts payment={payment} />
      <Next payment={payment} isBack={isBack} />
    </Screen>
  )
}

function isWaiting({ state }: Payment): boolean {
  return state === 'asked' || state === 'sent' || state === 'processing'
}

/** The provider knows before it tells: whoever comes back from its page has it asked at once. */
function useAskingOnce(payment: Payment, hasCome: boolean): void {
  const { residenceId, paymentId } = usePlace()
  const { mutate, isIdle } = useSend(refreshPayment, { refreshes: [readPayment, readPayable] })
  const wants = hasCome && isIdle && isWaiting(payment)
  useEffect(() => {
    if (wants) mutate({ params: { residenceId, paymentId } })
  }, [wants, mutate, residenceId, paymentId])
}

type OutcomeProps = { payment: Payment; isBack: boolean }

function Outcome({ payment, isBack }: OutcomeProps) {
  const t = useT()
  const format = useFormat()
  const amount = format.money(payment.cents)
  const said: Record<Payment['state'], [Tone, string, string]> = {
    asked: ['info', t('Paiement de {amount} en préparation', { amount }), t("Rien n'est débité pour l'instant.")],
    sent: isBack
      ? [
          'info',
          t('Nous attendons la confirmation de votre paiement de {amount}', { amount }),
          t('Cette page se met à jour toute seule. Ne payez pas une deuxième fois.'),
        ]
      : ['attention', t('Paiement de {amount} pas terminé', { amount }), t("Rien n'est débité pour l'instant.")],
    processing: [
      'info',
      t('Paiement de {amount} en cours', { amount }),
      t('Votre banque le confirme. Cette page se met à jour toute seule. Ne payez pas une deuxième fois.'),
    ],
    succeeded: ['success', t('Paiement de {amount} reçu', { amount }), t('Il est enregistré sur votre compte. Merci.')],
    failed: [
      'danger',
      t('Carte refusée'),
      t(
        "Rien n'a été débité. Votre banque peut vous dire pourquoi ; une autre carte ou un virement conviennent aussi.",
      ),
    ],
    abandoned: [
      'attention',
      t('Paiement abandonné'),
      t("Rien n'a été débité. Vous pouvez recommencer quand vous voulez."),
    ],
    suspended: [
      'attention',
      t('Paiement de {amount} à vérifier', { amount }),
      t('Le syndic doit le vérifier avant de l’enregistrer. Ne payez pas une deuxième fois.'),
    ],
    refunded: [
      'info',
      t('Paiement de {amount} remboursé', { amount }),
      t('La somme revient sur votre carte en quelques jours.'),
    ],
    disputed: [
      'attention',
      t('Paiement de {amount} contesté', { amount }),
      t('Votre banque a repris la somme : elle est de nouveau à payer.'),
    ],
  }
  const [tone, title, words] = said[payment.state]
  return (
    <Notice tone={tone} title={title} live>
      {words}
    </Notice>
  )
}

function Facts({
  payment: { owner, cents, reference, askedAt, paidAt, ahead, state, returned },
}: {
  payment: Payment
}) {
  const t = useT()
  const format = useFormat()
  const rows: [string, ReactNode][] = [
    [t('Montant'), format.money(cents)],
    [t('Compte'), owner],
    [t('Moyen'), t('Carte')],
    paidAt === null
      ? [t('Demandé le'), <DateText key="day" value={askedAt} look="medium" />]
      : [t('Payé le'), <DateText key="day" value={paidAt} look="medium" />],
    [t('Référence'), inFours(reference)],
  ]
  return (
    <Card>
      <dl className="flex flex-col gap-2">
        {rows.map(([name, value]) => (
          <div key={name} className="flex flex-wrap justify-between gap-x-4">
            <dt className="text-ink-soft">{name}</dt>
            <dd className="font-semibold wrap-anywhere tabular-nums">{value}</dd>
          </div>
        ))}
      </dl>
      {returned > 0 && returned < cents && (
        <p>
          {t('Dont {amount} repartis vers votre carte, et de nouveau à payer.', { amount: format.money(returned) })}
        </p>
      )}
      {ahead > 0 && state === 'succeeded' && (
        <p>
          {t('Dont {amount} d’avance : la somme viendra en moins de vos prochains appels.', {
            amount: format.money(ahead),
          })}
        </p>
      )}
    </Card>
  )
}

function Next({ payment: { state, url, cents, partyId }, isBack }: OutcomeProps) {
  const t = useT()
  const format = useFormat()
  const { residenceId } = usePlace()
  const params = { residenceId }
  const mayRetry = ['failed', 'abandoned', 'asked', 'sent'].includes(state) && !isBack
  return (
    <div className="flex flex-wrap gap-3 max-md:flex-col">
      {url !== null && !isBack && (
        <Button variant="primary" onClick={() => window.location.assign(url)}>
          {t('Reprendre le paiement de {amount}', { amount: format.money(cents) })}
        </Button>
      )}
      {mayRetry && (
        <ButtonLink
          variant={url === null ? 'primary' : 'secondary'}
          to="/r/$residenceId/charges/payer"
          params={params}
          search={{ compte: partyId }}
        >
          {t('Choisir un autre moyen')}
        </ButtonLink>
      )}
      <ButtonLink to="/r/$residenceId/charges" params={params}>
        {t('Voir mes charges')}
      </ButtonLink>
    </div>
  )
}
