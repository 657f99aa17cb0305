export const EVENT_KINDS = ['meeting', 'maintenance', 'works', 'other'] as const
export type EventKind = (typeof EVENT_KINDS)[number]

/** When something happens, as a person says it: whole days (last one included), or clock times of the residence. */
export type Spoken =
  | { isAllDay: true; startsOn: string; lastDay: string }
  | { isAllDay: false; startsAt: string; endsAt: string }

/** The same as it is kept: instants always, and half-open days when it lasts whole days. */
export type Span = {
  isAllDay: boolean
  startsAt: string
  endsAt: string
  startsOn: string | null
  endsOn: string | null
}

export type ScheduleRefusal = 'ends-before-start' | 'too-long' | 'event-cancelled'

const LONGEST_DAYS = 366

/** A refusal, or the span in the residence's time zone. */
export function spanOf(spoken: Spoken, timeZone: string): Span | ScheduleRefusal {
  const span = spoken.isAllDay ? daysOf(spoken, timeZone) : hoursOf(spoken, timeZone)
  const [start, end] = [Temporal.Instant.from(span.startsAt), Temporal.Instant.from(span.endsAt)]
  if (Temporal.Instant.compare(start, end) >= 0) return 'ends-before-start'
  return end.since(start).total('hours') > LONGEST_DAYS * 24 ? 'too-long' : span
}

function daysOf({ startsOn, lastDay }: { startsOn: string; lastDay: string }, timeZone: string): Span {
  const midnight = (day: Temporal.PlainDate) => day.toZonedDateTime(timeZone).toInstant().toString()
  const first = Temporal.PlainDate.from(startsOn)
  const end = Temporal.PlainDate.from(lastDay).add({ days: 1 })
  return {
    isAllDay: true,
    startsAt: midnight(first),
    endsAt: midnight(end),
    startsOn: first.toString(),
    endsOn: end.toString(),
  }
}

function hoursOf({ startsAt, endsAt }: { startsAt: string; endsAt: string }, timeZone: string): Span {
  const instant = (local: string) => Temporal.PlainDateTime.from(local).toZonedDateTime(timeZone).toInstant().toString()
  return { isAllDay: false, startsAt: instant(startsAt), endsAt: instant(endsAt), startsOn: null, endsOn: null }
}

/** What is cancelled stays so: calendars that follow it have struck it out. */
export function refuseEventChange(event: { cancelledAt: string | null }): ScheduleRefusal | null {
  return event.cancelledAt === null ? null : 'event-cancelled'
}
