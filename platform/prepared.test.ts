import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { prepared } from './prepared.ts'
import { freshDatabase, type TestDatabase } from './testing.ts'

let data: TestDatabase
beforeAll(async () => {
  data = await freshDatabase()
})
afterAll(() => Promise.all([data.app.close(), data.owner.close()]))

test('a query is written once for each shape, and asked with the values of each call', async () => {
  let written = 0
  const numbers = prepared((db, { down }: { down: boolean }, { from, limit }: { from: number; limit: number }) => {
    written += 1
    return db
      .selectFrom(sql<{ someNumber: number }>`(select n as some_number from generate_series(1, 9) n)`.as('series'))
      .where('someNumber', '>=', from)
      .select('someNumber')
      .orderBy('someNumber', down ? 'desc' : 'asc')
      .limit(limit)
  })
  const { db } = data.owner
  expect(await numbers(db, { down: false }, { from: 3, limit: 2 })).toEqual([{ someNumber: 3 }, { someNumber: 4 }])
  expect(await numbers(db, { down: false }, { from: 8, limit: 9 })).toEqual([{ someNumber: 8 }, { someNumber: 9 }])
  expect(await numbers(db, { down: true }, { from: 3, limit: 1 })).toEqual([{ someNumber: 9 }])
  expect(written).toBe(2)
  const inTransaction = await data.owner.transaction((tx) => numbers(tx, { down: true }, { from: 1, limit: 1 }))
  expect(inTransaction).toEqual([{ someNumber: 9 }])
  expect(written).toBe(2)
})

test('a text that depends on a value is refused: it would be that of the first call for ever', async () => {
  const wrong = prepared((db, _shape: null, { name }: { name: string }) =>
    db.selectFrom('residence').select(sql<string>`${sql.raw(`'${name}'`)}`.as('name')),
  )
  await expect(wrong(data.owner.db, null, { name: 'A' })).rejects.toThrow('name is only known when the query is asked')
})
