import CreditCard from 'lucide-react/icons/credit-card'
import { useEffect, useRef } from 'react'
import { ApiProblem } from '#web/api.ts'
import { useFormat, useT } from '#web/i18n.tsx'
import { problemSentence } from '#web/problems.ts'
import { useSend } from '#web/query.ts'
import { Button } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { pay } from '../contract.ts'
import { expectedFee } from '../rules/amount.ts'
import type { Payable, PayableAccount } from './answers.ts'
import { usePlace } from './queries.ts'

type CardProps = { account: PayableAccount; payable: Payable; cents: number; isRefused: boolean }

/** Leads to the page of the provider. No fee is added to what is paid; what the residence pays is said. */
export function CardMeans({ account, payable, cents, isRefused }: CardProps) {
  const t = useT()
  const format = useFormat()
  const { send, isPending, problem } = usePaying(account, cents)
  const amount = format.money(cents)
  if (payable.card === null) {
    return (
      <Card title={t('Par carte')}>
        <p>{t("La résidence n'accepte pas encore la carte. Le virement est gratuit.")}</p>
      </Card>
    )
  }
  return (
    <Card title={t('Par carte')} tone="accent">
      {payable.card.isTrial && <p>{t("Installation d'essai : aucune carte n'est débitée.")}</p>}
      {problem !== null && (
        <Notice tone="danger" live>
          {problemSentence(t, problem.code, problem.requestId)}
        </Notice>
      )}
      <Button
        variant="primary"
        wide
        icon={<CreditCard aria-hidden="true" className="size-5" />}
        disabled={isRefused}
        pending={isPending}
        onClick={send}
      >
        {t('Payer {amount} par carte', { amount })}
      </Button>
      <p className="text-sm text-ink-soft">
        {t('Sans frais pour vous. La résidence paie environ {fee} au prestataire de paiement.', {
          fee: format.money(expectedFee(payable.card, cents)),
        })}
      </p>
    </Card>
  )
}

/** One request for what is on the screen, however often the button is pressed: pressed again, it is the same payment. */
function usePaying({ partyId, balance }: PayableAccount, cents: number) {
  const { residenceId } = usePlace()
  const request = useRef({ cents, id: crypto.randomUUID() })
  const sending = useSend(pay)
  const { reset } = sending
  useEffect(() => {
    // Back from the other page, some browsers show this one as it was left.
    const again = ({ persisted }: PageTransitionEvent) => persisted && reset()
    window.addEventListener('pageshow', again)
    return () => window.removeEventListener('pageshow', again)
  }, [reset])
  function send() {
    if (request.current.cents !== cents) request.current = { cents, id: crypto.randomUUID() }
    const body = { requestId: request.current.id, partyId, cents, due: balance }
    sending.mutate({ params: { residenceId }, body }, { onSuccess: ({ url }) => window.location.assign(url) })
  }
  const problem = sending.error instanceof ApiProblem ? sending.error : null
  // Until the other page is there, a second press would find the button as it was.
  return { send, isPending: sending.isPending || sending.isSuccess, problem }
}
