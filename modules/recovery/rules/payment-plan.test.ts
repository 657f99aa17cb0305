import fc from 'fast-check'
import { expect, test } from 'vitest'
import { planState, proposePlan, refusePlan } from './payment-plan.ts'

test('monthly terms sum to the debt, and end with the month', () => {
  expect(proposePlan(10_000, '2026-01-31', 3)).toEqual([
    { dueOn: '2026-01-31', cents: 3334 },
    { dueOn: '2026-02-28', cents: 3333 },
    { dueOn: '2026-03-31', cents: 3333 },
  ])
})

test('a plan that was proposed may be signed, whatever the debt', () => {
  fc.assert(
    fc.property(fc.integer({ min: 120, max: 100_000_000 }), fc.integer({ min: 1, max: 120 }), (debt, terms) => {
      expect(refusePlan(proposePlan(debt, '2026-01-31', terms), debt, '2026-01-31')).toBeNull()
    }),
  )
})

const PLAN = proposePlan(30_000, '2026-01-10', 3)
test.each([
  ['its sum', PLAN, 30_001, '2026-01-01', 'plan-differs-from-debt'],
  ['its first day', PLAN, 30_000, '2026-01-11', 'plan-in-the-past'],
  ['its order', [...PLAN].reverse(), 30_000, '2026-01-01', 'plan-out-of-order'],
  ['a term of nothing', [...PLAN, { dueOn: '2026-04-10', cents: 0 }], 30_000, '2026-01-01', 'plan-term-not-positive'],
  ['no term', [], 0, '2026-01-01', 'plan-empty'],
] as const)('a plan is refused for %s', (...[, terms, debt, on, refusal]) =>
  expect(refusePlan(terms, debt, on)).toBe(refusal),
)

const paid = (...rows: [string, number][]) => rows.map(([on, cents]) => ({ on, cents }))
test.each([
  ['before its first term', [], '2026-01-09', { state: 'holds' }],
  ['on the evening of a term unpaid', [], '2026-01-10', { state: 'broken', missedOn: '2026-01-10' }],
  ['paid on the day', paid(['2026-01-10', 10_000]), '2026-02-09', { state: 'holds' }],
  ['paid ahead', paid(['2026-01-05', 20_000]), '2026-03-09', { state: 'holds' }],
  ['paid late', paid(['2026-01-11', 30_000]), '2026-01-11', { state: 'broken', missedOn: '2026-01-10' }],
  [
    'a cent short',
    paid(['2026-01-10', 10_000], ['2026-02-10', 9999]),
    '2026-02-10',
    { state: 'broken', missedOn: '2026-02-10' },
  ],
  ['paid in full', paid(['2026-01-10', 30_000]), '2026-01-10', { state: 'kept' }],
] as const)('a plan %s', (_, payments, day, state) => expect(planState(PLAN, payments, day)).toEqual(state))
