import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Tx } from '#platform/database.ts'
import { freshDatabase, type TestDatabase } from '#platform/testing.ts'
import { type SmallBooks, smallBooks } from '#seed/small-books.ts'
import { SYSTEM } from '#shared/actor.ts'
import { balancesOn } from '../data/charges.ts'
import { creditsOf, openDebts } from '../data/settlements.ts'
import { postEntry } from './post.ts'
import { postAccessory, type ReceiptDraft, recordReceipt } from './receipts.ts'
import { reverseEntry } from './reverse.ts'
import { settleCredits } from './settle.ts'

let data: TestDatabase
let books: SmallBooks
beforeAll(async () => {
  data = await freshDatabase()
})
beforeEach(async () => {
  books = await smallBooks(data)
})
afterAll(() => Promise.all([data.app.close(), data.owner.close()]))

const TODAY = '2026-11-27'
const here = () => ({ actor: SYSTEM, residenceId: books.residenceId, today: TODAY })
const within = <T>(work: (tx: Tx) => Promise<T>) => data.app.transaction(work, { residences: [books.residenceId] })

let made = 0
function owe(nature: 'current' | 'works' | 'works_fund', cents: number, dueOn: string) {
  const { partyId, lotId } = books
  const account = { current: '701', works: '702', works_fund: '105' }[nature]
  return within((tx) =>
    postEntry(tx, here(), {
      journal: 'AF',
      postedOn: dueOn,
      label: `Appel du ${dueOn}`,
      origin: { kind: 'test', id: String(made++) },
      lines: [
        { account: '450', partyId, nature, debit: cents, dueOn },
        { account, lotId: nature === 'works_fund' ? lotId : null, credit: cents },
      ],
    }),
  )
}

function receive(cents: number, on: string, more: Partial<ReceiptDraft> = {}) {
  const { partyId } = books
  const origin = { kind: 'test-receipt', id: String(made++) }
  return within((tx) =>
    recordReceipt(tx, here(), { partyId, cents, on, account: '512', label: 'Virement reçu', origin, ...more }),
  )
}

const settle = (today = TODAY) => within((tx) => settleCredits(tx, { ...here(), today }))
const undo = (entryId: string, postedOn = TODAY) =>
  within((tx) => reverseEntry(tx, here(), { entryId, postedOn, reason: 'Chèque sans provision' }))
const open = (day = TODAY) =>
  within(async (tx) => (await openDebts(tx, books.residenceId, { day })).map(({ dueOn, cents }) => [dueOn, cents]))
const credits = () =>
  within(async (tx) => (await creditsOf(tx, books.residenceId, { day: TODAY })).map(({ cents }) => cents))
const balance = () =>
  within(
    async (tx) =>
      (await balancesOn(tx, books.residenceId, { partyIds: [books.partyId], day: TODAY })).get(books.partyId) ?? 0,
  )

test('a receipt pays the oldest debts, each by its nature, and says what is left', async () => {
  await owe('current', 10_000, '2026-01-01')
  await owe('works', 5000, '2026-02-01')
  const { paid, credit, entryId } = await receive(12_000, '2026-03-01')
  expect([paid.map(({ cents }) => cents), credit]).toEqual([[10_000, 2000], 0])
  expect(await open()).toEqual([['2026-02-01', 3000]])
  const { rows } = await data.owner.db
    .selectFrom('journalLine')
    .where('entryId', '=', entryId)
    .orderBy('position')
    .select(['account', 'nature', 'debit', 'credit'])
    .execute()
    .then((rows) => ({ rows }))
  expect(rows).toEqual([
    { account: '512', nature: null, debit: 12_000, credit: 0 },
    { account: '450', nature: 'current', debit: 0, credit: 10_000 },
    { account: '450', nature: 'works', debit: 0, credit: 2000 },
  ])
})

test('what is paid beyond the debts is a credit, which pays the next call of another nature by an entry', async () => {
  await owe('current', 10_000, '2026-01-01')
  expect((await receive(15_000, '2026-01-05')).credit).toBe(5000)
  expect(await credits()).toEqual([5000])
  await owe('works_fund', 3000, '2026-04-01')
  await settle()
  expect([await open(), await credits(), await balance()]).toEqual([[], [2000], -2000])
  await settle()
  expect(await credits()).toEqual([2000])
})

test('a receipt undone opens its debts again with their own due dates, and what its credit had paid', async () => {
  await owe('current', 10_000, '2026-01-01')
  const { entryId } = await receive(15_000, '2026-01-05')
  await owe('works', 3000, '2026-04-01')
  await settle()
  await undo(entryId)
  expect(await open()).toEqual([
    ['2026-01-01', 10_000],
    ['2026-04-01', 3000],
  ])
  expect([await credits(), await balance()]).toEqual([[], 13_000])
  // As it was then.
  expect(await open('2026-02-01')).toEqual([])
})

test('a call cancelled after it was paid leaves a credit, which pays the other debt', async () => {
  const call = await owe('current', 10_000, '2026-01-01')
  await receive(10_000, '2026-01-05')
  await owe('current', 4000, '2026-02-01')
  await undo(call.id)
  expect([await credits(), await balance()]).toEqual([[10_000], -6000])
  await settle()
  expect([await open(), await credits()]).toEqual([[], [6000]])
})

test('a debt pointed at is paid before an older one', async () => {
  await owe('current', 10_000, '2026-01-01')
  await owe('current', 7000, '2026-04-01')
  const [, recent] = await within((tx) => openDebts(tx, books.residenceId, { day: TODAY }))
  await receive(7000, '2026-05-01', { indication: { debts: [recent?.id ?? ''], early: false } })
  expect(await open()).toEqual([['2026-01-01', 10_000]])
})

test('interest is paid before the debt that it is about', async () => {
  await owe('current', 10_000, '2026-01-01')
  const [debt] = await within((tx) => openDebts(tx, books.residenceId, { day: TODAY }))
  const interest = {
    partyId: books.partyId,
    part: 'interest' as const,
    accessoryTo: debt?.id ?? '',
    cents: 120,
    on: '2026-06-01',
    dueOn: '2026-06-01',
    label: 'Intérêts',
    origin: { kind: 'interest', id: String(made++) },
  }
  await within((tx) => postAccessory(tx, here(), interest))
  await within((tx) => postAccessory(tx, here(), interest))
  await receive(1000, '2026-06-02')
  expect(await open()).toEqual([['2026-01-01', 9120]])
})

test('the same origin twenty times at once records once; another amount is refused', async () => {
  await owe('current', 10_000, '2026-01-01')
  const origin = { kind: 'test-receipt', id: 'same' }
  const all = await Promise.all(Array.from({ length: 20 }, () => receive(10_000, '2026-01-05', { origin })))
  expect(new Set(all.map(({ entryId }) => entryId)).size).toBe(1)
  expect(all.filter(({ isNew }) => isNew)).toHaveLength(1)
  expect(all.every(({ paid }) => paid[0]?.cents === 10_000)).toBe(true)
  await expect(receive(9000, '2026-01-05', { origin })).rejects.toThrow('origin-differs')
})

test('F10 ten receipts at once of one debt pay it once; the others are credits', async () => {
  await owe('current', 10_000, '2026-01-01')
  const all = await Promise.all(Array.from({ length: 10 }, () => receive(10_000, '2026-01-05')))
  expect(all.map(({ credit }) => credit).toSorted((a, b) => a - b)).toEqual([
    0,
    ...Array.from({ length: 9 }, () => 10_000),
  ])
  expect([await open(), await balance()]).toEqual([[], -90_000])
})

test('F10 twenty who use one credit at once use it up to the debt, and the rest stays a credit', async () => {
  await receive(30_000, '2026-01-05')
  await owe('current', 10_000, '2026-01-10')
  await Promise.all(Array.from({ length: 20 }, () => settle()))
  expect([await open(), await credits(), await balance()]).toEqual([[], [20_000], -20_000])
})

test('the database refuses to pay a debt twice, whoever writes', async () => {
  const call = await owe('current', 10_000, '2026-01-01')
  const { entryId } = await receive(10_000, '2026-01-05')
  const other = await receive(10_000, '2026-01-06')
  const row = { partyId: books.partyId, residenceId: books.residenceId, debtEntryId: call.id, debtPosition: 1 }
  const twice = { ...row, creditEntryId: other.entryId, creditPosition: 2, cents: 1, settledOn: TODAY }
  await expect(within((tx) => tx.insertInto('settlement').values(twice).execute())).rejects.toThrow(
    'debt-settled-already',
  )
  const spent = { ...twice, debtEntryId: (await owe('current', 1, '2026-02-01')).id, creditEntryId: entryId }
  await expect(within((tx) => tx.insertInto('settlement').values(spent).execute())).rejects.toThrow(
    'credit-used-already',
  )
  await expect(within((tx) => tx.deleteFrom('settlement').execute())).rejects.toThrow()
  await expect(data.owner.db.updateTable('settlement').set({ cents: 1 }).execute()).rejects.toThrow()
})

test('whatever happens in whatever order, what is open less what is free is the balance', async () => {
  const act = fc.oneof(
    fc.record({
      do: fc.constant('owe' as const),
      nature: fc.constantFrom('current', 'works', 'works_fund'),
      cents: fc.integer({ min: 1, max: 20_000 }),
    }),
    fc.record({ do: fc.constant('pay' as const), cents: fc.integer({ min: 1, max: 30_000 }) }),
    fc.record({ do: fc.constant('undo' as const), which: fc.nat(30) }),
    fc.record({ do: fc.constant('settle' as const) }),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 5, maxLength: 25 }), async (acts) => {
      books = await smallBooks(data)
      const entries: string[] = []
      for (const [index, one] of acts.entries()) {
        const day = `2026-${String(1 + Math.floor(index / 3)).padStart(2, '0')}-10`
        if (one.do === 'owe') entries.push((await owe(one.nature, one.cents, day)).id)
        if (one.do === 'pay') entries.push((await receive(one.cents, day)).entryId)
        if (one.do === 'settle') await settle()
        const [gone] = one.do === 'undo' && entries.length > 0 ? entries.splice(one.which % entries.length, 1) : []
        if (gone !== undefined) await undo(gone)
        const [left, free] = [await open(), await credits()]
        const sum =
          left.reduce((total, [, cents]) => total + Number(cents), 0) - free.reduce((total, cents) => total + cents, 0)
        expect(sum).toBe(await balance())
      }
      await settle()
      // Nothing is due while a credit is free.
      expect(Math.min((await open()).length, (await credits()).length)).toBe(0)
    }),
    { numRuns: 12 },
  )
})
