import { expect, test } from 'vitest'
import { isWorkingDay, workingDaysAfter } from './working-days.ts'

test.each([
  ['2026-04-06', 'Easter Monday'],
  ['2026-05-14', 'Ascension'],
  ['2026-05-25', 'Whit Monday'],
  ['2026-07-14', 'the national day'],
  ['2026-11-28', 'a Saturday'],
])('%s is not worked: %s', (day) => {
  expect(isWorkingDay(day)).toBe(false)
})

test.each([
  ['a week without a holiday', '2026-11-02', 5, '2026-11-09'],
  ['from a Friday', '2026-11-27', 5, '2026-12-04'],
  ['from a Sunday', '2026-11-29', 2, '2026-12-01'],
  ['over Easter', '2026-04-02', 2, '2026-04-07'],
  ['over the 11th of November', '2026-11-06', 5, '2026-11-16'],
  ['over Christmas and the new year', '2026-12-24', 5, '2027-01-04'],
])('%s', (_, day, count, last) => {
  expect(workingDaysAfter(day, count)).toBe(last)
})
