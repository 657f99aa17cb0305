import { useState } from 'react'
import { useFormat, useT } from '#web/i18n.tsx'
import { Button } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { Form } from '#web/ui/form.tsx'
import { List, ListItem } from '#web/ui/list.tsx'
import { TextArea } from '#web/ui/text-area.tsx'
import { giveOpinion } from '../contract/quotes.ts'
import { type Quote, type QuoteRequest, useIds } from './answers.ts'
import { QUOTE_READS } from './queries.ts'

/** What each member of the council prefers. */
export function QuoteOpinions({ request }: { request: QuoteRequest }) {
  const t = useT()
  const format = useFormat()
  const [isOpen, setOpen] = useState(false)
  const { opinions, quotes, can, presentedAt } = request
  if (presentedAt === null && opinions.length === 0) return null
  return (
    <Card
      title={t('Avis du conseil syndical')}
      actions={can.opine && <Button onClick={() => setOpen(true)}>{t('Aucun ne me convient')}</Button>}
    >
      {can.opine && (
        <p className="text-ink-soft">{t('Un avis chacun. Vous pouvez le changer tant que rien n’est décidé.')}</p>
      )}
      {opinions.length === 0 && <p className="text-ink-soft">{t('Personne n’a encore donné son avis.')}</p>}
      <List>
        {opinions.map(({ by, isMine, quoteId, note, givenAt, isBefore }) => {
          const supplier = quotes.find(({ id }) => id === quoteId)?.supplier
          return (
            <ListItem
              key={`${by} ${givenAt}`}
              title={isMine ? t('Vous') : by}
              detail={[format.date(givenAt, 'medium'), isBefore && t('avant la correction du devis'), note]
                .filter(Boolean)
                .join(' · ')}
              trail={supplier === undefined ? t('contre tous') : t('pour {supplier}', { supplier })}
            />
          )
        })}
      </List>
      {isOpen && <OpinionDialog request={request} quote={null} onClose={() => setOpen(false)} />}
    </Card>
  )
}

type OpinionProps = { request: QuoteRequest; quote: Quote | null; onClose: () => void }

/** For one quote, or against all of them, with words. */
export function OpinionDialog({ request, quote, onClose }: OpinionProps) {
  const t = useT()
  const { residenceId, requestId } = useIds()
  const mine = request.opinions.find(({ isMine }) => isMine)
  const title = quote === null ? t('Aucun ne me convient') : t('Je préfère {supplier}', { supplier: quote.supplier })
  return (
    <Dialog open title={title} onClose={onClose}>
      <Form
        endpoint={giveOpinion}
        input={{ params: { residenceId, requestId } }}
        defaultValues={{ quoteId: quote?.id ?? null, note: mine?.note ?? '' }}
        submit={t('Donner cet avis')}
        refreshes={QUOTE_READS}
        onDone={onClose}
      >
        <p>{t('Le syndic et les autres membres du conseil liront votre avis.')}</p>
        <TextArea name="note" label={t('Pourquoi')} optional emptied="text" />
      </Form>
    </Dialog>
  )
}
