import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  type CheckoutState,
  FACT_KINDS,
  type FactKind,
  isUnfinished,
  newFacts,
  standingKinds,
  stateOf,
} from './state.ts'

const paid: CheckoutState = {
  state: 'paid',
  cents: 41_250,
  currency: 'EUR',
  happenedAt: '2026-11-27T10:00:00Z',
  fee: 603,
  refunds: [],
  disputes: [],
}
const expected = { cents: 41_250, facts: [] }
const kinds = (said: CheckoutState, facts: { kind: FactKind; reference: string }[] = []) =>
  newFacts(said, { cents: 41_250, facts }).map(({ kind, reference }) => `${kind}${reference && ` ${reference}`}`)

test.each([
  ['open', []],
  ['processing', ['processing']],
  ['failed', ['failed']],
  ['expired', ['abandoned']],
  ['paid', ['succeeded', 'fee']],
] as const)('a checkout that is %s says %s', (state, words) => {
  expect(kinds({ ...paid, state })).toEqual(words)
})

test('another amount or currency is put aside, with what came', () => {
  expect(kinds({ ...paid, cents: 41_249 })).toEqual(['suspended amount-differs'])
  expect(kinds({ ...paid, currency: 'USD' })).toEqual(['suspended amount-differs'])
  expect(newFacts({ ...paid, cents: 1 }, expected)[0]?.cents).toBe(1)
})

test('a fee not said yet is no fee; refunds and disputes are told one by one, and once', () => {
  expect(kinds({ ...paid, fee: null })).toEqual(['succeeded'])
  const refunds = [
    { id: 're_1', cents: 1000, at: '2026-11-28T10:00:00Z', fee: 0, isBack: false },
    { id: 're_2', cents: 500, at: '2026-11-29T10:00:00Z', fee: 0, isBack: false },
  ]
  const known = [{ kind: 'succeeded', reference: '' } as const, { kind: 'refunded', reference: 're_1' } as const]
  expect(kinds({ ...paid, refunds }, known)).toEqual(['fee', 'refunded re_2'])
  expect(kinds({ ...paid, disputes: refunds })).toEqual(['succeeded', 'fee', 'disputed re_1', 'disputed re_2'])
})

test('what came back is told when it was known to have gone, and what it cost in any case', () => {
  const won = [{ id: 'dp_1', cents: 41_250, at: '2026-12-28T10:00:00Z', fee: 1500, isBack: true }]
  const known = [
    { kind: 'succeeded', reference: '' },
    { kind: 'fee', reference: '' },
  ] as const
  expect(kinds({ ...paid, disputes: won }, [...known])).toEqual(['fee dp_1'])
  const before = [...known, { kind: 'disputed', reference: 'dp_1' } as const]
  expect(kinds({ ...paid, disputes: won }, before)).toEqual(['fee dp_1', 'reinstated dp_1'])
})

test('a refund of a part leaves it paid, and so does a dispute that was won', () => {
  const fact = (kind: FactKind, cents: number) => ({ kind, cents })
  const stands = (...facts: { kind: FactKind; cents: number }[]) =>
    stateOf(standingKinds([fact('succeeded', 1000), ...facts], 1000), true)
  expect(stands(fact('refunded', 400))).toBe('succeeded')
  expect(stands(fact('refunded', 400), fact('refunded', 600))).toBe('refunded')
  expect(stands(fact('disputed', 1000))).toBe('disputed')
  expect(stands(fact('disputed', 1000), fact('reinstated', 1000))).toBe('succeeded')
})

test('whatever the order facts come in, money that arrived is never abandoned, failed or waiting', () => {
  const some = fc.array(fc.constantFrom(...FACT_KINDS))
  fc.assert(
    fc.property(some, some, (before, after) => {
      const state = stateOf([...before, 'succeeded', ...after], true)
      expect(['succeeded', 'refunded', 'disputed']).toContain(state)
      expect(isUnfinished(state)).toBe(false)
      expect(stateOf([...after, 'succeeded', ...before], true)).toBe(state)
    }),
  )
})

test('without a fact, a payment is asked, then sent', () => {
  expect([stateOf([], false), stateOf([], true), stateOf(['processing'], true)]).toEqual([
    'asked',
    'sent',
    'processing',
  ])
  expect(stateOf(['abandoned', 'suspended'], true)).toBe('suspended')
})
