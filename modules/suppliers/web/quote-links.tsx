import { useState } from 'react'
import { ApiProblem } from '#web/api.ts'
import { type Translate, useFormat, useT } from '#web/i18n.tsx'
import { problemSentence } from '#web/problems.ts'
import { useSend } from '#web/query.ts'
import { Button } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { List, ListItem } from '#web/ui/list.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { renewQuoteLink } from '../contract/quotes.ts'
import { type Quote, type QuoteRequest, useIds } from './answers.ts'
import { CopyLine } from './copy-line.tsx'
import { QUOTE_READS } from './queries.ts'

type Told = { supplier: string; link: string }

/** Each supplier's link: whether it left and until when it opens; another one, or none. */
export function QuoteLinks({ request: { quotes } }: { request: QuoteRequest }) {
  const t = useT()
  const { residenceId, requestId } = useIds()
  const [told, setTold] = useState<Told | null>(null)
  const renew = useSend(renewQuoteLink, { refreshes: QUOTE_READS })
  const send = ({ id: quoteId, supplier }: Quote, revoke: boolean) =>
    renew.mutate(
      { params: { residenceId, requestId, quoteId }, body: { revoke } },
      { onSuccess: ({ link }) => setTold(link === null ? null : { supplier, link }) },
    )
  return (
    <Card title={t('Les liens des entreprises')}>
      {told !== null && (
        <Notice
          tone="success"
          live
          title={t('Nouveau lien de {supplier}, montré une fois', { supplier: told.supplier })}
        >
          <CopyLine text={`${location.origin}${told.link}`} />
        </Notice>
      )}
      {renew.error !== null && (
        <Notice tone="danger" live>
          {problemSentence(t, renew.error instanceof ApiProblem ? renew.error.code : 'unexpected')}
        </Notice>
      )}
      <List>
        {quotes.map((quote) => (
          <ListItem
            key={quote.id}
            title={quote.supplier}
            detail={<Standing quote={quote} />}
            trail={
              <span className="flex flex-wrap gap-2">
                <Button pending={renew.isPending} onClick={() => send(quote, false)}>
                  {t('Nouveau lien')}
                </Button>
                {quote.link !== null && (
                  <Button variant="quiet" pending={renew.isPending} onClick={() => send(quote, true)}>
                    {t('Fermer le lien')}
                  </Button>
                )}
              </span>
            }
          />
        ))}
      </List>
    </Card>
  )
}

function Standing({ quote: { link, remindedAt } }: { quote: Quote }) {
  const t = useT()
  const format = useFormat()
  if (link === null) return t('Aucun lien n’est ouvert : le prestataire ne peut pas répondre.')
  return [
    t('Ouvert jusqu’au {day}.', { day: format.date(link.expiresAt, 'medium') }),
    mailWords(t, link.mail),
    remindedAt !== null && t('Rappel envoyé le {day}.', { day: format.date(remindedAt, 'medium') }),
  ]
    .filter(Boolean)
    .join(' ')
}

function mailWords(t: Translate, mail: NonNullable<Quote['link']>['mail']): string {
  const words = {
    none: t('Rien n’a pu lui être écrit : sa fiche n’a pas d’adresse e-mail.'),
    queued: t('L’e-mail va partir.'),
    sent: t('L’e-mail est parti.'),
    failed: t('L’e-mail a été refusé : corrigez son adresse.'),
  }
  return words[mail]
}
