import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sumCents } from '#shared/money.ts'
import { imputePayment, type OpenDebt, type Payment } from './imputation.ts'

type Brief = { id: string; dueOn: string; cents: number } & Partial<OpenDebt>
const debt = (brief: Brief): OpenDebt => ({
  ...{ exigibleOn: brief.dueOn, part: 'principal', accessoryTo: null, order: '' },
  ...brief,
})
const payment = (cents: number, on: string, more: Partial<Payment> = {}): Payment => ({
  ...{ cents, on, indication: null, preferred: new Set<string>() },
  ...more,
})
const named = (debts: string[], early = false) => ({ indication: { debts: new Set(debts), early } })
const paidBy = (answer: ReturnType<typeof imputePayment>) =>
  Object.fromEntries(answer.paid.map(({ debtId, cents }) => [debtId, cents]))

// Owner D of the reference building, who pays three times without a word.
const OPENING = debt({ id: 'opening', dueOn: '2024-10-01', cents: 40_000 })
const quarter = (number: number, dueOn: string) => [
  debt({ id: `provision-${number}`, dueOn, cents: 129_000 }),
  debt({ id: `fund-${number}`, dueOn, cents: 6312 }),
]
const YEAR = [
  OPENING,
  ...quarter(1, '2025-01-01'),
  debt({ id: 'hall', dueOn: '2025-02-01', cents: 66_000 }),
  ...[...quarter(2, '2025-04-01'), debt({ id: 'roof-1', dueOn: '2025-04-01', cents: 330_000 })],
  ...quarter(3, '2025-07-01'),
  ...[...quarter(4, '2025-10-01'), debt({ id: 'roof-2', dueOn: '2025-10-01', cents: 330_000 })],
]
const lessPaid = (debts: OpenDebt[], answer: ReturnType<typeof imputePayment>) =>
  debts
    .map((open) => ({ ...open, cents: open.cents - (paidBy(answer)[open.id] ?? 0) }))
    .filter(({ cents }) => cents > 0)

test('three payments of one year settle the oldest debts, and those of one day in proportion', () => {
  const march = imputePayment(payment(200_000, '2025-03-15'), YEAR)
  expect(paidBy(march)).toEqual({ opening: 40_000, 'provision-1': 129_000, 'fund-1': 6312, hall: 24_688 })

  const inJuly = lessPaid(YEAR, march)
  const july = imputePayment(payment(400_000, '2025-07-20'), inJuly)
  expect(paidBy(july)).toEqual({ hall: 41_312, 'provision-2': 99_440, 'fund-2': 4866, 'roof-1': 254_382 })

  const inNovember = lessPaid(inJuly, july)
  const november = imputePayment(payment(300_000, '2025-11-30'), inNovember)
  expect(paidBy(november)).toEqual({
    ...{ 'provision-2': 29_560, 'fund-2': 1446, 'roof-1': 75_618, 'provision-3': 129_000, 'fund-3': 6312 },
    ...{ 'provision-4': 16_097, 'fund-4': 788, 'roof-2': 41_179 },
  })
  const unpaid = Object.fromEntries(lessPaid(inNovember, november).map(({ id, cents }) => [id, cents]))
  expect(unpaid).toEqual({ 'provision-4': 112_903, 'fund-4': 5524, 'roof-2': 288_821 })
  expect([march.credit, july.credit, november.credit, sumCents(Object.values(unpaid))]).toEqual([0, 0, 0, 407_248])
})

const JANUARY = debt({ id: 'january', dueOn: '2026-01-01', cents: 30_000 })
const APRIL = debt({ id: 'april', dueOn: '2026-04-01', cents: 30_000 })

test.each([
  ['nothing said: the oldest', 30_000, {}, { january: 30_000 }, 0],
  ['the recent one, as the payer said', 30_000, named(['april']), { april: 30_000 }, 0],
  ['what the payer said, then the oldest', 40_000, named(['april']), { april: 30_000, january: 10_000 }, 0],
  ['what the accountant prefers', 30_000, { preferred: new Set(['april']) }, { april: 30_000 }, 0],
  ['all of it, and a credit', 100_000, {}, { january: 30_000, april: 30_000 }, 40_000],
  ['what the payer said of a debt long paid', 30_000, named(['unknown']), { january: 30_000 }, 0],
])('a payment in May: %s', (...[, cents, more, paid, credit]) => {
  const answer = imputePayment(payment(cents, '2026-05-02', more), [APRIL, JANUARY])
  expect([paidBy(answer), answer.credit]).toEqual([paid, credit])
})

test('nothing is paid early, unless the payer says so', () => {
  const debts = [JANUARY, APRIL]
  const on = '2026-02-01'
  expect(imputePayment(payment(50_000, on), debts)).toEqual({
    paid: [{ debtId: 'january', cents: 30_000 }],
    credit: 20_000,
  })
  expect(paidBy(imputePayment(payment(50_000, on, named(['april'])), debts))).toEqual({ january: 30_000 })
  expect(paidBy(imputePayment(payment(50_000, on, named(['april'], true)), debts))).toEqual({
    april: 30_000,
    january: 20_000,
  })
  expect(imputePayment(payment(100, '2025-12-31'), debts)).toEqual({ paid: [], credit: 100 })
})

test('an accelerated debt is due, and keeps its age', () => {
  const accelerated = debt({ id: 'october', dueOn: '2026-10-01', exigibleOn: '2026-03-18', cents: 5000 })
  expect(paidBy(imputePayment(payment(40_000, '2026-05-02'), [accelerated, APRIL]))).toEqual({
    april: 30_000,
    october: 5000,
  })
})

test('of the debts that the payer names, those due come first', () => {
  const accelerated = debt({ id: 'october', dueOn: '2026-10-01', exigibleOn: '2026-01-15', cents: 5000 })
  const both = payment(10_000, '2026-02-01', named(['april', 'october'], true))
  expect(imputePayment(both, [APRIL, accelerated]).paid).toEqual([
    { debtId: 'october', cents: 5000 },
    { debtId: 'april', cents: 5000 },
  ])
})

// Interest and costs of the provision of January, claimed in June.
const INTEREST = debt({ id: 'interest', dueOn: '2026-06-01', cents: 1000, part: 'interest', accessoryTo: 'january' })
const COSTS = debt({ id: 'costs', dueOn: '2026-06-01', cents: 4000, part: 'costs', accessoryTo: 'january' })

test.each([
  ['costs, then interest, then the principal', 6000, {}, { costs: 4000, interest: 1000, january: 1000 }],
  [
    'the same for a debt that the payer names',
    6000,
    named(['january']),
    { costs: 4000, interest: 1000, january: 1000 },
  ],
  ['not before another debt that the payer names', 31_000, named(['april']), { april: 30_000, costs: 1000 }],
  ['alone when they alone are named', 2000, named(['interest']), { interest: 1000, costs: 1000 }],
])('costs and interest come first: %s', (...[, cents, more, paid]) =>
  expect(paidBy(imputePayment(payment(cents, '2026-06-02', more), [JANUARY, APRIL, INTEREST, COSTS]))).toEqual(paid),
)

test('interest that outlives its debt has an age of its own; interest not yet claimed is not paid', () => {
  expect(paidBy(imputePayment(payment(30_500, '2026-06-02'), [INTEREST, APRIL]))).toEqual({
    april: 30_000,
    interest: 500,
  })
  expect(paidBy(imputePayment(payment(1000, '2026-05-02'), [JANUARY, INTEREST]))).toEqual({ january: 1000 })
})

test('the odd cent of equal debts goes by their order, not by chance', () => {
  const twins = [
    debt({ id: '1', dueOn: '2026-01-01', cents: 100, order: 'works' }),
    debt({ id: '2', dueOn: '2026-01-01', cents: 100, order: 'current' }),
  ]
  for (const debts of [twins, [...twins].reverse()])
    expect(paidBy(imputePayment(payment(101, '2026-01-02'), debts))).toEqual({ 1: 50, 2: 51 })
})

test.each([0, -1, 0.5, Number.NaN])('%d is no payment', (cents) =>
  expect(() => imputePayment(payment(cents, '2026-01-01'), [])).toThrow(RangeError),
)

const days = ['2026-01-01', '2026-04-01', '2026-07-01', '2026-10-01']
const debts = fc
  .array(
    fc.record({
      cents: fc.integer({ min: 1, max: 1_000_000 }),
      dueOn: fc.constantFrom(...days),
      exigibleOn: fc.constantFrom(...days),
      part: fc.constantFrom('principal' as const, 'interest' as const, 'costs' as const),
      accessoryTo: fc.option(fc.nat(9).map(String)),
    }),
    { maxLength: 10 },
  )
  .map((rows) =>
    rows.map((row, index) =>
      debt({ id: String(index), ...row, accessoryTo: row.part === 'principal' ? null : row.accessoryTo }),
    ),
  )
const someIds = fc.subarray(['0', '1', '2', '3']).map((ids) => new Set(ids))
const anyPayment = fc.record({
  cents: fc.integer({ min: 1, max: 5_000_000 }),
  on: fc.constantFrom(...days),
  indication: fc.option(fc.record({ debts: someIds, early: fc.boolean() })),
  preferred: someIds,
})

test('no cent is lost or made, no debt is paid beyond itself or early, in whatever order debts come', () => {
  fc.assert(
    fc.property(anyPayment, debts, (receipt, open) => {
      const { paid, credit } = imputePayment(receipt, open)
      expect(sumCents([credit, ...paid.map(({ cents }) => cents)])).toBe(receipt.cents)
      expect(new Set(paid.map(({ debtId }) => debtId)).size).toBe(paid.length)
      for (const { debtId, cents } of paid) {
        const settled = open.find(({ id }) => id === debtId)
        const early = receipt.indication?.early && receipt.indication.debts.has(debtId)
        expect(cents > 0 && cents <= (settled?.cents ?? 0)).toBe(true)
        expect(early || (settled?.exigibleOn ?? '9999') <= receipt.on).toBe(true)
      }
      const due = open.filter(({ exigibleOn }) => exigibleOn <= receipt.on)
      if (credit > 0) for (const { id, cents } of due) expect(paidBy({ paid, credit })[id]).toBe(cents)
      expect(paidBy(imputePayment(receipt, [...open].reverse()))).toEqual(paidBy({ paid, credit }))
    }),
  )
})
