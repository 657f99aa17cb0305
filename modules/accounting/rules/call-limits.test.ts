import { expect, test } from 'vitest'
import { CALL_KINDS, refuseCallKind, SUB_ACCOUNTS } from './call-kinds.ts'
import {
  refuseLateCall,
  refuseReserve,
  refuseUrgentCall,
  refuseWorksCall,
  reserveCap,
  urgentCallCap,
  worksToCall,
} from './call-limits.ts'

test('no call of another kind than the closed list', () => {
  expect(
    Object.keys(CALL_KINDS)
      .map(refuseCallKind)
      .every((refusal) => refusal === null),
  ).toBe(true)
  for (const kind of ['penalty', 'reminder', '', 'toString', '__proto__'])
    expect(refuseCallKind(kind)).toBe('call-not-allowed')
})

test('each kind is owed on one account and credited to another', () => {
  const accounts = Object.values(CALL_KINDS).map(({ nature, credit }) => `${SUB_ACCOUNTS[nature]} ${credit}`)
  expect(accounts).toEqual([
    ...['450-1 701', '450-1 701', '450-2 702', '450-2 702', '450-2 706-2'],
    ...['450-5 105', '450-3 1031', '450-3 1033', '450-3 1033', '450-4 704'],
  ])
})

const LATE = { authorized: true, called: 0, formerBudget: 1_440_000 }
test.each([
  ['the first term', LATE, null],
  ['the second', { ...LATE, called: 1 }, null],
  ['not the third', { ...LATE, called: 2 }, 'late-calls-exhausted'],
  ['not without leave', { ...LATE, authorized: false }, 'late-call-not-authorized'],
  ['not without a former budget', { ...LATE, formerBudget: null }, 'no-former-budget'],
])('a budget voted late calls %s', (_, late, refusal) => expect(refuseLateCall(late)).toBe(refusal))

test('a call before the vote does not fall due with the others', () => {
  expect(CALL_KINDS.current_before_vote.acceleratable).toBe(false)
})

test.each([
  [255_000, null],
  [255_001, 'reserve-over-cap'],
])('a reserve of %i cents beside a budget of 15 300 €', (reserve, refusal) => {
  expect([reserveCap(1_530_000), refuseReserve(reserve, 1_530_000)]).toEqual([255_000, refusal])
})

test('a sixth that is no whole cent is cut down', () => expect(reserveCap(1_530_005)).toBe(255_000))

const URGENT = { estimate: 1_000_000, called: 333_333, council: 'heard' as const }
test.each([
  ['a third', URGENT, null],
  ['a cent more', { ...URGENT, called: 333_334 }, 'urgent-call-over-third'],
  ['before the council', { ...URGENT, council: 'not_heard' as const }, 'council-not-heard'],
  ['where there is no council', { ...URGENT, council: 'none' as const }, null],
])('urgent works call %s', (_, call, refusal) => {
  expect([urgentCallCap(1_000_000), refuseUrgentCall(call)]).toEqual([333_333, refusal])
})

const ROOF = { voted: 2_000_000, otherwise: 500_000 }
test.each([
  ['all that was voted', ROOF, 1_500_000, null],
  ['a cent more', ROOF, 1_500_001, 'works-called-over-vote'],
  ['before the vote', { ...ROOF, voted: null }, 1, 'works-not-voted'],
])('works call %s', (_, funding, called, refusal) => expect(refuseWorksCall(funding, called)).toBe(refusal))

test('works paid otherwise call nothing', () => {
  expect([worksToCall(ROOF), worksToCall({ voted: 100, otherwise: 200 })]).toEqual([1_500_000, 0])
})
