import { expect, test } from 'vitest'
import { bindingOn, holdsOn, refuseOccupancyEnd, refuseTransfer } from './ownership.ts'

const HELD = { partyId: 'seller', startsOn: '2020-01-01', endsOn: null }
const SALE = { fromPartyId: 'seller', toPartyId: 'buyer', effectiveOn: '2026-05-01', notifiedOn: '2026-05-12' }

test.each([
  ['a sale by the owner', HELD, SALE, null],
  ['a lot that nobody owns', undefined, SALE, 'lot-without-owner'],
  ['a lot whose owner left', { ...HELD, endsOn: '2026-01-01' }, SALE, 'lot-without-owner'],
  ['a sale by somebody who sold already', { ...HELD, partyId: 'other' }, SALE, 'owner-changed'],
  ['a sale to oneself', HELD, { ...SALE, toPartyId: 'seller' }, 'same-owner'],
  [
    'the day the seller bought',
    HELD,
    { ...SALE, effectiveOn: '2020-01-01', notifiedOn: '2020-01-01' },
    'transfer-too-early',
  ],
  ['the day after', HELD, { ...SALE, effectiveOn: '2020-01-02', notifiedOn: '2020-01-02' }, null],
] as const)('%s', (_, last, draft, refusal) => expect(refuseTransfer(last, draft)).toBe(refusal))

test.each([
  ['2026-05-01', '2026-05-12', '2026-05-12'],
  ['2026-05-01', '2026-04-20', '2026-05-01'],
  ['2026-05-01', '2026-05-01', '2026-05-01'],
])('a deed of %s notified on %s binds from %s', (effectiveOn, notifiedOn, day) =>
  expect(bindingOn({ effectiveOn, notifiedOn })).toBe(day),
)

test('the last day of a period is the day before its end', () => {
  const period = { startsOn: '2026-01-01', endsOn: '2026-02-01' }
  expect(['2025-12-31', '2026-01-01', '2026-01-31', '2026-02-01'].map((day) => holdsOn(period, day))).toEqual([
    false,
    true,
    true,
    false,
  ])
})

test.each([
  [null, '2026-03-01', null],
  [null, '2026-01-01', 'occupancy-empty'],
  ['2026-02-01', '2026-03-01', 'occupancy-ended'],
  ['2026-06-01', '2026-03-01', null],
])('an occupancy that ends on %s may end on %s: %s', (endsOn, day, refusal) =>
  expect(refuseOccupancyEnd({ startsOn: '2026-01-01', endsOn }, day)).toBe(refusal),
)
