import ICAL from 'ical.js'
import { expect, test } from 'vitest'
import { type CalendarEvent, calendarText } from './calendar.ts'

const event: CalendarEvent = {
  id: '0197a5c0-0000-7000-8000-000000000001',
  residenceName: 'Résidence des Tilleuls',
  timeZone: 'Europe/Paris',
  title: 'Réunion',
  place: 'Salle commune',
  equipment: '',
  note: '',
  isAllDay: false,
  startsAt: '2026-11-24T17:30:00Z',
  endsAt: '2026-11-24T19:00:00Z',
  startsOn: null,
  endsOn: null,
  revision: 0,
  changedAt: '2026-11-01T08:00:00.123Z',
  cancelledAt: null,
  cancelReason: null,
}

/** The events as another program understands them: with the zones of the file itself, none of its own. */
function parse(text: string) {
  const calendar = new ICAL.Component(ICAL.parse(text))
  const zones = calendar.getAllSubcomponents('vtimezone').map((component) => new ICAL.Timezone(component))
  return calendar.getAllSubcomponents('vevent').map((component) => {
    const parsed = new ICAL.Event(component)
    const instant = (time: InstanceType<typeof ICAL.Time>) => {
      const zone = zones.find(
        (candidate) =>
          candidate.tzid === time.zone?.tzid ||
          candidate.tzid === component.getFirstProperty('dtstart')?.getFirstParameter('tzid'),
      )
      const seconds = Date.UTC(time.year, time.month - 1, time.day, time.hour, time.minute, time.second) / 1000
      return new Date((seconds - (zone?.utcOffset(time) ?? 0)) * 1000).toISOString()
    }
    return { parsed, component, startsAt: instant(parsed.startDate), endsAt: instant(parsed.endDate) }
  })
}

const text = (events: CalendarEvent[]) => calendarText(events, { name: 'Mitoyen', host: 'exemple.fr' })

test.each([
  ['the eve of winter time', '2026-10-24T16:00:00.000Z', '2026-10-24T18:00:00.000Z'],
  ['across the hour that comes twice', '2026-10-24T23:30:00.000Z', '2026-10-25T03:00:00.000Z'],
  ['the first morning of winter time', '2026-10-25T08:00:00.000Z', '2026-10-25T09:00:00.000Z'],
  ['the eve of summer time', '2027-03-27T17:00:00.000Z', '2027-03-27T18:00:00.000Z'],
  ['across the hour that never comes', '2027-03-28T00:30:00.000Z', '2027-03-28T02:00:00.000Z'],
  ['the first morning of summer time', '2027-03-28T07:00:00.000Z', '2027-03-28T08:00:00.000Z'],
  ['a year before', '2025-12-01T08:00:00.000Z', '2025-12-01T09:00:00.000Z'],
])('an independent parser finds the same instants on %s', (_name, startsAt, endsAt) => {
  const [first, second] = parse(
    text([
      { ...event, startsAt, endsAt },
      { ...event, id: `${event.id.slice(0, -1)}2` },
    ]),
  )
  expect([first?.startsAt, first?.endsAt]).toEqual([startsAt, endsAt])
  expect(second?.startsAt).toBe('2026-11-24T17:30:00.000Z')
})

test('two residences in two zones keep their own times', () => {
  const reunion = { ...event, id: `${event.id.slice(0, -1)}3`, timeZone: 'Indian/Reunion' }
  const [paris, island] = parse(text([event, reunion]))
  expect([paris?.parsed.startDate.hour, island?.parsed.startDate.hour]).toEqual([18, 21])
  expect(island?.startsAt).toBe('2026-11-24T17:30:00.000Z')
})

test('whole days are dates, with the day after as their end', () => {
  const [day] = parse(text([{ ...event, isAllDay: true, startsOn: '2026-10-24', endsOn: '2026-10-26' }]))
  expect([day?.parsed.startDate.isDate, day?.parsed.startDate.toString(), day?.parsed.endDate.toString()]).toEqual([
    true,
    '2026-10-24',
    '2026-10-26',
  ])
})

test('what is cancelled is struck out, under a higher sequence', () => {
  const [cancelled] = parse(
    text([{ ...event, revision: 2, cancelledAt: '2026-11-20T08:00:00Z', cancelReason: 'Salle prise' }]),
  )
  expect(cancelled?.component.getFirstPropertyValue('status')).toBe('CANCELLED')
  expect(cancelled?.parsed.sequence).toBe(2)
  expect(cancelled?.parsed.description).toBe('Salle prise')
})

test('no text escapes its line, and lines hold 75 bytes at most', () => {
  const title = `Étanchéité; toit, côté cour \\ nord\r\nEND:VEVENT ${'é'.repeat(100)}`
  const written = text([{ ...event, title }])
  const [parsed] = parse(written)
  expect(parsed?.parsed.summary).toBe(title.replace('\r\n', '\n'))
  expect(Math.max(...written.split('\r\n').map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(75)
})

test('an empty calendar is one all the same', () => {
  expect(parse(text([]))).toEqual([])
})
