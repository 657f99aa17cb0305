import { useT } from '#web/i18n.tsx'
import { Card } from '#web/ui/card.tsx'
import { Facts } from '#web/ui/facts.tsx'
import { Money } from '#web/ui/money.tsx'
import { Notice } from '#web/ui/notice.tsx'
import type { Ticket } from './answers.ts'
import { documentWord } from './words.ts'

/** The declarer's own words, and what they answered to what the kind of demand asks. */
export function TicketAsked({ ticket: { body, details, isChat, can } }: { ticket: Ticket }) {
  const t = useT()
  const { amount, document, occurs, spoke } = details
  const hasDetails = Object.values(details).some((value) => value !== undefined)
  return (
    <>
      {(body !== '' || hasDetails) && (
        <Card title={t('Ce qui est demandé')}>
          <div className="flex flex-col gap-4">
            {body !== '' && <p className="break-words whitespace-pre-line">{body}</p>}
            {hasDetails && (
              <Facts
                facts={[
                  { label: t('Montant'), value: amount !== undefined && <Money cents={amount} /> },
                  { label: t('Document'), value: document !== undefined && documentWord(t, document) },
                  { label: t('Quand'), value: occurs },
                  {
                    label: t('En a parlé au voisin'),
                    value: spoke === undefined ? undefined : spoke ? t('Oui') : t('Non'),
                  },
                ]}
              />
            )}
          </div>
        </Card>
      )}
      {isChat && can.change && (
        <Notice>
          {t(
            'C’est une conversation, hors des statistiques. Si elle appelle un suivi, « Corriger » lui donne un genre : elle devient une demande.',
          )}
        </Notice>
      )}
    </>
  )
}
