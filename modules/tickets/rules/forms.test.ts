import { expect, test } from 'vitest'
import { formsFor, lastDayToDeclare, refuseClaim, refuseForm, refuseSince } from './forms.ts'

const common = { category: 'incident', state: 'taken', isCommon: true, hasDeclarer: true } as const
const own = { ...common, isCommon: false }
const manager = { parts: ['manager'], isOwn: false } as const
const declarer = { parts: ['declarer'], isOwn: true } as const
const joiner = { parts: ['declarer'], isOwn: false } as const

test('the syndicate’s claim is the manager’s to make; a private one its declarer’s too', () => {
  expect(formsFor(common, manager)).toEqual(['intervention', 'insurance', 'certificate'])
  expect(formsFor(common, declarer)).toEqual(['intervention', 'certificate'])
  expect(refuseForm('insurance', common, declarer)).toBe('form-not-yours')
  expect(formsFor(own, declarer)).toContain('insurance')
})

test('whoever joined, or only advises, has none made', () => {
  expect(formsFor(common, joiner)).toEqual([])
  expect(refuseForm('certificate', common, { parts: ['council'], isOwn: false })).toBe('form-not-yours')
})

test('nobody comes for a question, nor for what is closed; a claim may come after repairs', () => {
  expect(refuseForm('intervention', { ...common, category: 'payment' }, manager)).toBe('form-not-for-this')
  expect(refuseForm('insurance', { ...common, category: 'question' }, manager)).toBe('form-not-for-this')
  expect(refuseForm('certificate', { ...common, category: 'question' }, manager)).toBeNull()
  const closed = { ...common, state: 'closed' } as const
  expect(refuseForm('intervention', closed, manager)).toBe('ticket-not-there')
  expect([refuseForm('insurance', closed, manager), refuseForm('certificate', closed, declarer)]).toEqual([null, null])
})

test('what a passer-by reported is certified to nobody', () => {
  expect(refuseForm('certificate', { ...common, hasDeclarer: false }, manager)).toBe('no-declarer')
})

test('a claim has an insured, and days that can be', () => {
  const claim = { insured: '', cause: 'water', occurredOn: '2026-11-20', knownOn: '2026-11-21' } as const
  const at = { isCommon: true, today: '2026-11-28' }
  expect(refuseClaim(claim, at)).toBeNull()
  expect(refuseClaim(claim, { ...at, isCommon: false })).toBe('insured-missing')
  expect(refuseClaim({ ...claim, insured: 'Paul Garnier' }, { ...at, isCommon: false })).toBeNull()
  expect(refuseClaim({ ...claim, knownOn: '2026-11-19' }, at)).toBe('known-before-occurred')
  expect(refuseClaim({ ...claim, knownOn: '2026-11-29' }, at)).toBe('known-in-the-future')
})

test('five working days to tell an insurer, two for a theft', () => {
  expect(lastDayToDeclare({ cause: 'water', knownOn: '2026-11-27' })).toBe('2026-12-04')
  expect(lastDayToDeclare({ cause: 'theft', knownOn: '2026-11-27' })).toBe('2026-12-01')
})

test('nothing has been so since tomorrow', () => {
  expect(refuseSince('2026-11-29', '2026-11-28')).toBe('since-in-the-future')
  expect(refuseSince('2026-11-28', '2026-11-28')).toBeNull()
})
