import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshDatabase, type TestDatabase } from '#platform/testing.ts'
import { type SmallBooks, smallBooks } from '#seed/small-books.ts'
import { SYSTEM } from '#shared/actor.ts'
import { linesOf } from '../data/entries.ts'
import type { EntryDraft } from '../rules/entry.ts'
import { postEntry } from './post.ts'
import { reverseEntry } from './reverse.ts'

let data: TestDatabase
let books: SmallBooks
beforeAll(async () => {
  data = await freshDatabase()
  books = await smallBooks(data)
})
afterAll(() => Promise.all([data.app.close(), data.owner.close()]))

function purchase(id: string, more: Partial<EntryDraft> = {}): EntryDraft {
  const lines = [
    { account: '611', debit: 24_000, label: 'Nettoyage' },
    { account: '401', credit: 24_000 },
  ]
  return { journal: 'AC', postedOn: '2026-03-02', label: 'Nettoyage', origin: { kind: 'manual', id }, lines, ...more }
}

const here = () => ({ actor: SYSTEM, residenceId: books.residenceId })
const scope = () => ({ residences: [books.residenceId] })
const post = (entry: EntryDraft) => data.app.transaction((tx) => postEntry(tx, here(), entry), scope())
const reverse = (entryId: string, postedOn = '2026-03-05') =>
  data.app.transaction((tx) => reverseEntry(tx, here(), { entryId, postedOn, reason: 'Mauvais compte' }), scope())

test('twenty at once get numbers that follow each other, and the chain does not fork', async () => {
  const posted = await Promise.all(Array.from({ length: 20 }, (_, index) => post(purchase(`race-${index}`))))
  const numbers = posted.map(({ number }) => number).toSorted((a, b) => a - b)
  expect(numbers).toEqual(Array.from({ length: 20 }, (_, index) => index + 1))
  const chain = await data.owner.db
    .selectFrom('journalEntry')
    .select(['seq', 'hash', 'previousHash'])
    .where('residenceId', '=', books.residenceId)
    .orderBy('seq')
    .execute()
  expect(chain.map(({ seq }) => seq)).toEqual(numbers)
  expect(chain.slice(1).every((entry, index) => entry.previousHash.equals(chain[index]?.hash ?? Buffer.alloc(0)))).toBe(
    true,
  )
})

test('F01 the same origin twenty times at once posts once, and all hear of the same entry', async () => {
  const posted = await Promise.all(Array.from({ length: 20 }, () => post(purchase('same'))))
  expect(new Set(posted.map(({ id }) => id)).size).toBe(1)
  expect(posted.filter(({ isNew }) => isNew)).toHaveLength(1)
})

test('F02 the same origin with other words or other amounts is refused, and posts nothing', async () => {
  await post(purchase('differs'))
  await expect(post(purchase('differs', { label: 'Autre' }))).rejects.toThrow('origin-differs')
  const lines = [
    { account: '611', debit: 24_001 },
    { account: '401', credit: 24_001 },
  ]
  await expect(post(purchase('differs', { lines }))).rejects.toThrow('origin-differs')
})

test('a number given back by a rolled-back posting is taken by the next', async () => {
  const { number } = await post(purchase('before'))
  const failed = data.app.transaction(async (tx) => {
    await postEntry(tx, here(), purchase('rolled-back'))
    throw new Error('on purpose')
  }, scope())
  await expect(failed).rejects.toThrow('on purpose')
  expect((await post(purchase('after'))).number).toBe(number + 1)
})

test('a reversal is the same lines, sides exchanged, and nets the entry to nothing', async () => {
  const { id } = await post(purchase('wrong'))
  const reversal = await reverse(id)
  const [before, after] = await data.app.within(scope(), () =>
    Promise.all([linesOf(data.app.db, books.residenceId, id), linesOf(data.app.db, books.residenceId, reversal.id)]),
  )
  expect(after.map((line) => ({ ...line, debit: line.credit, credit: line.debit }))).toEqual(before)
})

test('F09 an entry is reversed once, a reversal never, of two at once one', async () => {
  const { id } = await post(purchase('twice'))
  const outcomes = await Promise.allSettled([reverse(id), reverse(id), reverse(id)])
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  await expect(reverse(id)).rejects.toThrow('entry-reversed-already')
  const [done] = outcomes.filter((outcome) => outcome.status === 'fulfilled')
  await expect(reverse(done?.value.id ?? '')).rejects.toThrow('reversal-of-reversal')
})

test('a reversal is not dated before what it reverses', async () => {
  const { id } = await post(purchase('early'))
  await expect(reverse(id, '2026-02-01')).rejects.toThrow('reversal-before-entry')
})

test('a fault names its line', async () => {
  const lines = [
    { account: '611', debit: 100 },
    { account: '6119', credit: 100 },
  ]
  const refused = expect.objectContaining({ code: 'account-absent', field: 'lines.1', status: 422 })
  await expect(post(purchase('fault', { lines }))).rejects.toThrow(refused)
})
