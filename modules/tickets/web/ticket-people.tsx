import { lazy, Suspense, useState } from 'react'
import { useT } from '#web/i18n.tsx'
import { useSend } from '#web/query.ts'
import { Button } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { ErrorPanel } from '#web/ui/error-panel.tsx'
import { join, leave } from '../contract/tickets.ts'
import { type Ticket, useAddress } from './answers.ts'
import { TICKET_READS } from './queries.ts'
import { whoWords } from './words.ts'

const DelegateDialog = lazy(async () => ({ default: (await import('./delegate-dialog.tsx')).DelegateDialog }))

/** Who is behind it, and how one joins or leaves them. */
export function TicketPeople({ ticket }: { ticket: Ticket }) {
  const t = useT()
  const { residenceId } = useAddress()
  const [isLending, setIsLending] = useState(false)
  const joining = useSend(join, { refreshes: TICKET_READS })
  const leaving = useSend(leave, { refreshes: TICKET_READS })
  const params = { residenceId, ticketId: ticket.id }
  const { can, people, confirmed, declarer, isCommon } = ticket
  const error = joining.error ?? leaving.error
  return (
    <Card
      title={isCommon ? t('Qui est concerné') : t('Qui suit cette demande')}
      actions={
        <>
          {can.join && (
            <Button
              variant="primary"
              pending={joining.isPending}
              onClick={() => joining.mutate({ params, body: { as: 'joined' } })}
            >
              {t('Moi aussi')}
            </Button>
          )}
          {can.confirm && (
            <Button pending={joining.isPending} onClick={() => joining.mutate({ params, body: { as: 'confirmed' } })}>
              {t('Je l’ai vu')}
            </Button>
          )}
          {can.leave && (
            <Button variant="quiet" pending={leaving.isPending} onClick={() => leaving.mutate({ params })}>
              {t('Ne plus suivre')}
            </Button>
          )}
          {can.delegate && <Button onClick={() => setIsLending(true)}>{t('Confier à quelqu’un')}</Button>}
        </>
      }
    >
      <p>
        {t('{count, plural, one {# personne concernée} other {# personnes concernées}}', { count: people })}
        {confirmed > 0 &&
          ` · ${t('{count, plural, one {# personne l’a constaté} other {# personnes l’ont constaté}}', { count: confirmed })}`}
      </p>
      {declarer !== null && whoWords(t, declarer) !== '' && (
        <p>{t('Déclarée par : {name}', { name: whoWords(t, declarer) })}</p>
      )}
      {error !== null && <ErrorPanel error={error} />}
      <Suspense>
        {isLending && <DelegateDialog residenceId={residenceId} ticket={ticket} onClose={() => setIsLending(false)} />}
      </Suspense>
    </Card>
  )
}
