import { expect, test } from 'vitest'
import { type ArrearsFacts, limitationOf, nextStep, residenceWarning } from './arrears.ts'
import { CONTRACT_FEES, type Fee, refuseFee } from './recovery-fees.ts'

const LATE: ArrearsFacts = {
  ...{ accelerates: true, exigibleOn: '2026-01-01', open: 129_000, reminders: 0 },
  ...{ noticeOn: null, noticeEffectiveOn: null, acceleratedOn: null, planHolds: false },
}
const noticed = { ...LATE, noticeOn: '2026-02-12', noticeEffectiveOn: '2026-02-15' }

test.each([
  ['a reminder', LATE, ['reminder', '2026-01-11', '2026-01-02']],
  ['another', { ...LATE, reminders: 1 }, ['second_reminder', '2026-01-26', '2026-01-02']],
  ['the formal notice', { ...LATE, reminders: 2 }, ['formal_notice', '2026-02-10', '2026-01-02']],
  ['the formal notice still', { ...LATE, reminders: 5 }, ['formal_notice', '2026-02-10', '2026-01-02']],
  ['the day it came', { ...noticed, noticeEffectiveOn: null }, ['delivery', '2026-02-12', '2026-02-12']],
  ['the acceleration', noticed, ['acceleration', '2026-03-18', '2026-03-18']],
  ['the court', { ...noticed, acceleratedOn: '2026-04-02' }, ['legal_action', '2026-04-02', '2026-04-02']],
  [
    'the court for a loan or a shortfall',
    { ...noticed, accelerates: false },
    ['legal_action', '2026-03-18', '2026-03-18'],
  ],
])('what comes next: %s', (_, facts, [step, plannedOn, earliestOn]) =>
  expect(nextStep(facts)).toEqual({ step, plannedOn, earliestOn }),
)

test('nothing is sent for what is paid, nor while a plan holds', () => {
  expect([nextStep({ ...LATE, open: 0 }), nextStep({ ...noticed, planHolds: true })]).toEqual([null, null])
})

test('a habit may be harder, never before the debt is late', () => {
  expect(nextStep(LATE, { reminder: 0, second_reminder: 5, formal_notice: 5 })).toMatchObject({
    plannedOn: '2026-01-02',
  })
})

test.each([
  ['five years', '2026-01-01', [], '2031-01-01', '2030-07-01'],
  ['from the last acknowledgment', '2026-01-01', ['2029-03-31', '2027-06-30'], '2034-03-31', '2033-09-30'],
  ['not from one that came too late', '2026-01-01', ['2031-01-01'], '2031-01-01', '2030-07-01'],
  ['nor from one before it was due', '2026-01-01', ['2025-12-31'], '2031-01-01', '2030-07-01'],
  ['one that keeps another in time', '2026-01-01', ['2034-01-01', '2030-12-31'], '2039-01-01', '2038-07-01'],
  ['from a leap day', '2028-02-29', [], '2033-02-28', '2032-08-28'],
])('a debt can be claimed %s', (...[, exigibleOn, resets, on, warnOn]) =>
  expect(limitationOf(exigibleOn, resets)).toEqual({ on, warnOn }),
)

const CLOSING = { overdue: 2500, called: 10_000, lots: 200, unapprovedForTwoYears: false }
test.each([
  ['a quarter unpaid', CLOSING, 25, 'unpaid-over-threshold'],
  ['a cent less', { ...CLOSING, overdue: 2499 }, 25, null],
  ['15 % of 201 lots', { ...CLOSING, lots: 201, overdue: 1500 }, 15, 'unpaid-over-threshold'],
  ['a cent less of 201 lots', { ...CLOSING, lots: 201, overdue: 1499 }, 15, null],
  ['accounts unapproved', { ...CLOSING, overdue: 0, unapprovedForTwoYears: true }, 25, 'accounts-unapproved'],
  ['nothing called', { ...CLOSING, overdue: 0, called: 0 }, 25, null],
])('the council is warned: %s', (...[, debts, percent, cause]) =>
  expect(residenceWarning(debts)).toEqual({ percent, cause }),
)

const PRICES = { formal_notice: 5000, reminder_after_notice: 3000 }
const FEE: Fee = { kind: 'formal_notice', cents: 5000, on: '2026-02-14', noticeOn: '2026-02-14' }
test.each([
  ['the notice itself', FEE, null],
  ['a reminder after it', { ...FEE, kind: 'reminder_after_notice', cents: 3000, on: '2026-03-01' }, null],
  ['a bailiff after it', { ...FEE, kind: 'bailiff', cents: 12_000, on: '2026-03-01' }, null],
  ['a bailiff before it', { ...FEE, kind: 'bailiff', on: '2026-02-13' }, 'fee-before-notice'],
  ['a reminder without any notice', { ...FEE, kind: 'reminder_after_notice', noticeOn: null }, 'fee-before-notice'],
  ['a reminder before it', { ...FEE, kind: 'reminder', cents: 2500, on: '2026-01-11' }, 'fee-not-recoverable'],
  ['a dearer notice than voted', { ...FEE, cents: 5001 }, 'fee-above-contract'],
  ['what the contract does not have', { ...FEE, kind: 'mortgage_registration' }, 'fee-not-in-contract'],
  ['a lawyer', { ...FEE, kind: 'lawyer' }, 'fee-not-recoverable'],
  ['looking for an address', { ...FEE, kind: 'address_search' }, 'fee-not-recoverable'],
  ['the summons', { ...FEE, kind: 'summons' }, 'fee-not-recoverable'],
  ['following the file', { ...FEE, kind: 'file_follow_up' }, 'fee-not-recoverable'],
  ['the account of interest', { ...FEE, kind: 'interest_account' }, 'fee-not-recoverable'],
] as const)('a fee: %s', (_, fee, refusal) => expect(refuseFee(fee, PRICES)).toBe(refusal))

test('the standard contract prices seven fees; a price of nothing allows nothing', () => {
  expect(CONTRACT_FEES).toHaveLength(7)
  expect(refuseFee({ ...FEE, cents: 1 }, { formal_notice: 0 })).toBe('fee-above-contract')
})
