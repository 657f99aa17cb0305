import { expect, test } from 'vitest'
import { bindingOn } from '#modules/residences/rules/ownership.ts'
import { sumCents } from '#shared/money.ts'
import { allocate } from './allocation.ts'
import { debtorOf, type Holding } from './debtor.ts'
import { evenSchedule } from './quarters.ts'

/** Sold once: the seller until the transfer binds the residence, then the buyer. */
function sold(effectiveOn: string, notifiedOn: string): Holding[] {
  const boundOn = bindingOn({ effectiveOn, notifiedOn })
  return [
    { ownerId: 'buyer', startsOn: boundOn, endsOn: null },
    { ownerId: 'seller', startsOn: '2015-01-01', endsOn: boundOn },
  ]
}

test.each([
  ['before the sale', '2026-03-28', '2026-03-29', '2026-03-01', 'seller'],
  ['after the deed, before its notification', '2026-03-28', '2026-04-06', '2026-04-01', 'seller'],
  ['on the day of the notification', '2026-03-28', '2026-04-01', '2026-04-01', 'buyer'],
  ['after it', '2026-03-28', '2026-04-06', '2026-07-01', 'buyer'],
  ['notified before the deed', '2026-04-02', '2026-03-20', '2026-04-01', 'seller'],
])('a provision due %s', (...[, deedOn, notifiedOn, dueOn, debtor]) => {
  expect(debtorOf({ kind: 'budget', dueOn }, sold(deedOn, notifiedOn))).toBe(debtor)
  expect(debtorOf({ kind: 'off_budget', dueOn }, sold(deedOn, notifiedOn))).toBe(debtor)
})

test('sold in July: three quarters for the seller, one for the buyer, the shortfall for whoever owns then', () => {
  const holdings = sold('2025-07-15', '2025-07-15')
  const owed = evenSchedule('2025-01-01').map(({ dueOn }) => debtorOf({ kind: 'budget', dueOn }, holdings))
  expect(owed).toEqual(['seller', 'seller', 'seller', 'buyer'])
  expect(debtorOf({ kind: 'approval', approvedOn: '2026-06-12' }, holdings)).toBe('buyer')
  expect(debtorOf({ kind: 'approval', approvedOn: '2025-06-12' }, holdings)).toBe('seller')
})

test('what the parties settle by the day between them is not in the books', () => {
  const byDay = allocate(220_000, [
    { lotId: 'seller', lotNumber: '1', shares: 195 },
    { lotId: 'buyer', lotNumber: '2', shares: 170 },
  ])
  expect(byDay.map(({ cents }) => cents)).toEqual([117_534, 102_466])
  // The seller paid three quarters of 500,00 €.
  expect(sumCents([150_000, -117_534])).toBe(32_466)
})

test('a lot that nobody holds has no debtor', () => {
  const holdings = [{ ownerId: 'a', startsOn: '2020-01-01', endsOn: '2026-01-01' }]
  expect(debtorOf({ kind: 'budget', dueOn: '2026-01-01' }, holdings)).toBeNull()
  expect(debtorOf({ kind: 'budget', dueOn: '2025-12-31' }, holdings)).toBe('a')
  expect(debtorOf({ kind: 'budget', dueOn: '2019-12-31' }, [])).toBeNull()
})
