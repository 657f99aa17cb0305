import { useQuery } from '@tanstack/react-query'
import { useFormat, useT } from '#web/i18n.tsx'
import { ButtonLink } from '#web/ui/link.tsx'
import { Notice } from '#web/ui/notice.tsx'
import type { RecentPayment } from './answers.ts'
import { Awaited } from './awaited-debits.tsx'
import { payableQuery, usePlace } from './queries.ts'

/** For the page of charges: what to press to pay what is due, and what is under way. Nothing while it is not known. */
export function PayNow() {
  const { residenceId } = usePlace()
  const { data } = useQuery(payableQuery(residenceId))
  if (data === undefined) return null
  const owing = data.accounts.filter(({ balance }) => balance > 0)
  return (
    <>
      <UnderWay payments={data.recent} />
      <Awaited debits={data.debits} />
      {owing.map(({ partyId, name, balance }) => (
        <PayLink key={partyId} {...{ partyId, balance }} name={data.accounts.length > 1 ? name : null} />
      ))}
    </>
  )
}

type PayLinkProps = { partyId: string; balance: number; name: string | null }

function PayLink({ partyId, balance, name }: PayLinkProps) {
  const t = useT()
  const format = useFormat()
  const { residenceId } = usePlace()
  const amount = format.money(balance)
  return (
    <ButtonLink
      variant="primary"
      wide
      to="/r/$residenceId/charges/payer"
      params={{ residenceId }}
      search={name === null ? {} : { compte: partyId }}
    >
      {name === null ? t('Payer {amount}', { amount }) : t('Payer {amount} pour {name}', { amount, name })}
    </ButtonLink>
  )
}

/** Payments that are not over: said until they are, so that nobody pays twice. */
export function UnderWay({ payments }: { payments: readonly RecentPayment[] }) {
  return payments
    .filter(({ state, url }) => state === 'processing' || state === 'suspended' || url !== null)
    .map((payment) => <OneUnderWay key={payment.id} payment={payment} />)
}

function OneUnderWay({ payment: { id, cents, state, askedAt } }: { payment: RecentPayment }) {
  const t = useT()
  const format = useFormat()
  const { residenceId } = usePlace()
  const about = { amount: format.money(cents), day: format.date(askedAt, 'medium') }
  const isBegun = state === 'sent'
  return (
    <Notice
      tone={isBegun ? 'attention' : 'info'}
      title={
        isBegun
          ? t('Paiement de {amount} commencé le {day}, pas terminé', about)
          : t('Paiement de {amount} en cours depuis le {day}', about)
      }
      actions={
        <ButtonLink to="/r/$residenceId/charges/payer/$paymentId" params={{ residenceId, paymentId: id }}>
          {t('Voir où il en est')}
        </ButtonLink>
      }
    >
      {isBegun
        ? t("Rien n'est débité pour l'instant.")
        : t('Le solde ci-dessous n’en tient pas encore compte. Ne payez pas une deuxième fois.')}
    </Notice>
  )
}
