import { expect, test } from 'vitest'
import { sumCents } from '#shared/money.ts'
import { type AcceleratedClaim, acceleratedDebts, refuseAcceleration } from './acceleration.ts'
import { flawOfNotice, noticeDeadline, noticeEffectiveOn, postalFrom } from './formal-notice.ts'

test('time runs from the day after', () => {
  expect(noticeEffectiveOn('2026-02-14')).toBe('2026-02-15')
  expect(noticeDeadline('2026-02-15')).toBe('2026-03-17')
  expect(postalFrom('2026-02-01')).toBe('2026-02-10')
})

test.each([
  [
    'in tables',
    [
      { table: 'current', cents: 129_000 },
      { table: 'former_years', cents: 86_779 },
    ],
    null,
  ],
  ['a balance in one line', [{ table: null, cents: 242_000 }], 'notice-lumps-debts'],
  ['former years alone', [{ table: 'former_years', cents: 86_779 }], 'notice-without-provisions'],
  ['a provision of nothing', [{ table: 'current', cents: 0 }], 'notice-without-provisions'],
  ['nothing', [], 'notice-without-provisions'],
] as const)('a notice: %s', (_, lines, flaw) => expect(flawOfNotice(lines)).toBe(flaw))

const CLAIM: AcceleratedClaim = { accelerates: true, noticeEffectiveOn: '2026-02-15', noticeFlaw: null, paidOn: null }
test.each([
  ['on the last day to pay', CLAIM, '2026-03-17', 'notice-still-running'],
  ['the day after', CLAIM, '2026-03-18', null],
  ['paid on the last day', { ...CLAIM, paidOn: '2026-03-17' }, '2026-03-18', 'claim-paid-in-time'],
  ['paid a day too late', { ...CLAIM, paidOn: '2026-03-18' }, '2026-03-18', null],
  [
    'a loan, an advance, a call before the vote',
    { ...CLAIM, accelerates: false },
    '2026-03-18',
    'kind-not-acceleratable',
  ],
  ['no notice', { ...CLAIM, noticeEffectiveOn: null }, '2026-03-18', 'no-formal-notice'],
  ['a vague notice', { ...CLAIM, noticeFlaw: 'notice-lumps-debts' as const }, '2026-03-18', 'notice-lumps-debts'],
])('an acceleration: %s', (...[, claim, on, refusal]) => expect(refuseAcceleration(claim, on)).toBe(refusal))

// Owner D, who answered nothing: the year's provisions, an approved shortfall, voted works, and a loan.
const YEAR = '2026-01-01'
const OF_BUDGET = { accelerates: true, isShortfall: false }
const quarters = ['2026-01-01', '2026-04-01', '2026-07-01', '2026-10-01']
const DEBTS = [
  ...quarters.map((exigibleOn) => ({
    id: `budget ${exigibleOn}`,
    ...OF_BUDGET,
    fiscalYear: YEAR,
    exigibleOn,
    cents: 129_000,
  })),
  ...quarters.map((exigibleOn, index) => ({
    ...{ id: `fund ${exigibleOn}`, ...OF_BUDGET, fiscalYear: YEAR, exigibleOn },
    cents: index === 0 ? 6310 : 6312,
  })),
  {
    id: 'shortfall',
    ...{ accelerates: false, isShortfall: true },
    fiscalYear: '2025-01-01',
    exigibleOn: '2026-06-30',
    cents: 86_779,
  },
  { id: 'roof', ...OF_BUDGET, fiscalYear: null, exigibleOn: '2027-04-01', cents: 330_000 },
  { id: 'loan', accelerates: false, isShortfall: false, fiscalYear: YEAR, exigibleOn: '2026-05-01', cents: 40_000 },
  { id: 'next', ...OF_BUDGET, fiscalYear: '2027-01-01', exigibleOn: '2027-01-01', cents: 129_000 },
]
const dueWith = (accelerated: string[]) =>
  DEBTS.filter(({ id, exigibleOn }) => exigibleOn <= '2026-03-18' || accelerated.includes(id))

test('the year, its fund, voted works and approved arrears fall due; the loan and the next budget do not', () => {
  const accelerated = acceleratedDebts(DEBTS, { on: '2026-03-18', fiscalYear: YEAR, nextYears: false })
  const due = dueWith(accelerated)
  expect(due.map(({ id }) => id)).not.toContain('loan')
  expect(sumCents(due.map(({ cents }) => cents))).toBe(958_025)
  expect(accelerated).not.toContain('budget 2026-01-01')
})

test('the next budget is reached only where counsel says so', () => {
  expect(acceleratedDebts(DEBTS, { on: '2026-03-18', fiscalYear: YEAR, nextYears: true })).toContain('next')
})
