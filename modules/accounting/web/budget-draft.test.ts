import { expect, test } from 'vitest'
import { blankLine, readBudget, runningTotals, type TypedBudget } from './budget-draft.ts'

const line = (amount: string, keyId = 'general') => ({ ...blankLine(keyId), id: amount, account: '615', amount })
const typed = (wish: Partial<TypedBudget> = {}): TypedBudget => ({
  lines: [line('1 200,50')],
  terms: [{ id: 't', dueOn: '2027-01-01', weight: '1' }],
  worksFund: '',
  plannedWorks: '',
  worksFundExemption: '',
  ...wish,
})

test('what is typed becomes cents; an empty works fund is none, an empty plan is no plan', () => {
  const { facts } = readBudget(typed())
  expect(facts?.lines.map(({ cents }) => cents)).toEqual([120_050])
  expect([facts?.worksFund, facts?.plannedWorks]).toEqual([0, null])
})

test.each([
  ['a line without an amount', { lines: [line('')] }, { id: '', code: 'amount-unreadable' }],
  ['an amount in words', { lines: [line('1'), line('douze')] }, { id: 'douze', code: 'amount-unreadable' }],
  ['a term without a day', { terms: [{ id: 't', dueOn: '', weight: '1' }] }, { id: 't', code: 'part-not-positive' }],
  ['a works fund with a third decimal', { worksFund: '1,2345' }, { id: 'worksFund', code: 'amount-too-precise' }],
])('%s is asked for again', (_name, wish, fault) => expect(readBudget(typed(wish)).fault).toEqual(fault))

test('totals run while one types, without what cannot be read yet', () => {
  const { total, byKey } = runningTotals([line('10'), line('-2,5'), line('x'), line('4', 'lift')])
  expect([total, byKey]).toEqual([
    1150,
    [
      { keyId: 'general', cents: 750 },
      { keyId: 'lift', cents: 400 },
    ],
  ])
})
