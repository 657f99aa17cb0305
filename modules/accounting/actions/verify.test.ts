import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { freshDatabase, type TestDatabase } from '#platform/testing.ts'
import { type SmallBooks, smallBooks } from '#seed/small-books.ts'
import { SYSTEM } from '#shared/actor.ts'
import { insertAccessory, insertSettlements } from '../data/settlements.ts'
import { postEntry } from './post.ts'
import { verifyBooks } from './verify.ts'

const ENTRIES = 8

let data: TestDatabase
let books: SmallBooks
beforeAll(async () => {
  data = await freshDatabase()
  books = await smallBooks(data)
  const { residenceId, partyId } = books
  for (let index = 1; index <= ENTRIES; index++) {
    const lines = [
      { account: '512', debit: index * 100, label: 'Virement « été » ' },
      { account: '450', partyId, nature: 'current' as const, credit: index * 100, dueOn: '2026-04-01' },
    ]
    const origin = { kind: 'manual', id: String(index) }
    const entry = { journal: index % 2 ? 'BQ1' : 'OD', postedOn: '2026-04-01', label: `Reçu ${index}`, origin, lines }
    await data.app.transaction((tx) => postEntry(tx, { actor: SYSTEM, residenceId }, entry), {
      residences: [residenceId],
    })
  }
})
afterAll(() => Promise.all([data.app.close(), data.owner.close()]))

let noted: Parameters<typeof verifyBooks>[2]
afterEach(() => {
  noted = undefined
})

const verify = () => verifyBooks(data.owner.db, books.residenceId)

/** What the verifier says after a superuser did this with the guards off; undone afterwards. */
async function faultAfter(...statements: string[]) {
  let found: unknown
  const undone = new Error('undone')
  await data.owner.db
    .transaction()
    .execute(async (tx) => {
      await sql`alter table journal_entry disable trigger all`.execute(tx)
      await sql`alter table journal_line disable trigger all`.execute(tx)
      await sql`alter table settlement disable trigger all`.execute(tx)
      await sql`alter table accessory_debt disable trigger all`.execute(tx)
      for (const statement of statements) await sql.raw(statement).execute(tx)
      found = (await verifyBooks(tx, books.residenceId, noted)).fault
      throw undone
    })
    .catch((error: unknown) => {
      if (error !== undone) throw error
    })
  return found
}

test('books that nobody touched are sound, to the last entry', async () => {
  expect(await verify()).toMatchObject({ entries: ENTRIES, fault: null, heads: [{ seq: ENTRIES }] })
})

test.each([
  ['an amount', 'update journal_line set debit = 301 where entry_seq = 3 and debit > 0', 3],
  [
    'both amounts',
    'update journal_line set debit = sign(debit) * 301, credit = sign(credit) * 301 where entry_seq = 3',
    3,
  ],
  ['an account', "update journal_line set account = '514' where entry_seq = 4 and account = '512'", 4],
  ['a label', "update journal_entry set label = 'Autre' where seq = 5", 5],
  ['a day', "update journal_entry set posted_on = '2026-05-01' where seq = 2", 2],
  ['a due day', "update journal_line set due_on = '2027-01-01' where entry_seq = 6 and due_on is not null", 6],
  ['who recorded it', "update journal_entry set recorded_at = recorded_at - interval '1 microsecond' where seq = 7", 7],
])('F21 %s changed by a superuser is found at its entry', async (_what, statement, seq) => {
  expect(await faultAfter(statement)).toMatchObject({ code: 'entry-changed', seq })
})

test('F21 an entry removed, with its lines, is found where it was', async () => {
  const fault = await faultAfter(
    'delete from journal_line where entry_seq = 4',
    'delete from journal_entry where seq = 4',
  )
  expect(fault).toMatchObject({ code: 'entry-missing', seq: 5 })
})

test('F21 two entries swapped are found at the first of them', async () => {
  const swap = (table: string, seq: string) =>
    `update ${table} set ${seq} = case ${seq} when 2 then 1004 when 4 then 1002 else ${seq} end`
  const back = (table: string, seq: string) => `update ${table} set ${seq} = ${seq} - 1000 where ${seq} > 1000`
  const statements = (['journal_entry seq', 'journal_line entry_seq'] as const).flatMap((each) => {
    const [table = '', seq = ''] = each.split(' ')
    return [swap(table, seq), back(table, seq)]
  })
  expect(await faultAfter(...statements)).toMatchObject({ code: 'chain-broken', seq: 2 })
})

test('F21 a tail cut off shows against a head noted elsewhere, and against the head of a closed year', async () => {
  const cut = ['delete from journal_line where entry_seq > 6', 'delete from journal_entry where seq > 6']
  expect(await faultAfter(...cut)).toBeNull()
  const { heads } = await verify()
  const undone = new Error('undone')
  await data.owner.db
    .transaction()
    .execute(async (tx) => {
      for (const table of ['journal_entry', 'journal_line'])
        await sql.raw(`alter table ${table} disable trigger all`).execute(tx)
      for (const statement of cut) await sql.raw(statement).execute(tx)
      expect((await verifyBooks(tx, books.residenceId, { heads, settlements: 0 })).fault).toMatchObject({
        code: 'tail-cut',
        seq: 7,
      })
      throw undone
    })
    .catch((error: unknown) => expect(error).toBe(undone))
  const close = `update fiscal_year set closed_at = now()`
  expect(await faultAfter(close, ...cut)).toMatchObject({ code: 'tail-cut', seq: 7 })
})

test('F21 a chain written again from a changed entry contradicts the head noted', async () => {
  const { heads } = await verify()
  const other = heads.map((head) => ({ ...head, hash: 'ab'.repeat(32) }))
  expect((await verifyBooks(data.owner.db, books.residenceId, { heads: other, settlements: 0 })).fault).toMatchObject({
    code: 'head-differs',
    seq: ENTRIES,
  })
})

test('F21 a line moved to another day than its entry’s is found', async () => {
  const fault = await faultAfter("update journal_line set posted_on = '2026-06-01' where entry_seq = 3")
  expect(fault).toMatchObject({ code: 'line-astray', seq: 3 })
  const orphan = await faultAfter('update journal_entry set id = gen_random_uuid() where seq = 3')
  expect(orphan).toMatchObject({ code: 'entry-changed', seq: 3 })
  expect(await faultAfter('delete from journal_entry where seq = 8')).toMatchObject({ code: 'line-without-entry' })
})

/** A debt of 100,00 € with 40,00 € paid, and 5,00 € of interest on it. */
async function settledDebt() {
  const { residenceId, partyId } = books
  const line = (entry: number) => ({ entryId: entries[entry - 1] ?? '', position: 2 })
  const entries = await Promise.all(
    (
      [
        ['debit', 10_000],
        ['credit', 10_000],
        ['debit', 500],
      ] as const
    ).map(([side, cents], index) => {
      const other = side === 'debit' ? 'credit' : 'debit'
      const lines = [
        { account: '512', [other]: cents, label: '' },
        { account: '450', partyId, nature: 'current' as const, [side]: cents, dueOn: '2026-04-01' },
      ]
      const origin = { kind: 'manual', id: `settled-${index}` }
      const entry = { journal: 'OD', postedOn: '2026-04-02', label: 'Somme due', origin, lines }
      return data.app.transaction((tx) => postEntry(tx, { actor: SYSTEM, residenceId }, entry), {
        residences: [residenceId],
      })
    }),
  ).then((posted) => posted.map(({ id }) => id))
  const [debt, credit, interest] = [line(1), line(2), line(3)]
  await data.app.transaction(
    async (tx) => {
      const sides = { debtEntryId: debt.entryId, debtPosition: 2, creditEntryId: credit.entryId, creditPosition: 2 }
      await insertSettlements(tx, residenceId, [{ partyId, ...sides, cents: 4000, settledOn: '2026-04-02' }])
      await insertAccessory(tx, residenceId, { ...interest, part: 'interest', ofEntryId: debt.entryId, ofPosition: 2 })
    },
    { residences: [residenceId] },
  )
  return debt.entryId
}

test('F21 what was paid by what, changed or taken away by a superuser, is found', async () => {
  const debt = await settledDebt()
  const { settlements, fault } = await verify()
  expect({ settlements, fault }).toEqual({ settlements: 2, fault: null })
  const changed = { code: 'settlement-changed', entryId: debt }
  expect(await faultAfter('update settlement set cents = 3999')).toMatchObject(changed)
  expect(await faultAfter("update settlement set settled_on = '2026-04-03'")).toMatchObject(changed)
  expect(await faultAfter("update accessory_debt set part = 'costs'")).toMatchObject({ code: 'settlement-changed' })
  expect(await faultAfter('delete from settlement')).toBeNull()
  noted = { heads: [], settlements }
  expect(await faultAfter('delete from settlement')).toMatchObject({ code: 'settlement-missing' })
})

test('a settlement of more than its debt is found', async () => {
  const { residenceId, partyId } = books
  const row = await data.owner.db
    .selectFrom('journalLine')
    .where('residenceId', '=', residenceId)
    .where('partyId', '=', partyId)
    .select(['entryId', 'position'])
    .orderBy('entrySeq')
    .executeTakeFirstOrThrow()
  const credit = `'${row.entryId}', ${row.position}`
  const beyond = `insert into settlement (residence_id, party_id, debt_entry_id, debt_position, credit_entry_id, credit_position, cents, settled_on)
    values ('${residenceId}', '${partyId}', ${credit}, ${credit}, 1, '2026-04-01')`
  expect(await faultAfter(beyond)).toMatchObject({ code: 'settled-beyond', entryId: row.entryId })
})
