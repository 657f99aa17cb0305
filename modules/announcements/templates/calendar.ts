export type CalendarEvent = {
  id: string
  residenceName: string
  timeZone: string
  title: string
  place: string
  equipment: string
  note: string
  isAllDay: boolean
  startsAt: string
  endsAt: string
  startsOn: string | null
  endsOn: string | null
  revision: number
  changedAt: string
  cancelledAt: string | null
  cancelReason: string | null
}

/** A calendar in iCalendar (RFC 5545), with the rules of each time zone it names over the years it covers. `host` ends the identifiers. */
export function calendarText(events: readonly CalendarEvent[], { name, host }: { name: string; host: string }): string {
  const zones = Map.groupBy(
    events.filter((event) => !event.isAllDay),
    (event) => event.timeZone,
  )
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Mitoyen//Agenda//FR',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `NAME:${escaped(name)}`,
    `X-WR-CALNAME:${escaped(name)}`,
    'REFRESH-INTERVAL;VALUE=DURATION:PT4H',
    'X-PUBLISHED-TTL:PT4H',
    ...[...zones].flatMap(([zone, inZone]) => timeZoneLines(zone, inZone)),
    ...events.flatMap((event) => eventLines(event, host)),
    'END:VCALENDAR',
  ]
  return `${lines.map(folded).join('\r\n')}\r\n`
}

function eventLines(event: CalendarEvent, host: string): string[] {
  const details = [event.equipment, event.note, event.cancelReason ?? ''].filter((text) => text !== '')
  const place = [event.place, event.residenceName].filter((text) => text !== '').join(', ')
  return [
    'BEGIN:VEVENT',
    `UID:${event.id}@${host}`,
    `SEQUENCE:${event.revision}`,
    `DTSTAMP:${utc(event.changedAt)}`,
    `LAST-MODIFIED:${utc(event.changedAt)}`,
    ...whenLines(event),
    `SUMMARY:${escaped(event.title)}`,
    `LOCATION:${escaped(place)}`,
    ...(details.length > 0 ? [`DESCRIPTION:${escaped(details.join('\n\n'))}`] : []),
    `STATUS:${event.cancelledAt === null ? 'CONFIRMED' : 'CANCELLED'}`,
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
  ]
}

/** Whole days are dates, whose end is the first day after (RFC 5545, section 3.6.1). */
function whenLines({ isAllDay, startsOn, endsOn, startsAt, endsAt, timeZone }: CalendarEvent): string[] {
  if (isAllDay && startsOn !== null && endsOn !== null) {
    return [`DTSTART;VALUE=DATE:${basic(startsOn)}`, `DTEND;VALUE=DATE:${basic(endsOn)}`]
  }
  return [`DTSTART;TZID=${timeZone}:${local(startsAt, timeZone)}`, `DTEND;TZID=${timeZone}:${local(endsAt, timeZone)}`]
}

/** Each change of offset over the years that the events cover, one by one: no rule to guess, no year to be wrong about. */
function timeZoneLines(zone: string, events: readonly CalendarEvent[]): string[] {
  const starts = events.map((event) => event.startsAt).sort()
  const ends = events.map((event) => event.endsAt).sort()
  const from = Temporal.Instant.from(starts[0] ?? '').toZonedDateTimeISO(zone)
  const until = Temporal.Instant.from(ends.at(-1) ?? '').add({ hours: 24 * 366 })
  const observances: string[] = []
  // One before the first event, so that it is covered; where the clock never changes, any day of the year before.
  const earliest = from.subtract({ years: 1 })
  const previous = from.getTimeZoneTransition('previous')
  let change = previous !== null && Temporal.ZonedDateTime.compare(previous, earliest) > 0 ? previous : earliest
  while (Temporal.Instant.compare(change.toInstant(), until) < 0) {
    observances.push(...observanceLines(change))
    const next = change.getTimeZoneTransition('next')
    if (next === null) break
    change = next
  }
  return ['BEGIN:VTIMEZONE', `TZID:${zone}`, ...observances, 'END:VTIMEZONE']
}

function observanceLines(change: Temporal.ZonedDateTime): string[] {
  const before = change.subtract({ nanoseconds: 1 })
  const kind = change.offsetNanoseconds > before.offsetNanoseconds ? 'DAYLIGHT' : 'STANDARD'
  // The start is told in the time before the change (RFC 5545, section 3.6.5).
  const startsAt = change.toInstant().toZonedDateTimeISO(before.offset)
  return [
    `BEGIN:${kind}`,
    `DTSTART:${clock(startsAt)}`,
    `TZOFFSETFROM:${before.offset.replace(':', '')}`,
    `TZOFFSETTO:${change.offset.replace(':', '')}`,
    `END:${kind}`,
  ]
}

function local(instant: string, zone: string): string {
  return clock(Temporal.Instant.from(instant).toZonedDateTimeISO(zone))
}

function clock(moment: Temporal.ZonedDateTime): string {
  return basic(moment.toPlainDateTime().round('second').toString({ smallestUnit: 'second' }))
}

function utc(instant: string): string {
  return `${local(instant, 'UTC')}Z`
}

function basic(iso: string): string {
  return iso.replaceAll(/[-:]/g, '')
}

/** RFC 5545, section 3.3.11. */
function escaped(text: string): string {
  return text
    .replaceAll(/[\\;,]/g, (sign) => `\\${sign}`)
    .replaceAll(/\r\n|\r|\n/g, '\\n')
    .replaceAll(/\p{Cc}/gu, ' ')
}

/** Lines of at most 75 bytes, never cut inside a character (RFC 5545, section 3.1). */
function folded(line: string): string {
  const parts: string[] = []
  let part = ''
  let bytes = 0
  for (const character of line) {
    const size = Buffer.byteLength(character)
    if (bytes + size > 75) {
      parts.push(part)
      part = ' '
      bytes = 1
    }
    part += character
    bytes += size
  }
  return [...parts, part].join('\r\n')
}
