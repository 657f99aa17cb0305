import { useFormat, useT } from '#web/i18n.tsx'
import { Badge } from '#web/ui/badge.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { PlainLink } from '#web/ui/link.tsx'
import { type Event, kindLabel, whenWords } from './words.ts'

type EventListProps = { events: readonly Event[]; residenceId: string }

/** Dates in order, each with its day in front. */
export function EventList({ events, residenceId }: EventListProps) {
  const t = useT()
  if (events.length === 0)
    return (
      <EmptyState title={t('Aucune date à venir')}>
        {t('Les réunions, entretiens et travaux annoncés seront ici.')}
      </EmptyState>
    )
  return (
    <ol className="flex flex-col divide-y divide-line pt-2">
      {events.map((event) => (
        <EventRow key={event.id} event={event} residenceId={residenceId} />
      ))}
    </ol>
  )
}

function EventRow({ event, residenceId }: { event: Event; residenceId: string }) {
  const t = useT()
  const format = useFormat()
  const cancelled = event.cancelledAt !== null
  return (
    <li>
      <PlainLink
        to="/r/$residenceId/agenda/$eventId"
        params={{ residenceId, eventId: event.id }}
        className="-mx-2 flex gap-4 rounded-md px-2 py-3 text-inherit no-underline hover:bg-accent-soft"
      >
        <DayMark event={event} />
        <span className="flex min-w-0 flex-1 flex-col gap-0.5">
          <span className={`text-lg font-semibold ${cancelled ? 'line-through' : ''}`}>{event.title}</span>
          <span className="first-letter:uppercase">{whenWords(t, format, event)}</span>
          {event.place !== '' && <span className="text-ink-soft">{event.place}</span>}
          <span className="flex flex-wrap gap-2 pt-1">
            {cancelled && <Badge tone="danger">{t('Annulé')}</Badge>}
            {event.kind !== 'other' && <Badge>{kindLabel(t, event.kind)}</Badge>}
          </span>
        </span>
      </PlainLink>
    </li>
  )
}

/** The day as on a wall calendar; the words beside it say it in full. */
function DayMark({ event }: { event: Event }) {
  const format = useFormat()
  const [day = '', month = ''] = format.date(event.startsOn ?? event.startsAt, 'short').split(/\s+/)
  return (
    <span
      aria-hidden="true"
      className="flex h-16 w-16 shrink-0 flex-col items-center justify-center rounded-md bg-surface-sunken leading-tight"
    >
      <span className="text-xl font-bold tabular-nums">{day}</span>
      <span className="text-sm text-ink-soft">{month}</span>
    </span>
  )
}
