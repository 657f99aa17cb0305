// Shared with the browser, where phones of four years ago have no Temporal: days are ISO dates, counted in UTC.

const DAY_MS = 86_400_000

/** The weeks that a month calendar shows, Monday first (ISO 8601). `month` is `2026-11`. */
export function weeksOf(month: string): string[][] {
  const first = Date.parse(`${month}-01`)
  const before = (new Date(first).getUTCDay() + 6) % 7
  const length = Date.parse(`${monthAfter(month, 1)}-01`) - first
  const weeks = Math.ceil((before + length / DAY_MS) / 7)
  return Array.from({ length: weeks }, (_, week) =>
    Array.from({ length: 7 }, (_, day) => isoDay(first + (week * 7 + day - before) * DAY_MS)),
  )
}

/** The month that comes `count` months after (before, when negative). */
export function monthAfter(month: string, count: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number)
  return new Date(Date.UTC(year, number - 1 + count, 1)).toISOString().slice(0, 7)
}

/** The days that an event touches in the residence's time zone. */
export function daysTouched(event: { startsAt: string; endsAt: string }, timeZone: string): string[] {
  const first = Date.parse(dayIn(timeZone, Date.parse(event.startsAt)))
  // Ending at midnight is not touching the next day.
  const last = Date.parse(dayIn(timeZone, Date.parse(event.endsAt) - 1))
  return Array.from({ length: (last - first) / DAY_MS + 1 }, (_, index) => isoDay(first + index * DAY_MS))
}

function dayIn(timeZone: string, instant: number): string {
  // Swedish writes dates the ISO way.
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(instant)
}

function isoDay(instant: number): string {
  return new Date(instant).toISOString().slice(0, 10)
}
