import { expect, test } from 'vitest'
import { refuseEventChange, spanOf } from './schedule.ts'

const zone = 'Europe/Paris'

test('whole days are kept half-open, with their midnights across a change of hour', () => {
  expect(spanOf({ isAllDay: true, startsOn: '2026-10-24', lastDay: '2026-10-25' }, zone)).toEqual({
    isAllDay: true,
    startsAt: '2026-10-23T22:00:00Z',
    endsAt: '2026-10-25T23:00:00Z',
    startsOn: '2026-10-24',
    endsOn: '2026-10-26',
  })
})

test('hours are those of the residence', () => {
  const span = spanOf({ isAllDay: false, startsAt: '2026-12-10T18:30', endsAt: '2026-12-10T21:00' }, zone)
  expect(span).toMatchObject({ startsAt: '2026-12-10T17:30:00Z', endsAt: '2026-12-10T20:00:00Z', startsOn: null })
})

test.each([
  [{ isAllDay: true, startsOn: '2026-10-25', lastDay: '2026-10-24' }, 'ends-before-start'],
  [{ isAllDay: false, startsAt: '2026-12-10T18:30', endsAt: '2026-12-10T18:30' }, 'ends-before-start'],
  [{ isAllDay: true, startsOn: '2026-01-01', lastDay: '2027-06-01' }, 'too-long'],
] as const)('%o: %s', (spoken, code) => expect(spanOf(spoken, zone)).toBe(code))

test('a cancelled event does not come back', () => {
  expect(refuseEventChange({ cancelledAt: '2026-11-24T08:00:00Z' })).toBe('event-cancelled')
  expect(refuseEventChange({ cancelledAt: null })).toBeNull()
})
