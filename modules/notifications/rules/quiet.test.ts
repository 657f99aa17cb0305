import fc from 'fast-check'
import { expect, test } from 'vitest'
import { eveningOf, quietUntil, USUAL_QUIET } from './quiet.ts'

const at = (local: string) => Temporal.PlainDateTime.from(local).toZonedDateTime('Europe/Paris')
const ordinary = 'ordinary'

test.each([
  ['2026-11-24T20:59', null],
  ['2026-11-24T21:00', '2026-11-25T07:00:00Z'],
  ['2026-11-25T03:00', '2026-11-25T07:00:00Z'],
  ['2026-11-25T07:59', '2026-11-25T07:00:00Z'],
  ['2026-11-25T08:00', null],
  // The clocks change in these nights: eight in the morning is what the clock says then.
  ['2026-10-24T22:00', '2026-10-25T07:00:00Z'],
  ['2026-10-23T22:00', '2026-10-24T06:00:00Z'],
  ['2027-03-27T22:00', '2027-03-28T06:00:00Z'],
  ['2027-03-26T22:00', '2027-03-27T07:00:00Z'],
])('at %s it waits until %s', (now, until) => {
  expect(quietUntil(ordinary, at(now), USUAL_QUIET)?.toString() ?? null).toBe(until)
})

test('hours within one day, and none', () => {
  const siesta = { from: '13:00', until: '15:00' }
  expect(quietUntil(ordinary, at('2026-11-24T14:00'), siesta)?.toString()).toBe('2026-11-24T14:00:00Z')
  expect(quietUntil(ordinary, at('2026-11-24T15:00'), siesta)).toBe(null)
  expect(quietUntil(ordinary, at('2026-11-24T03:00'), { from: '00:00', until: '00:00' })).toBe(null)
})

test('what is urgent leaves at any hour, what is legal waits', () => {
  const night = at('2026-11-24T23:00')
  expect(quietUntil('urgent', night, USUAL_QUIET)).toBe(null)
  expect(quietUntil('legal', night, USUAL_QUIET)).not.toBe(null)
})

test('what waits leaves at the end of quiet hours, within a day', () => {
  const hour = fc.integer({ min: 0, max: 23 }).map((value) => `${String(value).padStart(2, '0')}:00`)
  const moment = fc.integer({ min: 0, max: 600 * 24 * 60 }).map((minutes) => at('2026-01-01T00:00').add({ minutes }))
  fc.assert(
    fc.property(hour, hour, moment, (from, until, now) => {
      const later = quietUntil(ordinary, now, { from, until })
      if (later === null) return
      const then = later.toZonedDateTimeISO('Europe/Paris')
      expect(then.since(now).total('hours')).toBeGreaterThan(0)
      expect(then.since(now).total('hours')).toBeLessThanOrEqual(25)
      expect(quietUntil(ordinary, then, { from, until })).toBe(null)
    }),
  )
})

test.each([
  ['2026-10-25T17:59', null],
  ['2026-10-25T18:00', '2026-10-25'],
  ['2026-03-29T18:00', '2026-03-29'],
  ['2026-03-29T23:59', '2026-03-29'],
])('the evening of %s is %s', (now, day) => expect(eveningOf(at(now))).toBe(day))
