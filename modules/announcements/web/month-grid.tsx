import { useFormat, useLocale, useT } from '#web/i18n.tsx'
import { PlainLink } from '#web/ui/link.tsx'
import { daysTouched } from '../rules/month.ts'
import { EventList } from './event-list.tsx'
import type { Event } from './words.ts'

type MonthGridProps = {
  month: string
  weeks: readonly (readonly string[])[]
  events: readonly Event[]
  timeZone: string
  residenceId: string
}

/** A table of weeks on a wide screen; on a phone the same days as a list, which reads better than seven narrow columns. */
export function MonthGrid({ month, weeks, events, timeZone, residenceId }: MonthGridProps) {
  const t = useT()
  const format = useFormat()
  const byDay = eventsByDay(events, timeZone)
  const inMonth = events.filter((event) => daysTouched(event, timeZone).some((day) => day.startsWith(month)))
  return (
    <>
      <table className="hidden w-full table-fixed border-collapse md:table">
        <caption className="sr-only">{t('Dates de {month}', { month: format.date(`${month}-15`, 'month') })}</caption>
        <thead>
          <tr>
            {weeks[0]?.map((day) => (
              <th
                key={day}
                scope="col"
                className="border border-line bg-surface-sunken px-2 py-1 text-left text-sm font-semibold"
              >
                <WeekDay day={day} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((week) => (
            <tr key={week[0]}>
              {week.map((day) => (
                <DayCell
                  key={day}
                  day={day}
                  isOutside={!day.startsWith(month)}
                  events={byDay.get(day) ?? []}
                  residenceId={residenceId}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <div className="md:hidden">
        <EventList events={inMonth} residenceId={residenceId} />
      </div>
    </>
  )
}

function eventsByDay(events: readonly Event[], timeZone: string): Map<string, Event[]> {
  const days = new Map<string, Event[]>()
  for (const event of events) {
    for (const day of daysTouched(event, timeZone)) days.set(day, [...(days.get(day) ?? []), event])
  }
  return days
}

function WeekDay({ day }: { day: string }) {
  const locale = useLocale()
  return new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' }).format(Date.parse(day))
}

type DayCellProps = { day: string; isOutside: boolean; events: readonly Event[]; residenceId: string }

function DayCell({ day, isOutside, events, residenceId }: DayCellProps) {
  const format = useFormat()
  const isToday = day === new Date().toISOString().slice(0, 10)
  return (
    <td
      className={`h-28 border border-line px-1.5 py-1 align-top ${isOutside ? 'bg-surface-sunken' : 'bg-surface-raised'}`}
    >
      <time
        dateTime={day}
        aria-current={isToday ? 'date' : undefined}
        className={`inline-flex min-h-7 min-w-7 items-center justify-center rounded-full px-1 text-sm tabular-nums ${isToday ? 'bg-accent font-bold text-accent-ink' : 'text-ink-soft'}`}
      >
        {Number(day.slice(8))}
      </time>
      <ul className="flex flex-col gap-1">
        {events.map((event) => (
          <li key={event.id}>
            <PlainLink
              to="/r/$residenceId/agenda/$eventId"
              params={{ residenceId, eventId: event.id }}
              className={`block rounded-sm border-l-4 bg-accent-soft px-1.5 py-1 text-sm leading-snug text-ink no-underline hover:underline ${event.kind === 'works' ? 'border-l-attention' : event.kind === 'meeting' ? 'border-l-info' : 'border-l-accent'}`}
            >
              {!event.isAllDay && <span className="tabular-nums">{format.time(event.startsAt)} </span>}
              <span className={event.cancelledAt === null ? '' : 'line-through'}>{event.title}</span>
            </PlainLink>
          </li>
        ))}
      </ul>
    </td>
  )
}
