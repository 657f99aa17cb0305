import { expect, test } from 'vitest'
import { endOfSeat, refuseSeat, refuseSeatEnd } from './council.ts'

const SEAT = {
  startsOn: '2026-06-01',
  endsOn: '2029-06-01',
  lots: [{ startsOn: '2015-01-01', endsOn: null }],
  seats: [],
  isStaff: false,
}

test.each([
  ['three years', SEAT, null],
  ['three years and a day', { ...SEAT, endsOn: '2029-06-02' }, 'term-too-long'],
  ['no day at all', { ...SEAT, endsOn: '2026-06-01' }, 'term-empty'],
  ['nobody who owns nothing', { ...SEAT, lots: [] }, 'not-an-owner'],
  ['nobody who sold before', { ...SEAT, lots: [{ startsOn: '2015-01-01', endsOn: '2026-06-01' }] }, 'not-an-owner'],
  ['nobody of the firm', { ...SEAT, isStaff: true }, 'manager-on-council'],
  [
    'no two seats at once',
    { ...SEAT, seats: [{ startsOn: '2025-01-01', endsOn: '2026-06-02' }] },
    'already-on-council',
  ],
  ['a renewal', { ...SEAT, seats: [{ startsOn: '2023-06-01', endsOn: '2026-06-01' }] }, null],
] as const)('a council seat: %s', (_, draft, refusal) => expect(refuseSeat(draft)).toBe(refusal))

test.each([
  ['2027-01-01', null],
  ['2029-06-01', null],
  ['2029-06-02', 'term-lengthened'],
  ['2026-06-01', 'term-empty'],
])('a seat that ends on %s', (day, refusal) => expect(refuseSeatEnd(SEAT, day)).toBe(refusal))

test('a seat ends when its holder owns nothing any more, and lets nobody in before it has begun', () => {
  expect(endOfSeat(SEAT, '2027-03-04')).toBe('2027-03-04')
  expect(endOfSeat(SEAT, SEAT.startsOn)).toBe('2026-06-01')
})
