import { type RawBuilder, sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { SYSTEM } from '#shared/actor.ts'
import { auditHeads, type ChainHead, recordAudit, verifyAudit } from './audit.ts'
import type { Tx } from './database.ts'
import { freshDatabase, type TestDatabase } from './testing.ts'

const SCOPE = '0197a5c0-0000-7000-8000-00000000000a'
const ENTRIES = 12

let data: TestDatabase
let head: ChainHead
beforeAll(async () => {
  data = await freshDatabase()
  for (let entry = 1; entry <= ENTRIES; entry++) await append(`lot:${entry}`)
  head = (await auditHeads(data.owner.db))[SCOPE] ?? expect.fail('no head')
})
afterAll(() => Promise.all([data.app.close(), data.owner.close()]))

function append(subject: string) {
  const change = { before: { area: 10 }, after: { area: 12 }, reason: 'Mesurage' }
  const entry = { scopeId: SCOPE, action: 'lot.edit', subject, ...change }
  return data.app.transaction((tx) => recordAudit(tx, SYSTEM, entry), { residences: [SCOPE] })
}

class Undone extends Error {}

/** As a superuser would, with the guards off; undone afterwards. */
async function verdictAfter(tamper: (tx: Tx) => Promise<unknown>, known?: ChainHead): Promise<number | null> {
  let firstBad: number | null = null
  await data.owner.db
    .transaction()
    .execute(async (tx) => {
      await sql`alter table audit_event disable trigger user`.execute(tx)
      await tamper(tx)
      firstBad = (await verifyAudit(tx, SCOPE, known)).firstBad
      throw new Undone()
    })
    .catch((error: unknown) => {
      if (!(error instanceof Undone)) throw error
    })
  return firstBad
}

const run = (statement: RawBuilder<unknown>) => (tx: Tx) => statement.execute(tx)

test('an untouched chain is sound, and its head is its last entry', async () => {
  expect(await verifyAudit(data.owner.db, SCOPE, head)).toEqual({ scopeId: SCOPE, entries: ENTRIES, firstBad: null })
  expect(head.seq).toBe(ENTRIES)
})

const EDITS = [
  "at = at + interval '1 microsecond'",
  "actor = 'somebody'",
  'on_behalf_of = gen_random_uuid()',
  "action = 'lot.add'",
  "subject = 'lot:99'",
  "detail = replace(detail, '12', '13')",
  "request_id = 'x'",
  'hash = sha256(hash)',
  'previous_hash = sha256(previous_hash)',
  // Nothing moves from one field to the next without a trace.
  "action = action || 'l', subject = substr(subject, 2)",
]

test('a change of any field of any entry is found there', async () => {
  for (const edit of EDITS) {
    for (let seq = 1; seq <= ENTRIES; seq++) {
      const found = await verdictAfter(run(sql`update audit_event set ${sql.raw(edit)} where seq = ${seq}`))
      expect([edit, seq, found]).toEqual([edit, seq, seq])
    }
  }
})

test('an entry taken out, put in, or swapped with another is found at the first that no longer follows', async () => {
  for (let seq = 1; seq < ENTRIES; seq++) {
    expect(await verdictAfter(run(sql`delete from audit_event where seq = ${seq}`))).toBe(seq)
    const closed = async (tx: Tx) => {
      await sql`delete from audit_event where seq = ${seq}`.execute(tx)
      await sql`update audit_event set seq = -seq where seq > ${seq}`.execute(tx)
      await sql`update audit_event set seq = -seq - 1 where seq < 0`.execute(tx)
    }
    expect(await verdictAfter(closed)).toBe(seq)
    const swapped = async (tx: Tx) => {
      await sql`update audit_event set seq = -seq where seq in (${seq}, ${seq + 1})`.execute(tx)
      await sql`update audit_event set seq = ${2 * seq + 1} + seq where seq < 0`.execute(tx)
    }
    expect(await verdictAfter(swapped)).toBe(seq)
    const inserted = async (tx: Tx) => {
      await sql`update audit_event set seq = -seq where seq > ${seq}`.execute(tx)
      await sql`update audit_event set seq = -seq + 1 where seq < 0`.execute(tx)
      await sql`insert into audit_event select scope_id, seq + 1, at, actor, on_behalf_of, action, subject, detail, request_id, hash, hash
        from audit_event where seq = ${seq}`.execute(tx)
    }
    expect(await verdictAfter(inserted)).toBe(seq + 1)
  }
})

test('a tail that was cut, and a chain written anew, are found against a head kept elsewhere, and only so', async () => {
  const cut = run(sql`delete from audit_event where seq > 9`)
  expect([await verdictAfter(cut), await verdictAfter(cut, head)]).toEqual([null, 10])
  const gone = run(sql`delete from audit_event`)
  expect([await verdictAfter(gone), await verdictAfter(gone, head)]).toEqual([null, 1])
  const rebuilt = async (tx: Tx) => {
    await sql`delete from audit_event`.execute(tx)
    for (let entry = 1; entry <= ENTRIES + 3; entry++)
      await recordAudit(tx, SYSTEM, { scopeId: SCOPE, action: 'lot.edit', subject: `lot:${entry}` })
  }
  expect([await verdictAfter(rebuilt), await verdictAfter(rebuilt, head)]).toEqual([null, ENTRIES])
})

test('the application appends, and neither changes nor removes', async () => {
  const refused = (statement: RawBuilder<unknown>) =>
    expect(statement.execute(data.app.db)).rejects.toThrow('permission denied')
  await refused(sql`update audit_event set actor = 'x'`)
  await refused(sql`delete from audit_event`)
  await refused(sql`truncate audit_event`)
  await expect(sql`delete from audit_event`.execute(data.owner.db)).rejects.toThrow('append-only')
})

test('twenty at once make one chain', async () => {
  await Promise.all(Array.from({ length: 20 }, (_, index) => append(`lot:${100 + index}`)))
  expect(await verifyAudit(data.owner.db, SCOPE, head)).toMatchObject({ entries: ENTRIES + 20, firstBad: null })
})
