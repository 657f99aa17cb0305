import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshDatabase, type TestDatabase } from '#platform/testing.ts'
import { type SmallBooks, smallBooks } from '#seed/small-books.ts'
import { personalRecords } from './personal.ts'
import { postRow } from './posting.ts'

let data: TestDatabase
let books: SmallBooks
beforeAll(async () => {
  data = await freshDatabase()
  books = await smallBooks(data)
})
afterAll(() => Promise.all([data.app.close(), data.owner.close()]))

test('a person receives the lines of their own account, and of no other', async () => {
  const { residenceId, partyId } = books
  const scope = { residences: [residenceId] }
  const people = await data.owner.db
    .insertInto('auth.person')
    .values(['ada', 'ben'].map((name) => ({ name, email: `${name}@exemple.fr` })))
    .returning('id')
    .execute()
  const [ada = '', ben = ''] = people.map(({ id }) => id)
  await data.owner.db.insertInto('partyMember').values({ residenceId, partyId, personId: ada, name: 'Ada' }).execute()
  const origin = { kind: 'manual', id: '1' }
  const header = { journal: 'BQ1', postedOn: '2026-03-02', label: 'Virement reçu', origin, recordedBy: null }
  const lines = [
    { account: '512', debit: 500 },
    { account: '450', partyId, nature: 'current' as const, credit: 500 },
  ]
  await data.app.transaction((tx) => postRow(tx, residenceId, header, lines), scope)
  const of = (personId: string) => data.app.within(scope, () => personalRecords(data.app.db, personId))
  expect(await of(ada)).toMatchObject({ account: [{ label: 'Virement reçu', nature: 'current', credit: 500 }] })
  expect(await of(ben)).toEqual({ account: [], calls: [] })
})
