import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { exportMyData } from '#modules/identity/contract/me.ts'
import { type TestApp, testApp } from '#server/testing.ts'
import { EXPORTED, PERSONAL_COLUMNS, personalColumns } from './personal-columns.ts'

let app: TestApp
beforeAll(async () => {
  app = await testApp()
})
afterAll(() => app.close())

test('every column that tells of a person is exported, or listed with why not', async () => {
  expect(await personalColumns(app.data.owner.db)).toEqual(Object.keys(PERSONAL_COLUMNS).sort())
})

test('a planted table that tells of a person is found', async () => {
  const { db } = app.data.owner
  const columns = db.transaction().execute(async (tx) => {
    await sql`create table plant (id int primary key, written_by uuid references auth.person, iban text)`.execute(tx)
    throw await personalColumns(tx)
  })
  const found = await columns.catch((thrown: unknown) => thrown)
  expect(found).toEqual(expect.arrayContaining(['plant.written_by', 'plant.iban']))
})

test('what is said to be exported is read when a person asks for their data', async () => {
  const queries = vi.spyOn(pg.Client.prototype, 'query')
  const { cookie } = await app.as('marie')
  const headers = { cookie, origin: 'http://localhost:3000' }
  const archive = await app.http.inject({ method: exportMyData.method, url: exportMyData.url, headers })
  const asked = queries.mock.calls.map(([query]) => (typeof query === 'string' ? query : JSON.stringify(query)))
  queries.mockRestore()
  expect(archive.statusCode).toBe(200)

  const tables = Object.keys(PERSONAL_COLUMNS).filter((column) => PERSONAL_COLUMNS[column] === EXPORTED)
  const unread = [...new Set(tables.map((column) => column.slice(0, column.lastIndexOf('.'))))].filter(
    (table) => !asked.some((query) => reads(query, table)),
  )
  expect(unread).toEqual([])
})

/** As a text of SQL, or as the JSON of one, where quotation marks are escaped. */
function reads(query: string, table: string): boolean {
  const name = table
    .split('.')
    .map((part) => `"${part}"`)
    .join('.')
  return new RegExp(`(from|join) ${name}`).test(query.replaceAll('\\"', '"'))
}
