import { expect, test } from 'vitest'
import { type BudgetVote, budgetTotals, floorOf, isBudgetAccount, refuseBudgetVote, refuseLine } from './budget.ts'

const LINES = [
  { account: '615', keyId: 'general', label: '', cents: 1_200_000 },
  { account: '614', keyId: 'lift', label: '', cents: 150_000 },
  { account: '716', keyId: 'general', label: '', cents: -2000 },
]
const VOTE: BudgetVote = {
  lines: LINES,
  terms: [
    { dueOn: '2027-01-01', weight: 40 },
    { dueOn: '2027-07-01', weight: 60 },
  ],
  worksFund: 67_400,
  plannedWorks: null,
  worksFundExemption: '',
  year: { startsOn: '2027-01-01', endsOn: '2028-01-01', isClosed: false },
  called: [],
  votedOn: '2026-12-10',
  today: '2026-12-15',
  isVoted: false,
}

test('F11 totals run by key and by account; an expected product lowers its key', () => {
  expect(budgetTotals(LINES)).toEqual({
    total: 1_348_000,
    byKey: [
      { keyId: 'general', cents: 1_198_000 },
      { keyId: 'lift', cents: 150_000 },
    ],
    byAccount: [
      { account: '615', cents: 1_200_000 },
      { account: '614', cents: 150_000 },
      { account: '716', cents: -2000 },
    ],
  })
  expect(floorOf({ lines: LINES, plannedWorks: 4_000_000 })).toMatchObject({ minimum: 100_000, decidedBy: 'plan' })
})

test.each([
  ['601', true],
  ['662', true],
  ['65', true],
  ['716', true],
  ['661', false],
  ['671', false],
  ['701', false],
  ['512', false],
])('account %s is of a budget: %s', (account, expected) => expect(isBudgetAccount(account)).toBe(expected))

test.each([
  ['671', 100, 'account-not-current'],
  ['714', 100, 'product-not-negative'],
  ['714', -100, null],
  ['615', 0, null],
])('a line on %s of %i cents: %s', (account, cents, refusal) =>
  expect(refuseLine({ account, keyId: 'general', label: '', cents })).toBe(refusal),
)

const TERM = { term: 1, terms: 2, dueOn: '2027-01-01' }

test.each<[string, Partial<BudgetVote>, string | null]>([
  ['whole', {}, null],
  ['voted already', { isVoted: true }, 'budget-voted-already'],
  ['of a closed year', { year: { ...VOTE.year, isClosed: true } }, 'year-closed'],
  ['of an assembly to come', { votedOn: '2026-12-16' }, 'vote-in-future'],
  ['with nothing in it', { lines: [] }, 'budget-empty'],
  [
    'with a key of products',
    { lines: [...LINES, { ...LINES[1], account: '713', keyId: 'water', label: '', cents: -1 }] },
    'key-negative',
  ],
  ['with terms of another year', { terms: [{ dueOn: '2028-01-01', weight: 1 }] }, 'schedule-outside-year'],
  ['under the least works fund', { worksFund: 67_399 }, 'works-fund-below-floor'],
  ['without a fund, with its reason', { worksFund: 0, worksFundExemption: 'Moins de dix ans' }, null],
  ['on terms called before', { called: [TERM] }, null],
  ['on other days than those called', { called: [{ ...TERM, dueOn: '2027-01-02' }] }, 'terms-called-otherwise'],
  ['with more terms than those called', { called: [{ ...TERM, terms: 4 }] }, 'terms-called-otherwise'],
])('a budget %s: %s', (_name, wish, refusal) => expect(refuseBudgetVote({ ...VOTE, ...wish })).toBe(refusal))
