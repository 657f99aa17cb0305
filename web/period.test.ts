import { expect, test } from 'vitest'
import { lastDayOf } from './period.ts'

test.each([
  ['2026-01-01', '2026-03-01', '2026-02-28'],
  ['2027-03-20', '2027-03-29', '2027-03-28'],
  ['2026-11-24', '2026-11-24', '2026-11-24'],
])('from %s, over on %s: the last day is %s', (startsOn, endsOn, last) => {
  expect(lastDayOf({ startsOn, endsOn })).toBe(last)
})
