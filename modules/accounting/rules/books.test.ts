import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readAmount, writeAmount } from './amount.ts'
import { ownersBalance, trialBalance, withBalance } from './balance.ts'
import { officialChart, subdivisionRefusal } from './chart.ts'
import { entryFault } from './entry.ts'
import { closingRefusals, firstYearRefusal, usualYear, yearAfter } from './fiscal-year.ts'
import { readOpening } from './opening.ts'

const chart = new Map(officialChart().map((account) => [account.number, account]))

function account(number: string) {
  const found = chart.get(number)
  if (found === undefined) throw new Error(`no account ${number}`)
  return found
}

describe('the chart', () => {
  test('is the official list, without what is not in it', () => {
    expect(chart.size).toBe(116)
    for (const absent of ['120', '129', '410', '445', '450-6', '489']) expect(chart.has(absent)).toBe(false)
    expect([...new Set([...chart.values()].map((each) => each.class))]).toEqual([1, 4, 5, 6, 7])
  })
  test('takes entries on its leaves, on 450 and not on 450-1 to 450-5', () => {
    for (const taking of ['450', '459', '512', '53', '65', '615', '6211', '706-1', '12-1']) {
      expect([taking, account(taking).takesEntries]).toEqual([taking, true])
    }
    for (const heading of ['10', '103', '12', '40', '45', '450-1', '450-5', '621', '706']) {
      expect([heading, account(heading).takesEntries]).toEqual([heading, false])
    }
    expect([account('1031').parent, account('706-1').parent, account('6211').parent]).toEqual(['103', '706', '621'])
  })
  test.each([
    ['615', '615-1', null],
    ['512', '512-CA', null],
    ['615', '616-1', 'account-number-invalid'],
    ['615', '615-', 'account-number-invalid'],
    ['615', '6151', 'account-number-invalid'],
    ['45', '455', 'account-not-subdivided'],
    ['450', '450-6', 'account-not-subdivided'],
    ['12', '120', 'account-not-subdivided'],
  ])('under %s, %s: %s', (parent, number, refusal) => {
    expect(subdivisionRefusal(account(parent), number)).toBe(refusal)
  })
})

describe('an entry', () => {
  test('says its first fault, with its line', () => {
    expect(entryFault([{ account: '615', debit: 5 }], chart)).toEqual({ code: 'entry-too-short', line: null })
    expect(
      entryFault(
        [
          { account: '615', debit: 5 },
          { account: '401', credit: 4 },
        ],
        chart,
      )?.code,
    ).toBe('entry-unbalanced')
    expect(
      entryFault(
        [
          { account: '615', debit: 5 },
          { account: '450', credit: 5 },
        ],
        chart,
      ),
    ).toEqual({ code: 'line-needs-owner', line: 1 })
    expect(
      entryFault(
        [
          { account: '615', debit: 5 },
          { account: '401', credit: 5 },
        ],
        chart,
      ),
    ).toBeNull()
  })
})

describe('fiscal years', () => {
  test('the first lasts eighteen months at most, the next ones twelve', () => {
    expect(firstYearRefusal({ startsOn: '2026-01-01', endsOn: '2027-07-01' })).toBeNull()
    expect(firstYearRefusal({ startsOn: '2026-01-01', endsOn: '2027-07-02' })).toBe('first-year-too-long')
    expect(firstYearRefusal({ startsOn: '2026-01-01', endsOn: '2026-01-01' })).toBe('year-ends-before-it-starts')
    expect(yearAfter({ startsOn: '2026-04-01', endsOn: '2027-04-01' })).toEqual({
      startsOn: '2027-04-01',
      endsOn: '2028-04-01',
    })
  })
  test('the usual year holds the day', () => {
    expect(usualYear('2026-11-27', { month: 1, day: 1 })).toEqual({ startsOn: '2026-01-01', endsOn: '2027-01-01' })
    expect(usualYear('2026-03-31', { month: 4, day: 1 })).toEqual({ startsOn: '2025-04-01', endsOn: '2026-04-01' })
    expect(usualYear('2026-04-01', { month: 4, day: 1 })).toEqual({ startsOn: '2026-04-01', endsOn: '2027-04-01' })
  })
  test('closing waits for the end, the year before, the sums and account 47', () => {
    const ready = {
      endsOn: '2027-01-01',
      closedAt: null,
      today: '2027-02-01',
      previousOpen: false,
      difference: 0,
      suspense: [],
      justification: '',
    }
    expect(closingRefusals(ready)).toEqual([])
    expect(closingRefusals({ ...ready, today: '2026-12-31' })).toEqual(['year-not-over'])
    expect(closingRefusals({ ...ready, previousOpen: true })).toEqual(['previous-year-open'])
    expect(closingRefusals({ ...ready, difference: 1 })).toEqual(['books-unbalanced'])
    expect(closingRefusals({ ...ready, closedAt: '2027-02-01' })).toEqual(['year-closed'])
    const suspense = [{ account: '471', balance: 500 }]
    expect(closingRefusals({ ...ready, suspense })).toEqual(['suspense-not-cleared'])
    expect(closingRefusals({ ...ready, suspense, justification: 'Chèque sans nom, recherché' })).toEqual([])
  })
})

describe('amounts', () => {
  test.each([
    ['1 234,56', 123_456],
    ['1\u202F234,56 €', 123_456],
    ['1.234,56', 123_456],
    ['1234.5', 123_450],
    ['0,01', 1],
    ['12', 1200],
  ])('%s is read', (text, cents) => expect(readAmount(text)).toBe(cents))
  test.each(['0.001', '1.234', '1e3', '-5', 'NaN', '99999999999999999', '1,2,3', '12 34', ''])(
    'F06 %s is refused',
    (text) => expect(readAmount(text)).toBeNull(),
  )
  test('what is written is read back', () => {
    const cents = fc.integer({ min: 0, max: 99_999_999_999 })
    fc.assert(fc.property(cents, (amount) => readAmount(writeAmount(amount)) === amount))
    expect(writeAmount(-5)).toBe('-0,05')
  })
})

type Posted = { from: string; to: string; cents: number; before: boolean }

/** What each account holds after entries that debit `to` and credit `from`. */
function sumsOf(entries: readonly Posted[]) {
  return ['105', '401', '450', '512', '615', '701'].map((account) => {
    const sum = (side: 'from' | 'to', before: boolean) =>
      entries
        .filter((entry) => entry[side] === account && entry.before === before)
        .reduce((cents, entry) => cents + entry.cents, 0)
    const opening = sum('to', true) - sum('from', true)
    return { account, label: account, opening, debit: sum('to', false), credit: sum('from', false) }
  })
}

describe('the trial balance', () => {
  const sums = [
    { account: '450', label: 'Copropriétaires', opening: 300, debit: 1000, credit: 1200 },
    { account: '512', label: 'Banque', opening: 200, debit: 1200, credit: 800 },
    { account: '615', label: 'Réparations', opening: 400, debit: 800, credit: 0 },
    { account: '701', label: 'Provisions', opening: -900, debit: 0, credit: 1000 },
  ]
  test('starts charges and products at nothing, and says what they left', () => {
    const { items, carried, total } = trialBalance(sums)
    expect(items.find((row) => row.account === '615')).toMatchObject({ opening: 0, closing: 800 })
    expect(carried).toBe(-500)
    expect(total.opening + carried).toBe(0)
    expect(total.debit).toBe(total.credit)
    expect(total.closing + carried).toBe(0)
  })
  test('nets to nothing whatever was posted, this year and before', () => {
    const account = fc.constantFrom('105', '401', '450', '512', '615', '701')
    const entry = fc.record({
      from: account,
      to: account,
      cents: fc.integer({ min: 1, max: 10_000_000 }),
      before: fc.boolean(),
    })
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 60 }), (entries) => {
        const { total, carried } = trialBalance(sumsOf(entries))
        return total.opening + carried === 0 && total.debit === total.credit && total.closing + carried === 0
      }),
    )
  })
  test('never sets the credit of one owner off against the debt of another', () => {
    const owner = { party: 'Ada', code: '', nature: 'current' as const, debit: 0, credit: 0 }
    const { owed, advanced, total, items } = ownersBalance([
      { ...owner, partyId: 'a', opening: 500 },
      { ...owner, partyId: 'a', nature: 'works', opening: 100 },
      { ...owner, partyId: 'b', opening: -200 },
    ])
    expect([owed, advanced, total.closing]).toEqual([600, 200, 400])
    expect(items[0]?.natures).toEqual({ current: 500, works: 100 })
  })
  test('a running balance starts from what came before', () => {
    const rows = [
      { debit: 10, credit: 0 },
      { debit: 0, credit: 25 },
    ]
    expect(withBalance(rows, 5).map(({ balance }) => balance)).toEqual([15, -10])
  })
})

describe('opening balances', () => {
  const ground = { chart, parties: [{ id: 'p1', name: 'Ada Orme', code: '001' }], lots: [{ id: 'l1', number: '12' }] }
  const header = ['Compte', 'Libellé', 'Copropriétaire', 'Lot', 'Nature', 'Débit', 'Crédit', 'Échéance']
  const read = (...rows: string[][]) => readOpening([['Balance au 31/12'], header, ...rows], ground)

  test('are read line by line: banks, owners, lots', () => {
    const { lines, problems, difference } = read(
      ['512', 'Banque', '', '', '', '2 790,00', '', ''],
      ['450-1', '', '001', '', '', '400,00', '', '01/10/2025'],
      ['1031', '', '', '12', '', '', '2 550,00', ''],
      ['105', '', '', '12', '', '', '640,00', ''],
      ['401', 'Fournisseurs', '', '', '', '', '', ''],
    )
    expect([problems, difference, lines.length]).toEqual([[], 0, 4])
    expect(lines[1]).toMatchObject({
      account: '450',
      partyId: 'p1',
      nature: 'current',
      debit: 40_000,
      dueOn: '2025-10-01',
    })
  })
  test('say what is wrong, on which line of the spreadsheet, and the difference', () => {
    const { problems, difference } = read(
      ['512', '', '', '', '', '100', '', ''],
      ['450', '', 'Inconnu', '', '', '5', '', ''],
      ['105', '', '', '', '', '', '5', ''],
      ['105', '', '', '99', '', '', '5', ''],
      ['120', '', '', '', '', '', '5', ''],
      ['401', '', '', '', '', '', '1e3', ''],
      ['450', '', '001', '', '', '5', '', '31/02/2026'],
      ['401', '', '', '', '', '5', '5', ''],
    )
    expect(problems.map(({ code, line, value }) => [line, code, value])).toEqual([
      [4, 'owner-absent', 'Inconnu'],
      [5, 'line-needs-lot', '105'],
      [6, 'lot-absent', '99'],
      [7, 'account-absent', '120'],
      [8, 'amount-invalid', '1e3'],
      [9, 'day-invalid', '31/02/2026'],
      [10, 'line-one-side', '401'],
    ])
    expect(difference).toBe(10_000)
  })
  test('without the columns there is nothing to read', () => {
    expect(readOpening([['a', 'b']], ground).problems).toEqual([{ code: 'opening-columns-absent', line: 1, value: '' }])
  })
})
