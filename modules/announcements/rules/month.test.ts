import { expect, test } from 'vitest'
import { daysTouched, monthAfter, weeksOf } from './month.ts'

const zone = 'Europe/Paris'

test('a month in whole weeks, Monday first', () => {
  const weeks = weeksOf('2026-11')
  expect([weeks.length, weeks[0]?.[0], weeks.at(-1)?.at(-1)]).toEqual([6, '2026-10-26', '2026-12-06'])
  expect([weeksOf('2027-02').length, weeksOf('2027-02')[0]?.[0]]).toEqual([4, '2027-02-01'])
})

test('days touched by an event', () => {
  expect(daysTouched({ startsAt: '2026-11-24T22:30:00Z', endsAt: '2026-11-25T00:30:00Z' }, zone)).toEqual([
    '2026-11-24',
    '2026-11-25',
  ])
  expect(daysTouched({ startsAt: '2026-11-23T23:00:00Z', endsAt: '2026-11-24T23:00:00Z' }, zone)).toEqual([
    '2026-11-24',
  ])
})

test('months follow one another across a year', () => {
  expect([monthAfter('2026-12', 1), monthAfter('2027-01', -1), monthAfter('2026-11', 0)]).toEqual([
    '2027-01',
    '2026-12',
    '2026-11',
  ])
})
