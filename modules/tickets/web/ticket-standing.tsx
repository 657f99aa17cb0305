import { useFormat, useT } from '#web/i18n.tsx'
import { Card } from '#web/ui/card.tsx'
import { Link } from '#web/ui/link.tsx'
import { type Ticket, useAddress, useIsStaff } from './answers.ts'
import { ballWords, promiseWords } from './standing-words.ts'
import { TicketActs } from './ticket-acts.tsx'

/** Who has the ball, until when and why, with the acts that move it. */
export function TicketStanding({ ticket }: { ticket: Ticket }) {
  const t = useT()
  const format = useFormat()
  const isStaff = useIsStaff()
  const { residenceId } = useAddress()
  const { holder, isLate, mergedInto, isMine } = ticket
  const promise = promiseWords(t, format, ticket)
  const reason = ticket.steps.findLast(({ act }) => act !== 'change')?.reason ?? ''
  return (
    <Card
      tone={isLate ? 'danger' : 'accent'}
      actions={ticket.can.acts.length > 0 ? <TicketActs ticket={ticket} /> : undefined}
    >
      <p className="text-xl font-semibold text-balance">
        {holder === null ? t('Cette demande est close') : ballWords(t, holder, { isMine, isStaff })}
      </p>
      {promise !== '' && <p className={isLate ? 'font-semibold text-danger' : ''}>{promise}</p>}
      {reason !== '' && <p className="break-words text-ink-soft">{t('Pourquoi : {reason}', { reason })}</p>}
      {mergedInto !== null && (
        <p>
          {t('Elle continue avec')}{' '}
          <Link to="/r/$residenceId/demandes/$ticketId" params={{ residenceId, ticketId: mergedInto.id }}>
            {t('n° {number}, {title}', { number: mergedInto.number, title: mergedInto.title })}
          </Link>
        </p>
      )}
    </Card>
  )
}
