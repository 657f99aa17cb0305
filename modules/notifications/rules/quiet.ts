import type { Level } from './catalogue.ts'

/** Hours of the day in which no telephone rings, from and until `HH:MM`; the same hour twice is never. */
export type QuietHours = { from: string; until: string }

export const USUAL_QUIET: QuietHours = { from: '21:00', until: '08:00' }

/**
 * When what rings may leave: null for now. What is urgent leaves at any hour; the rest waits for the morning of the time
 * zone, which a change of clocks moves with it. Mail rings nobody, and is not asked about.
 */
export function quietUntil(
  level: Level,
  now: Temporal.ZonedDateTime,
  { from, until }: QuietHours,
): Temporal.Instant | null {
  if (level === 'urgent' || from === until) return null
  const time = now.toPlainTime()
  const [start, end] = [Temporal.PlainTime.from(from), Temporal.PlainTime.from(until)]
  const isAfterStart = Temporal.PlainTime.compare(time, start) >= 0
  const isBeforeEnd = Temporal.PlainTime.compare(time, end) < 0
  const crosses = Temporal.PlainTime.compare(start, end) > 0
  if (crosses ? !isAfterStart && !isBeforeEnd : !isAfterStart || !isBeforeEnd) return null
  const morning = crosses && isAfterStart ? now.toPlainDate().add({ days: 1 }) : now.toPlainDate()
  return morning.toZonedDateTime({ timeZone: now.timeZoneId, plainTime: end }).toInstant()
}

/** Ordinary mails of an hour: beyond, the rest comes in the evening. */
export const MOST_AN_HOUR = 6

/** The hour of the evening mail, in the time zone of the residence. */
const EVENING = Temporal.PlainTime.from('18:00')

/** The day whose evening mail is due: null before six in the evening. */
export function eveningOf(now: Temporal.ZonedDateTime): string | null {
  return Temporal.PlainTime.compare(now.toPlainTime(), EVENING) < 0 ? null : now.toPlainDate().toString()
}
