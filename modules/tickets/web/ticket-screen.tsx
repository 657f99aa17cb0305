import { useSuspenseQuery } from '@tanstack/react-query'
import { lazy, Suspense, useEffect } from 'react'
import { useT } from '#web/i18n.tsx'
import { useSend } from '#web/query.ts'
import { Slot } from '#web/slot.tsx'
import { Badge } from '#web/ui/badge.tsx'
import { Link } from '#web/ui/link.tsx'
import { Screen } from '#web/ui/screen.tsx'
import { markRead } from '../contract/talk.ts'
import { type Ticket, useAddress } from './answers.ts'
import { Conversation } from './conversation.tsx'
import { OutgoingList } from './outgoing-list.tsx'
import { ticketQuery } from './queries.ts'
import { RatingCard } from './rating-card.tsx'
import { STATE_TONES, stateWord } from './standing-words.ts'
import { TicketAsked } from './ticket-asked.tsx'
import { TicketPapers } from './ticket-papers.tsx'
import { TicketPeople } from './ticket-people.tsx'
import { TicketStanding } from './ticket-standing.tsx'
import { TicketSteps } from './ticket-steps.tsx'
import { labelWord, placeWords } from './words.ts'

/** Of whoever keeps the residence: others do not carry it. */
const TicketManage = lazy(async () => ({ default: (await import('./ticket-manage.tsx')).TicketManage }))

/** One demand for whoever may see it: where it stands, what may be done, what was said and shown, its history. */
export function TicketScreen() {
  const t = useT()
  const { residenceId, ticketId } = useAddress()
  const { data: ticket } = useSuspenseQuery(ticketQuery(residenceId, ticketId))
  useReading(residenceId, ticket)
  return (
    <Screen title={ticket.title} subtitle={<Origin ticket={ticket} />}>
      <OutgoingList residenceId={residenceId} ticketId={ticketId} />
      <TicketStanding ticket={ticket} />
      <RatingCard ticket={ticket} />
      <TicketAsked ticket={ticket} />
      {ticket.isInside && <TicketPapers ticket={ticket} />}
      {ticket.isInside && <Conversation ticket={ticket} />}
      <Suspense>
        {(ticket.can.writeInternal || ticket.category === 'quote') && <Slot name="ticket-quotes" />}
        {ticket.can.writeInternal && <Slot name="ticket-orders" />}
      </Suspense>
      <TicketPeople ticket={ticket} />
      <Suspense>{ticket.can.change && <TicketManage ticket={ticket} />}</Suspense>
      <TicketSteps ticket={ticket} />
      <p>
        <Link to="/r/$residenceId/demandes" params={{ residenceId }}>
          {t('Toutes les demandes')}
        </Link>
      </p>
    </Screen>
  )
}

function Origin({ ticket }: { ticket: Ticket }) {
  const t = useT()
  return (
    <span className="flex flex-wrap items-center gap-2">
      {ticket.level === 'urgent' && ticket.state !== 'closed' && <Badge tone="danger">{t('Urgent')}</Badge>}
      <Badge tone={STATE_TONES[ticket.state]}>{stateWord(t, ticket.state)}</Badge>
      <span>
        {t('N° {number}', { number: ticket.number })} ·{' '}
        {labelWord(t, { code: ticket.category, label: ticket.categoryLabel })} · {placeWords(t, ticket.place)}
      </span>
    </span>
  )
}

/** Seeing it is reading it, news that come while it is open too. */
function useReading(residenceId: string, { id, unread }: Ticket) {
  const { mutate } = useSend(markRead)
  useEffect(() => {
    if (unread > 0) mutate({ params: { residenceId, ticketId: id } })
  }, [mutate, residenceId, id, unread])
}
