import { expect, test } from 'vitest'
import {
  compareOffers,
  dutiesOn,
  insuranceOn,
  isToRemindOf,
  quoteState,
  refuseChoice,
  refuseCouncil,
  refuseSpendingRule,
  type SpendingRule,
} from './quote.ts'

const TODAY = '2026-11-28'
const RULE: SpendingRule = {
  votedOn: '2026-04-20',
  consultFrom: 150_000,
  compareFrom: 300_000,
  delegation: { cap: 500_000, from: '2026-04-20', until: '2028-04-20' },
}

test('the last answer speaks, and an offer past its own term says so', () => {
  const offer = { kind: 'answered' as const, validUntil: TODAY }
  expect(quoteState({ openedAt: null, last: null }, TODAY)).toBe('asked')
  expect(quoteState({ openedAt: TODAY, last: null }, TODAY)).toBe('opened')
  expect(quoteState({ openedAt: TODAY, last: offer }, TODAY)).toBe('answered')
  expect(quoteState({ openedAt: TODAY, last: offer }, '2026-11-29')).toBe('expired')
  expect(quoteState({ openedAt: TODAY, last: { kind: 'declined', validUntil: null } }, TODAY)).toBe('declined')
})

test('the lowest is among the offers that still hold; the others are so many euros and tenths of a percent above', () => {
  const compared = compareOffers([
    { id: 'old', state: 'expired', cents: 90_000 },
    { id: 'low', state: 'answered', cents: 100_000 },
    { id: 'same', state: 'answered', cents: 100_000 },
    { id: 'high', state: 'answered', cents: 133_333 },
    { id: 'silent', state: 'asked', cents: null },
  ])
  expect([...compared]).toEqual([
    ['old', { isLowest: false, above: { cents: -10_000, permille: -100 } }],
    ['low', { isLowest: true, above: null }],
    ['same', { isLowest: true, above: null }],
    ['high', { isLowest: false, above: { cents: 33_333, permille: 333 } }],
    ['silent', { isLowest: false, above: null }],
  ])
  expect(compareOffers([{ id: 'old', state: 'expired', cents: 1 }]).get('old')).toEqual({
    isLowest: false,
    above: null,
  })
})

test('an amount from which the assembly asks something is that amount too; one not recorded is unknown', () => {
  expect(dutiesOn(RULE, 149_999)).toEqual({ consult: 'free', compare: 'free' })
  expect(dutiesOn(RULE, 150_000)).toEqual({ consult: 'required', compare: 'free' })
  expect(dutiesOn(RULE, 300_000)).toEqual({ consult: 'required', compare: 'required' })
  expect(dutiesOn({ ...RULE, consultFrom: null }, 300_000).consult).toBe('unknown')
  expect(dutiesOn(null, 300_000)).toEqual({ consult: 'unknown', compare: 'unknown' })
})

test('a delegation lasts two years at most, and an amount has the day of its vote', () => {
  expect(refuseSpendingRule(RULE)).toBeNull()
  const lasting = (until: string) => ({ ...RULE, delegation: { cap: 1, from: '2026-04-20', until } })
  expect(refuseSpendingRule(lasting('2028-04-21'))).toBe('delegation-too-long')
  expect(refuseSpendingRule(lasting('2026-04-20'))).toBe('delegation-empty')
  expect(refuseSpendingRule({ ...RULE, votedOn: null })).toBe('vote-day-missing')
  expect(refuseSpendingRule({ votedOn: null, consultFrom: null, compareFrom: null, delegation: null })).toBeNull()
})

test.each([
  [3, 2, false, null],
  [3, 1, true, 'council-majority-missing'],
  [4, 2, true, null],
  [4, 2, false, 'council-majority-missing'],
  [2, 2, true, 'council-too-small'],
] as const)('of %i members, %i prefer it (chair: %s): %s', (members, preferring, isChairFor, refusal) => {
  const poll = { members, preferring, isChairFor }
  expect(refuseCouncil(RULE, { cents: 500_000, poll, today: TODAY })).toBe(refusal)
})

test('the council decides within its cap, and while its delegation runs', () => {
  const poll = { members: 3, preferring: 3, isChairFor: true }
  const asked = { cents: 500_000, poll, today: TODAY }
  expect(refuseCouncil(RULE, { ...asked, cents: 500_001 })).toBe('council-cap')
  expect(refuseCouncil(RULE, { ...asked, today: '2028-04-20' })).toBe('council-not-delegated')
  expect(refuseCouncil(RULE, { ...asked, today: '2026-04-19' })).toBe('council-not-delegated')
  expect(refuseCouncil(null, asked)).toBe('council-not-delegated')
})

test('one decision, on an offer that holds and was read as it is, with a reason', () => {
  const choice = { isDecided: false, state: 'answered', hasChanged: false, reason: 'Le moins cher' } as const
  expect(refuseChoice(choice)).toBeNull()
  expect(refuseChoice({ ...choice, isDecided: true })).toBe('quotes-decided')
  expect(refuseChoice({ ...choice, state: 'expired' })).toBe('quote-expired')
  expect(refuseChoice({ ...choice, state: 'declined' })).toBe('quote-not-answered')
  expect(refuseChoice({ ...choice, state: 'opened' })).toBe('quote-not-answered')
  expect(refuseChoice({ ...choice, hasChanged: true })).toBe('quote-changed')
  expect(refuseChoice({ ...choice, reason: ' a ' })).toBe('decision-reason-missing')
  expect(refuseChoice({ ...choice, state: null, reason: '' })).toBe('decision-reason-missing')
  expect(refuseChoice({ ...choice, reason: null })).toBeNull()
})

test('insurance is valid to its last day, and unknown where nothing was shown', () => {
  expect(insuranceOn(TODAY, TODAY)).toBe('valid')
  expect(insuranceOn('2026-11-27', TODAY)).toBe('over')
  expect(insuranceOn(null, TODAY)).toBe('unknown')
})

test('a silent supplier is reminded from two days before the day wanted until that day', () => {
  const asked = { wantedBy: '2026-11-30', askedOn: '2026-11-20' }
  expect(['2026-11-27', '2026-11-28', '2026-11-30', '2026-12-01'].map((day) => isToRemindOf(asked, day))).toEqual([
    false,
    true,
    true,
    false,
  ])
  expect(isToRemindOf({ ...asked, askedOn: TODAY }, TODAY)).toBe(false)
})
