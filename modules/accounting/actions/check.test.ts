import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { asResidence } from '#platform/http/gate.ts'
import { freshDatabase, type TestDatabase } from '#platform/testing.ts'
import { type SmallBooks, smallBooks } from '#seed/small-books.ts'
import { type ResidenceId, SYSTEM } from '#shared/actor.ts'
import { lastCheck } from '../data/checks.ts'
import { checkBooks } from './check.ts'
import { postEntry } from './post.ts'

let data: TestDatabase
let books: SmallBooks
beforeAll(async () => {
  data = await freshDatabase()
  books = await smallBooks(data)
  for (const id of ['1', '2', '3']) await post(id)
})
afterAll(() => Promise.all([data.app.close(), data.owner.close()]))

function post(id: string) {
  const { residenceId } = books
  const lines = [
    { account: '615', debit: 100 },
    { account: '401', credit: 100 },
  ]
  const entry = { journal: 'AC', postedOn: '2026-02-01', label: 'Facture', origin: { kind: 'manual', id }, lines }
  return data.app.transaction((tx) => postEntry(tx, { actor: SYSTEM, residenceId }, entry), {
    residences: [residenceId],
  })
}

function check(residenceId: ResidenceId) {
  return data.app.transaction((tx) => checkBooks(tx, residenceId), { residences: [residenceId] })
}

test('F21 a tail cut off an open year is seen the night after, and stays seen', async () => {
  const { residenceId } = books
  expect((await check(residenceId)).fault).toBeNull()
  await post('4')
  expect(await check(residenceId)).toMatchObject({ entries: 4, fault: null })
  await data.owner.db.transaction().execute(async (tx) => {
    for (const table of ['journal_line', 'journal_entry']) {
      await sql.raw(`alter table ${table} disable trigger guard_${table}`).execute(tx)
    }
    await sql`delete from journal_line where entry_seq = 4`.execute(tx)
    await sql`delete from journal_entry where seq = 4`.execute(tx)
    for (const table of ['journal_line', 'journal_entry']) {
      await sql.raw(`alter table ${table} enable always trigger guard_${table}`).execute(tx)
    }
  })
  for (const _night of [1, 2]) {
    expect((await check(residenceId)).fault).toMatchObject({ code: 'tail-cut', seq: 4 })
  }
  const last = await data.app.within({ residences: [residenceId] }, () => lastCheck(data.app.db, residenceId))
  expect(last).toMatchObject({ entries: 3, faultCode: 'tail-cut' })
})

test('a residence without books leaves no trace', async () => {
  const { db } = data.owner
  const firm = await db.selectFrom('organization').select('id').executeTakeFirstOrThrow()
  const bare = { organizationId: firm.id, name: 'Sans comptes' }
  const { id } = await db.insertInto('residence').values(bare).returning('id').executeTakeFirstOrThrow()
  expect((await check(asResidence(id))).entries).toBe(0)
  expect(await db.selectFrom('booksCheck').select('id').where('residenceId', '=', id).execute()).toEqual([])
})
