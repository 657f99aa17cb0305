import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshDatabase, type TestDatabase } from '#platform/testing.ts'
import { type SmallBooks, smallBooks } from '#seed/small-books.ts'
import { SYSTEM } from '#shared/actor.ts'
import { closeYear } from './closing.ts'
import { postEntry } from './post.ts'
import { verifyBooks } from './verify.ts'

let data: TestDatabase
let books: SmallBooks
let yearId: string
beforeAll(async () => {
  data = await freshDatabase()
  books = await smallBooks(data)
  const { residenceId } = books
  const year = data.owner.db.selectFrom('fiscalYear').select('id').where('residenceId', '=', residenceId)
  yearId = (await year.executeTakeFirstOrThrow()).id
})
afterAll(() => Promise.all([data.app.close(), data.owner.close()]))

const POSTINGS = 20

test('of entries posted while the year closes, each is before its closing or refused', async () => {
  const { residenceId } = books
  const scope = { residences: [residenceId] }
  const visit = { actor: SYSTEM, residenceId, today: '2027-02-01' }
  const lines = [
    { account: '615', debit: 100 },
    { account: '401', credit: 100 },
  ]
  const post = (id: string) => {
    const entry = { journal: 'AC', postedOn: '2026-12-31', label: 'Facture', origin: { kind: 'manual', id }, lines }
    return data.app.transaction((tx) => postEntry(tx, visit, entry), scope)
  }
  const close = () => data.app.transaction((tx) => closeYear(tx, visit, { yearId, justification: '' }), scope)
  const postings = Array.from({ length: POSTINGS }, (_, index) => post(String(index)))
  const [closing, ...outcomes] = await Promise.allSettled([close(), ...postings])
  expect(closing.status).toBe('fulfilled')
  const posted = outcomes.filter(({ status }) => status === 'fulfilled').length
  const reasons = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [String(outcome.reason.code)] : []))
  expect(new Set(reasons)).toEqual(new Set(reasons.length === 0 ? [] : ['year-closed']))
  // What the closing counted is what stands, to the last entry.
  const verdict = await verifyBooks(data.owner.db, residenceId)
  expect(verdict).toMatchObject({ entries: posted, fault: null })
  expect(closing).toMatchObject({ value: { entries: posted } })
})

test('two who close at once close once', async () => {
  const other = await smallBooks(data)
  const { residenceId } = other
  const year = data.owner.db.selectFrom('fiscalYear').select('id').where('residenceId', '=', residenceId)
  const { id } = await year.executeTakeFirstOrThrow()
  const visit = { actor: SYSTEM, residenceId, today: '2027-02-01' }
  const close = () =>
    data.app.transaction((tx) => closeYear(tx, visit, { yearId: id, justification: '' }), { residences: [residenceId] })
  const outcomes = await Promise.allSettled([close(), close(), close()])
  expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected', 'rejected'])
})
