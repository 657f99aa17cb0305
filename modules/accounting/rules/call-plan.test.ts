import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sumCents } from '#shared/money.ts'
import { entryLines, owners, refuseCall } from './call.ts'
import { type Books, type CalledPart, type DraftPart, type Key, planCalls, type VotedBudget } from './call-plan.ts'

const YEAR = { id: 'year', startsOn: '2027-01-01', endsOn: '2028-01-01', former: null, isLateAllowed: false }
const DAYS = ['2027-01-01', '2027-04-01', '2027-07-01', '2027-10-01']

function keyOf(keyId: string, shares: readonly number[]): Key {
  const lots = shares.map((count, index) => ({ lotId: `lot${index}`, lotNumber: String(index + 1), shares: count }))
  const deedTotal = shares.reduce((sum, count) => sum + count, 0)
  return { keyId, name: keyId, isGeneral: keyId === 'general', scale: 1, deedTotal, lots }
}

function budgetOf(id: string, amounts: readonly number[], worksFund: number): VotedBudget {
  const terms = DAYS.map((dueOn) => ({ dueOn, weight: 1 }))
  return {
    id,
    terms,
    worksFund,
    keys: amounts.map((cents, index) => ({ keyId: ['general', 'lift'][index] ?? '', cents })),
  }
}

function booksOf(keys: Key[], budget: VotedBudget, called: CalledPart[] = []): Books {
  return { years: [{ ...YEAR, budget }], levies: [], keys, called, rounding: 'largest_remainder', today: '2027-12-01' }
}

/** What the database would give back of parts that were issued. */
function calledFrom(parts: readonly DraftPart[], keys: readonly Key[]): CalledPart[] {
  const shareOf = (keyId: string, lotId: string) =>
    keys.find((key) => key.keyId === keyId)?.lots.find((lot) => lot.lotId === lotId)
  return parts.map((part) => ({
    ...part,
    lines: part.lines.map((line) => {
      const { shares = 0, lotNumber = '' } = shareOf(line.keyId, line.lotId) ?? {}
      return { ...line, shares, lotNumber }
    }),
  }))
}

const shares = fc.array(fc.integer({ min: 0, max: 5000 }), { minLength: 1, maxLength: 40 })
const amount = fc.integer({ min: 1, max: 500_000_000 })

/** Two keys of the same lots; the general one counts them all. */
const keys = shares.map((lift) => {
  return [
    keyOf(
      'general',
      lift.map((count) => count + 1),
    ),
    keyOf('lift', [...lift, 7]),
  ]
})

test('the calls of a year sum to the budget, whatever the shares and the amounts', () => {
  fc.assert(
    fc.property(keys, fc.tuple(amount, amount), amount, (known, amounts, worksFund) => {
      const parts = planCalls(booksOf(known, budgetOf('v1', amounts, worksFund)))
      expect(sumCents(parts.map(({ total }) => total))).toBe(sumCents([...amounts, worksFund]))
      for (const part of parts) expect(sumCents(part.lines.map(({ cents }) => cents))).toBe(part.total)
    }),
    { numRuns: 200 },
  )
})

test('a version voted after some terms leaves each lot what it would have paid under it all along', () => {
  fc.assert(
    fc.property(
      keys,
      fc.tuple(amount, amount),
      fc.tuple(amount, amount),
      fc.integer({ min: 1, max: 4 }),
      (...given) => {
        const [known, before, after, terms] = given
        const first = planCalls(booksOf(known, budgetOf('v1', before, 0))).filter(({ term }) => (term ?? 0) <= terms)
        const rest = planCalls(booksOf(known, budgetOf('v2', after, 0), calledFrom(first, known)))
        const whole = planCalls(booksOf(known, budgetOf('v2', after, 0)))
        expect(byLot([...first, ...rest])).toEqual(byLot(whole))
        const done = planCalls(booksOf(known, budgetOf('v2', after, 0), calledFrom([...first, ...rest], known)))
        expect(done).toEqual([])
      },
    ),
    { numRuns: 200 },
  )
})

function byLot(parts: readonly DraftPart[]): Map<string, number> {
  const lines = Map.groupBy(
    parts.flatMap((part) => part.lines),
    ({ lotId }) => lotId,
  )
  const sums = [...lines].map(([lotId, group]): [string, number] => [lotId, sumCents(group.map(({ cents }) => cents))])
  return new Map(sums.filter(([, cents]) => cents !== 0).toSorted(([a], [b]) => (a < b ? -1 : 1)))
}

test('a complement comes with the next term, or today when no term is left', () => {
  const known = [keyOf('general', [1, 2])]
  const plan = (terms: number) => {
    const first = planCalls(booksOf(known, budgetOf('v1', [4000], 0))).slice(0, terms)
    const rest = planCalls(booksOf(known, budgetOf('v2', [8000], 0), calledFrom(first, known)))
    return rest.filter(({ isComplement }) => isComplement).map(({ dueOn, total }) => [dueOn, total])
  }
  expect([plan(1), plan(2), plan(4)]).toEqual([[['2027-04-01', 1000]], [['2027-07-01', 2000]], [['2027-12-01', 4000]]])
})

test('the deed changed since: terms already called keep their shares', () => {
  const then = [keyOf('general', [1, 1])]
  const now = [keyOf('general', [3, 1])]
  const first = planCalls(booksOf(then, budgetOf('v1', [4000], 0))).slice(0, 1)
  const [, extra] = planCalls(booksOf(now, budgetOf('v2', [8000], 0), calledFrom(first, then))).toSorted(
    (a, b) => a.total - b.total,
  )
  const complement = planCalls(booksOf(now, budgetOf('v2', [8000], 0), calledFrom(first, then))).find(
    (part) => part.isComplement,
  )
  expect(complement?.lines.map(({ cents }) => cents)).toEqual([500, 500])
  expect(extra?.lines.map(({ cents }) => cents)).toEqual([1500, 500])
})

test.each([
  ['nothing falls due', { parts: [] }, 'nothing-to-call'],
  ['the key does not sum to the deed', { deed: 4 }, 'key-total-differs'],
  ['a lot has no owner', { debtors: ['lot0'] }, 'lots-without-owner'],
  ['no fiscal year holds the day', { years: [] }, 'year-absent'],
  ['its year is closed', { years: [{ ...YEAR, isClosed: true }] }, 'year-closed'],
] as const)('no call is issued when %s', (_name, wish, code) => {
  const general = { ...keyOf('general', [1, 2]), ...('deed' in wish && { deedTotal: wish.deed }) }
  const parts = 'parts' in wish ? [] : planCalls(booksOf([general], budgetOf('v1', [4000], 0))).slice(0, 1)
  const ids: readonly string[] = 'debtors' in wish ? wish.debtors : ['lot0', 'lot1']
  const debtors = new Map(ids.map((id) => [id, { partyId: `owner of ${id}`, name: id }]))
  const years = 'years' in wish ? [...wish.years] : [{ ...YEAR, isClosed: false }]
  const lotNumbers = new Map([['lot1', '2']])
  const refusals = refuseCall({ dueOn: '2027-01-01', parts, keys: [general], lotNumbers, debtors, years })
  expect(refusals.map((refusal) => refusal.code)).toEqual([code])
})

test('a key that nobody has a share of is refused, not divided by zero', () => {
  const known = [keyOf('general', [1]), keyOf('lift', [0])]
  const parts = planCalls(booksOf(known, budgetOf('v1', [4000, 1000], 0))).slice(0, 1)
  const debtors = new Map([['lot0', { partyId: 'p', name: 'P' }]])
  const years = [{ ...YEAR, isClosed: false }]
  const codes = refuseCall({ dueOn: '2027-01-01', parts, keys: known, lotNumbers: new Map(), debtors, years })
  expect(codes.map(({ code }) => code)).toEqual(['key-without-shares', 'call-does-not-tie'])
})

test('the entry of a call balances, each owner by lot and key; works not begun wait on 102', () => {
  const lines = [
    { keyId: 'general', lotId: 'lot0', cents: 300 },
    { keyId: 'general', lotId: 'lot1', cents: -100 },
    { keyId: 'general', lotId: 'lot2', cents: 0 },
  ]
  const debtors = new Map(['lot0', 'lot1', 'lot2'].map((id) => [id, { partyId: 'p', name: 'P' }]))
  const entry = entryLines(
    [
      { kind: 'works', title: 'Toiture', account: '102', lines },
      { kind: 'works_fund', title: 'Fonds', account: '105', lines },
    ],
    debtors,
    '2027-01-01',
  )
  expect(entry.map(({ account, lotId, debit, credit }) => [account, lotId, debit, credit])).toEqual([
    ['450', 'lot0', 300, 0],
    ['450', 'lot1', 0, 100],
    ['102', null, 0, 200],
    ['450', 'lot0', 300, 0],
    ['450', 'lot1', 0, 100],
    ['105', 'lot0', 0, 300],
    ['105', 'lot1', 100, 0],
  ])
  expect(owners([{ lines }], debtors)).toMatchObject([{ partyId: 'p', cents: 200 }])
})
