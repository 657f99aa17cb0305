import { expect, test } from 'vitest'
import { fundDuty, fundFloor, fundSuspension, refuseContribution } from './works-fund.ts'

test.each([
  ['no plan', [1_530_000, null], [76_500, 'budget']],
  ['a large plan', [5_000_000, 20_000_000], [500_000, 'plan']],
  ['a small plan', [5_000_000, 6_000_000], [250_000, 'budget']],
  ['a plan that asks as much', [5_000_000, 10_000_000], [250_000, 'budget']],
  ['cents that do not fall right', [1_530_001, null], [76_501, 'budget']],
] as const)('the least contribution: %s', (_, [budget, plan], expected) => {
  const { minimum, decidedBy } = fundFloor(budget, plan)
  expect([minimum, decidedBy]).toEqual(expected)
})

test('the floor says both of its parts', () => {
  expect(fundFloor(5_000_000, 20_000_000)).toMatchObject({
    budget: { base: 5_000_000, part: { numerator: 5, denominator: 100 }, cents: 250_000 },
    plan: { base: 20_000_000, part: { numerator: 25, denominator: 1000 }, cents: 500_000 },
  })
  expect(fundFloor(5_000_000, null).plan).toBeNull()
})

test('a contribution may be the least, not less', () => {
  const floor = fundFloor(1_530_000, null)
  expect([refuseContribution(76_500, floor), refuseContribution(76_499, floor)]).toEqual([
    null,
    'works-fund-below-floor',
  ])
})

const HOUSING = { residential: true, receivedOn: '2016-03-01', exemptionClaimed: false }
test.each([
  ['not before ten years', HOUSING, '2026-02-28', { owed: false, cautions: [] }],
  ['from ten years on', HOUSING, '2026-03-01', { owed: true, cautions: [] }],
  ['not by offices alone', { ...HOUSING, residential: false }, '2026-03-01', { owed: false, cautions: [] }],
  [
    'when nobody knows since when',
    { ...HOUSING, receivedOn: null },
    '2026-03-01',
    { owed: true, cautions: ['reception-unknown'] },
  ],
  [
    'in spite of an old exemption',
    { ...HOUSING, exemptionClaimed: true },
    '2026-03-01',
    { owed: true, cautions: ['fund-exemption-unconfirmed'] },
  ],
] as const)('a works fund is owed %s', (_, duty, on, expected) => expect(fundDuty(duty, on)).toEqual(expected))

test.each([
  ['above the budget, under half the plan', [5_200_000, 5_000_000, 12_000_000], [true, false, false]],
  ['above both', [6_000_001, 5_000_000, 12_000_000], [true, true, true]],
  ['half the plan exactly', [6_000_000, 5_000_000, 12_000_000], [true, false, false]],
  ['the budget exactly', [5_000_000, 5_000_000, null], [false, null, false]],
  ['no plan', [5_000_001, 5_000_000, null], [true, null, true]],
] as const)('suspending contributions: %s', (_, [fund, budget, plan], facts) => {
  const { exceedsBudget, exceedsHalfPlan, voteRequired } = fundSuspension(fund, budget, plan)
  expect([exceedsBudget, exceedsHalfPlan, voteRequired]).toEqual(facts)
})
