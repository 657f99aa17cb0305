import { expect, test } from 'vitest'
import { businessDayFrom, followUpOf, type Mandate, mandateExpiresOn, refuseCollection } from './direct-debit.ts'

const MANDATE: Mandate = { signedOn: '2026-01-05', lastCollectedOn: null, revokedOn: null, noticeDays: null }
const used = { ...MANDATE, lastCollectedOn: '2026-05-04' }
const TODAY = '2026-06-15'

test.each([
  ['told fourteen days ahead', MANDATE, '2026-07-01', '2026-06-17', null],
  ['told thirteen days ahead', MANDATE, '2026-07-01', '2026-06-18', 'notice-too-short'],
  ['told five days ahead, as agreed', { ...MANDATE, noticeDays: 5 }, '2026-07-01', '2026-06-26', null],
  ['today', MANDATE, TODAY, '2026-06-01', 'collection-in-the-past'],
  ['on a Saturday', MANDATE, '2026-07-04', '2026-06-17', 'not-a-business-day'],
  ['on a Sunday', MANDATE, '2026-07-05', '2026-06-17', 'not-a-business-day'],
  ['after it was revoked', { ...MANDATE, revokedOn: '2026-07-01' }, '2026-07-01', '2026-06-17', 'mandate-revoked'],
  ['before it is revoked', { ...MANDATE, revokedOn: '2026-07-02' }, '2026-07-01', '2026-06-17', null],
  ['on its last day', used, '2029-05-03', '2029-04-02', null],
  ['unused for three years', used, '2029-05-04', '2029-04-02', 'mandate-dormant'],
] as const)('a debit %s', (...[, mandate, on, notifiedOn, refusal]) =>
  expect(refuseCollection(mandate, { on, notifiedOn }, TODAY)).toBe(refusal),
)

test('a mandate lives from its signature, then from its last use', () => {
  expect([mandateExpiresOn(MANDATE), mandateExpiresOn(used)]).toEqual(['2029-01-05', '2029-05-04'])
})

test.each([
  ['a plain Monday', '2026-06-15', '2026-06-15'],
  ['a Saturday', '2026-06-13', '2026-06-15'],
  ['New Year', '2027-01-01', '2027-01-04'],
  ['Good Friday to Easter Monday', '2026-04-03', '2026-04-07'],
  ['Easter Monday of 2027', '2027-03-29', '2027-03-30'],
  ['Easter Monday of 2038, the latest', '2038-04-26', '2038-04-27'],
  ['Easter Monday of 2285, the earliest', '2285-03-23', '2285-03-24'],
  ['Labour Day before a week-end', '2026-05-01', '2026-05-04'],
  ['Christmas and the day after', '2026-12-25', '2026-12-28'],
  ['the 14th of July, when banks settle', '2026-07-14', '2026-07-14'],
])('banks settle from %s', (_, day, settled) => expect(businessDayFrom(day)).toBe(settled))

test.each([
  ['AM04', 1, 'retry'],
  ['AM04', 2, 'contact'],
  ['AC04', 1, 'suspend'],
  ['MD07', 1, 'suspend'],
  ['MD06', 1, 'contact'],
  ['MS03', 1, 'review'],
])('a debit returned with %s, try %i: %s', (reason, tries, followUp) =>
  expect(followUpOf(reason, tries)).toBe(followUp),
)
