import { useState } from 'react'
import { ApiProblem } from '#web/api.ts'
import { type Translate, useFormat, useT } from '#web/i18n.tsx'
import { problemSentence } from '#web/problems.ts'
import { useSend } from '#web/query.ts'
import { Button } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { renewLink } from '../contract/orders.ts'
import { type Order, useIds } from './answers.ts'
import { ORDER_READS } from './queries.ts'

/** The supplier's link: whether it left, until when it opens, another one or none. Nothing once the order has ended. */
export function OrderLink({ order: { link, can } }: { order: Order }) {
  const t = useT()
  const format = useFormat()
  const { residenceId, orderId } = useIds()
  const [told, setTold] = useState<string | null>(null)
  const renew = useSend(renewLink, { refreshes: ORDER_READS })
  if (!can.renew) return null
  const send = (revoke: boolean) =>
    renew.mutate(
      { params: { residenceId, orderId }, body: { revoke } },
      { onSuccess: (answer) => setTold(answer.link) },
    )
  return (
    <Card
      title={t('Le lien du prestataire')}
      actions={
        <>
          <Button pending={renew.isPending} onClick={() => send(false)}>
            {t('Envoyer un nouveau lien')}
          </Button>
          {link !== null && (
            <Button variant="quiet" pending={renew.isPending} onClick={() => send(true)}>
              {t('Fermer le lien')}
            </Button>
          )}
        </>
      }
    >
      <p>
        {link === null
          ? t('Aucun lien n’est ouvert : le prestataire ne peut pas répondre.')
          : t('Ouvert jusqu’au {day}.', { day: format.date(link.expiresAt, 'medium') })}
      </p>
      {link !== null && <p className="text-ink-soft">{sentWords(t, link)}</p>}
      {told !== null && (
        <Notice tone="attention" live title={t('Copiez ce lien et envoyez-le-lui : il n’est montré qu’une fois.')}>
          <span className="font-mono text-sm break-all select-all">{`${location.origin}${told}`}</span>
        </Notice>
      )}
      {renew.error !== null && (
        <Notice tone="danger" live>
          {problemSentence(t, renew.error instanceof ApiProblem ? renew.error.code : 'unexpected')}
        </Notice>
      )}
    </Card>
  )
}

type Sent = NonNullable<Order['link']>

function sentWords(t: Translate, { mail, sms }: Sent): string {
  const words = {
    none: '',
    queued: [t('L’e-mail va partir.'), t('Le SMS va partir.')],
    sent: [t('L’e-mail est parti.'), t('Le SMS est parti.')],
    failed: [t('L’e-mail a été refusé : corrigez son adresse.'), t('Le SMS a été refusé : corrigez son numéro.')],
  } as const
  if (mail === 'none' && sms === 'none') return t('Rien n’a pu lui être écrit : sa fiche n’a pas d’adresse e-mail.')
  return [words[mail][0] ?? '', words[sms][1] ?? ''].filter(Boolean).join(' ')
}
