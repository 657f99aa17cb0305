import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Caller, type TestApp, testApp } from '#server/testing.ts'
import * as books from '../contract/books.ts'
import * as entries from '../contract/entries.ts'
import * as statements from '../contract/statements.ts'

let app: TestApp
let jeanne: Caller
let residenceId: string
let yearId: string

beforeAll(async () => {
  app = await testApp()
  residenceId = app.world.residences.lavandes
  const [hugo, council] = await Promise.all([app.as('hugo'), app.as('jeanne')])
  jeanne = council
  const params = { residenceId }
  const year = await hugo.call(books.openBooks, { params, body: { startsOn: '2026-01-01', endsOn: '2027-01-01' } })
  yearId = year.body.id
  const lines = [
    { account: '615', debit: 24_000 },
    { account: '401', credit: 24_000 },
  ]
  const entry = { journal: 'AC', postedOn: '2026-02-03', label: 'Facture', voucher: 'F-118', lines }
  const formula = { ...entry, label: '=HYPERLINK("http://x")', voucher: '@SUM(A1)' }
  for (const each of [entry, formula]) {
    await hugo.call(entries.postEntry, { params, body: { ...each, requestId: crypto.randomUUID() } })
  }
})
afterAll(() => app.close())

const at = () => ({ params: { residenceId, yearId } })

test('F20 a statement comes as CSV, formulas made harmless, each line with its voucher', async () => {
  const query = { what: 'account', format: 'csv', account: '615' } as const
  const { status, body, headers } = await jeanne.call(statements.exportStatement, { ...at(), query })
  expect([status, headers['content-type']]).toEqual([200, expect.stringContaining('text/csv')])
  expect(String(body)).toContain(`"'=HYPERLINK(""http://x"")"`)
  expect(String(body)).toContain(`'@SUM(A1)`)
})

test.each(['balance', 'owners', 'ledger'] as const)('the statement %s is printed', async (what) => {
  const query = { what, format: 'pdf' } as const
  const { status, body, headers } = await jeanne.call(statements.exportStatement, { ...at(), query })
  expect([status, headers['content-type']]).toEqual([200, 'application/pdf'])
  expect(String(body)).toMatch(/^%PDF-/)
})

test('F21 a statement of books that somebody altered says that it is not verified', async () => {
  const { db } = app.data.owner
  const alter = (label: string) =>
    db.transaction().execute(async (tx) => {
      await sql`alter table journal_entry disable trigger guard_journal_entry`.execute(tx)
      await sql`update journal_entry set voucher = ${label} where residence_id = ${residenceId} and seq = 1`.execute(tx)
      await sql`alter table journal_entry enable always trigger guard_journal_entry`.execute(tx)
    })
  await alter('F-999')
  const query = { what: 'balance', format: 'csv' } as const
  const altered = await jeanne.call(statements.exportStatement, { ...at(), query })
  expect(decodeURIComponent(String(altered.headers['content-disposition']))).toContain('NON VÉRIFIÉ')
  await alter('F-118')
  const sound = await jeanne.call(statements.exportStatement, { ...at(), query })
  expect(String(sound.headers['content-disposition'])).not.toContain('NON')
})
