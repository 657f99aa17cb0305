import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Database } from '#platform/database.ts'
import { freshDatabase, type TestDatabase } from '#platform/testing.ts'
import { type SmallBooks, smallBooks } from '#seed/small-books.ts'
import type { LineDraft } from '../rules/entry.ts'
import { type Header, postRow } from './posting.ts'

let data: TestDatabase
let books: SmallBooks
let other: SmallBooks
beforeAll(async () => {
  data = await freshDatabase()
  ;[books, other] = await Promise.all([smallBooks(data), smallBooks(data)])
})
afterAll(() => Promise.all([data.app.close(), data.owner.close()]))

const PURCHASE: LineDraft[] = [
  { account: '615', debit: 24_000 },
  { account: '401', credit: 24_000 },
]

function header(id: string, more: Partial<Header> = {}): Header {
  const origin = { kind: 'manual', id }
  return { journal: 'AC', postedOn: '2026-03-02', label: 'Facture', origin, recordedBy: null, ...more }
}

function post(id: string, lines = PURCHASE, more: Partial<Header> = {}) {
  const { residenceId } = books
  return data.app.transaction((tx) => postRow(tx, residenceId, header(id, more), lines), { residences: [residenceId] })
}

/** A statement as the application, or as the owner of the tables, in the scope of the residence. */
function attempt(who: Database, statement: string) {
  return who.transaction((tx) => sql.raw(statement).execute(tx), { residences: [books.residenceId, other.residenceId] })
}

async function postedLine() {
  const { id } = await post('sealed')
  return { entry: id, residence: books.residenceId }
}

test.each([
  [
    'an unbalanced entry',
    [
      { account: '615', debit: 100 },
      { account: '401', credit: 99 },
    ],
    'entry-unbalanced',
  ],
  ['a single line', [{ account: '615', debit: 100 }], 'entry-unbalanced'],
  ['no line', [], 'entry-unbalanced'],
  [
    'an account that is not in the chart',
    [
      { account: '120', debit: 100 },
      { account: '401', credit: 100 },
    ],
    'account-absent',
  ],
  [
    'a heading',
    [
      { account: '61', debit: 100 },
      { account: '401', credit: 100 },
    ],
    'account-takes-no-entry',
  ],
  [
    'an owner’s sub-account',
    [
      { account: '450-1', debit: 100 },
      { account: '701', credit: 100 },
    ],
    'line-needs-owner',
  ],
  [
    'an owners’ line without its owner',
    [
      { account: '450', nature: 'current', debit: 100 },
      { account: '701', credit: 100 },
    ],
    'line-needs-owner',
  ],
  [
    'a works-fund line without its lot',
    [
      { account: '512', debit: 100 },
      { account: '105', credit: 100 },
    ],
    'line-needs-lot',
  ],
  [
    'an advance without its lot',
    [
      { account: '512', debit: 100 },
      { account: '1031', credit: 100 },
    ],
    'line-needs-lot',
  ],
  [
    'both sides on a line',
    [
      { account: '615', debit: 100, credit: 100 },
      { account: '401', debit: 1, credit: 1 },
    ],
    'line-one-side',
  ],
  [
    'a line of nothing',
    [{ account: '615', debit: 100 }, { account: '401', credit: 100 }, { account: '512' }],
    'line-one-side',
  ],
  [
    'a negative side',
    [
      { account: '615', debit: -5 },
      { account: '615', debit: 105 },
      { account: '401', credit: 100 },
    ],
    'line-one-side',
  ],
  [
    'an amount beyond all sense',
    [
      { account: '615', debit: 100_000_000_000_001 },
      { account: '401', credit: 100_000_000_000_001 },
    ],
    'amount-out-of-range',
  ],
] satisfies [string, LineDraft[], string][])('F05 %s is refused by the database itself', async (_what, lines, code) => {
  await expect(post(crypto.randomUUID(), lines)).rejects.toThrow(code)
})

test('F05 an owners’ line without its nature is refused', async () => {
  const lines = [
    { account: '450', partyId: books.partyId, debit: 100 },
    { account: '701', credit: 100 },
  ]
  await expect(post('no-nature', lines)).rejects.toThrow('line-needs-owner')
})

test('F05 another residence’s owner or lot is refused', async () => {
  const owner = { account: '450', partyId: other.partyId, nature: 'current' as const, debit: 100 }
  await expect(post('foreign-owner', [owner, { account: '701', credit: 100 }])).rejects.toThrow('owner-absent')
  const lot = { account: '105', lotId: other.lotId, credit: 100 }
  await expect(post('foreign-lot', [{ account: '512', debit: 100 }, lot])).rejects.toThrow('lot-absent')
})

test('F05 nobody posts outside their residences, whatever they name', async () => {
  const scope = { residences: [other.residenceId] }
  const elsewhere = data.app.transaction((tx) => postRow(tx, books.residenceId, header('foreign'), PURCHASE), scope)
  await expect(elsewhere).rejects.toThrow('not-found')
  const nowhere = data.app.transaction((tx) => postRow(tx, books.residenceId, header('foreign'), PURCHASE), {})
  await expect(nowhere).rejects.toThrow('not-found')
  const signIn = sql.raw(`set local role mitoyen_auth; select post_journal_entry(null, '{}', '[]')`)
  await expect(data.owner.transaction((tx) => signIn.execute(tx))).rejects.toThrow(/permission denied/)
})

test('F07 a day without a fiscal year is refused, before and long after', async () => {
  for (const postedOn of ['2025-12-31', '2099-01-01']) {
    await expect(post(postedOn, PURCHASE, { postedOn })).rejects.toThrow('year-absent')
  }
})

test('F08 the application writes neither entries nor lines but through the function', async () => {
  for (const table of ['journal_entry', 'journal_line']) {
    await expect(attempt(data.app, `insert into ${table} select * from ${table}`)).rejects.toThrow(/permission denied/)
    await expect(attempt(data.app, `update ${table} set label = 'x'`)).rejects.toThrow(/permission denied/)
    await expect(attempt(data.app, `delete from ${table}`)).rejects.toThrow(/permission denied/)
    await expect(attempt(data.app, `truncate ${table} cascade`)).rejects.toThrow(/permission denied/)
  }
})

test('F08 even the owner of the tables changes, removes and empties nothing, as a replica neither', async () => {
  const { entry } = await postedLine()
  for (const table of ['journal_entry', 'journal_line']) {
    const id = table === 'journal_entry' ? 'id' : 'entry_id'
    for (const session of ['', 'set local session_replication_role = replica; ']) {
      await expect(
        attempt(data.owner, `${session}update ${table} set label = 'x' where ${id} = '${entry}'`),
      ).rejects.toThrow(/append-only/)
      await expect(attempt(data.owner, `${session}delete from ${table} where ${id} = '${entry}'`)).rejects.toThrow(
        /append-only/,
      )
      await expect(attempt(data.owner, `${session}truncate ${table} cascade`)).rejects.toThrow(/append-only/)
    }
  }
})

const LINE = 'residence_id, entry_id, position, fiscal_year_id, posted_on, entry_seq, account, debit, credit'

test('F08 balanced lines added to a posted entry are refused, by the owner of the tables too', async () => {
  const { entry } = await postedLine()
  const more = `insert into journal_line (${LINE})
    select residence_id, entry_id, position + 2, fiscal_year_id, posted_on, entry_seq, account, debit, credit from journal_line where entry_id = '${entry}'`
  await expect(attempt(data.owner, more)).rejects.toThrow('entry-unbalanced')
})

const COPY = `insert into journal_entry
  select (jsonb_populate_record(e, jsonb_build_object('id', gen_random_uuid(), 'seq', e.seq + 1000, 'number', e.number + 1000, 'origin_id', gen_random_uuid()))).*
    from journal_entry e where e.id = `

test('F05 a header without lines is refused at the end of the transaction, by the owner of the tables too', async () => {
  const { entry } = await postedLine()
  await expect(attempt(data.owner, `${COPY}'${entry}'`)).rejects.toThrow('entry-unbalanced')
})

test('F07 the owner of the tables posts no day out of its year', async () => {
  const { entry } = await postedLine()
  const astray = COPY.replace("'seq',", "'posted_on', '2025-01-01', 'seq',")
  await expect(attempt(data.owner, `${astray}'${entry}'`)).rejects.toThrow('year-absent')
})

test('years follow each other: eighteen months at first, then twelve', async () => {
  const { residenceId } = other
  const add = (startsOn: string, endsOn: string) =>
    attempt(
      data.app,
      `insert into fiscal_year (residence_id, starts_on, ends_on) values ('${residenceId}', '${startsOn}', '${endsOn}')`,
    )
  await expect(add('2026-06-01', '2027-06-01')).rejects.toThrow('year-does-not-follow')
  await expect(add('2027-01-01', '2027-12-01')).rejects.toThrow('year-does-not-follow')
  await expect(add('2027-02-01', '2028-02-01')).rejects.toThrow('year-does-not-follow')
  await add('2027-01-01', '2028-01-01')
  await expect(smallBooks(data, { startsOn: '2026-01-01', endsOn: '2027-07-02' })).rejects.toThrow(
    'first-year-too-long',
  )
})

test('a year closes once, after the one before, and takes nothing more; nobody opens it again', async () => {
  const { residenceId } = other
  const years = await attempt(
    data.owner,
    `select id from fiscal_year where residence_id = '${residenceId}' order by starts_on`,
  )
  const [first, second] = years.rows.map((row) => String(Object(row).id))
  const close = (id = '') => attempt(data.app, `update fiscal_year set closed_at = now() where id = '${id}'`)
  await expect(close(second)).rejects.toThrow('previous-year-open')
  await close(first)
  await expect(close(first)).rejects.toThrow('year-closed')
  for (const statement of [
    `update fiscal_year set closed_at = null where id = '${first}'`,
    `update fiscal_year set ends_on = '2030-01-01' where id = '${second}'`,
    `delete from fiscal_year where id = '${second}'`,
  ]) {
    await expect(attempt(data.owner, statement)).rejects.toThrow(/year-closed|never rewritten|append-only/)
  }
  const late = data.app.transaction((tx) => postRow(tx, residenceId, header('late'), PURCHASE), {
    residences: [residenceId],
  })
  await expect(late).rejects.toThrow('year-closed')
})

test('a private account stands under an official one', async () => {
  const add = (number: string, parent: string) =>
    attempt(
      data.app,
      `insert into account values ('${books.residenceId}', '${number}', 'Perso', ${number[0]}, 'debit', ${parent}, false, true)`,
    )
  await expect(add('2154', 'null')).rejects.toThrow(/account_class_check|account_private|account_check/)
  await expect(add('445', 'null')).rejects.toThrow(/account_private/)
  await expect(add('616-1', "'615'")).rejects.toThrow(/account_private/)
  await add('615-1', "'615'")
})
