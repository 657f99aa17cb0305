import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDatabase, type Scope } from '#platform/database.ts'
import { freshDatabase, type TestDatabase } from '#platform/testing.ts'
import { seedWorld, type World } from '#seed/world.ts'
import { hopBetweenScopes, lookThrough } from './scopes.ts'

const OPERATIONS = 5000
const RESIDENCES = 50
const NOBODY = '00000000-0000-4000-8000-000000000000'

let data: TestDatabase
let world: World
beforeAll(async () => {
  data = await freshDatabase()
  world = await data.owner.db.transaction().execute((tx) => seedWorld(tx, '2026-11-24'))
})
afterAll(async () => {
  await Promise.all([data.app.close(), data.owner.close()])
})

type Table = { name: string; tenant: string | null }

/** What the application may read, views included; `tenant` is the column that says whose a row is. */
async function readable(): Promise<Table[]> {
  const { rows } = await sql<Table>`
    select c.oid::regclass::text as name, (select a.attname from pg_attribute a where a.attrelid = c.oid and a.attname = 'residence_id') as tenant
      from pg_class c where c.relkind in ('r', 'p', 'v') and c.relnamespace in ('public'::regnamespace, 'auth'::regnamespace)
       and has_any_column_privilege('mitoyen_app', c.oid, 'select')
       and c.relname not in ('worker_heartbeat', 'outbox_message')
       and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e') order by 1`.execute(
    data.owner.db,
  )
  return rows
}

async function seen(scope: Scope, tables: readonly Table[]): Promise<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const { name } of tables) {
    const { rows } = await data.app.within(scope, () =>
      sql<{ count: number }>`select count(*)::int as count from ${sql.raw(name)}`.execute(data.app.db),
    )
    if (rows[0]?.count !== 0) counts[name] = rows[0]?.count ?? 0
  }
  return counts
}

test('E06 without a scope, or with that of nobody, no table and no view shows a row', async () => {
  const tables = await readable()
  expect(tables.length).toBeGreaterThan(20)
  const everything = [NOBODY]
  const scopes: Scope[] = [
    {},
    { residences: [], organizations: [] },
    { residences: everything, organizations: everything, person: NOBODY },
    { staffOf: NOBODY },
  ]
  for (const scope of scopes) expect(await seen(scope, tables)).toEqual({})
})

test('E06 a malformed scope is an error, never data', async () => {
  for (const scope of [{ residences: ["x'"] }, { staffOf: 'x' }, { residences: ['}{'] }]) {
    await expect(data.app.within(scope, () => data.app.db.selectFrom('lot').select('id').execute())).rejects.toThrow(
      /invalid input syntax|malformed array/,
    )
  }
  // The connection that refused it is not left with it.
  expect(await data.app.within({}, () => data.app.db.selectFrom('lot').select('id').execute())).toEqual([])
})

test('E08 in the scope of one residence, every table and view shows rows of that residence alone', async () => {
  const { tilleuls } = world.residences
  const walled = (await readable()).filter((table) => table.tenant !== null)
  let rowsSeen = 0
  for (const { name } of walled) {
    const { rows } = await data.app.within({ residences: [tilleuls] }, () =>
      sql<{ tenant: string; count: number }>`
        select residence_id as tenant, count(*)::int as count from ${sql.raw(name)} group by 1`.execute(data.app.db),
    )
    expect([name, rows.filter((row) => row.tenant !== tilleuls)]).toEqual([name, []])
    rowsSeen += rows[0]?.count ?? 0
  }
  expect(rowsSeen).toBeGreaterThan(200)
})

test('E08 the functions that run with their owner’s rights say nothing of a tenant', async () => {
  const scope = { residences: [world.residences.tilleuls] }
  const { rows } = await data.app.within(scope, () => sql`select * from stopped_jobs(100)`.execute(data.app.db))
  expect(rows).toEqual([])
  await expect(sql`select * from graphile_worker._private_jobs`.execute(data.app.db)).rejects.toThrow(
    /permission denied/,
  )
})

test('E03 a reference to another residence’s row is refused, whoever writes it', async () => {
  const { tilleuls, lavandes } = world.residences
  const foreign = await data.owner.db
    .selectFrom('party')
    .select('id')
    .where('residenceId', '=', lavandes)
    .executeTakeFirstOrThrow()
  const member = { residenceId: tilleuls, partyId: foreign.id, name: 'Intrus' }
  const both = { residences: [tilleuls, lavandes] }
  await expect(
    data.app.transaction((tx) => tx.insertInto('partyMember').values(member).execute(), both),
  ).rejects.toThrow(/foreign key/)
  await expect(data.owner.db.insertInto('partyMember').values(member).execute()).rejects.toThrow(/foreign key/)
})

test('E03 a row is neither written into nor moved to another residence', async () => {
  const { tilleuls, lavandes } = world.residences
  const scope = { residences: [tilleuls] }
  const write = data.app.transaction(
    (tx) => tx.insertInto('building').values({ residenceId: lavandes, name: 'Z' }).execute(),
    scope,
  )
  await expect(write).rejects.toThrow(/row-level security/)
  const move = data.app.transaction((tx) => tx.updateTable('building').set({ residenceId: lavandes }).execute(), scope)
  await expect(move).rejects.toThrow(/row-level security/)
  const steal = data.app.transaction(
    (tx) => tx.updateTable('building').set({ name: 'Volé' }).where('residenceId', '=', lavandes).executeTakeFirst(),
    scope,
  )
  expect(Number((await steal).numUpdatedRows)).toBe(0)
})

test('E04 what is unique in one residence is free in the next', async () => {
  const { tilleuls, lavandes } = world.residences
  for (const residenceId of [tilleuls, lavandes]) {
    await data.app.transaction((tx) => tx.insertInto('building').values({ residenceId, name: 'Pareil' }).execute(), {
      residences: [residenceId],
    })
  }
})

test('E09 the end of one residence’s row takes nothing of another’s', async () => {
  const { rows } = await sql<{ name: string }>`
    select conname as name from pg_constraint k where contype = 'f' and confdeltype <> 'a' and connamespace = 'public'::regnamespace
       and confrelid <> 'auth.person'::regclass and confrelid <> 'organization_sso'::regclass`.execute(data.owner.db)
  expect(rows, 'references that delete').toEqual([])
})

async function fiftyResidences(): Promise<string[]> {
  const rows = await data.owner.db
    .insertInto('residence')
    .values(
      Array.from({ length: RESIDENCES }, (_, index) => ({
        organizationId: world.organizations.morel,
        name: `Résidence ${index}`,
      })),
    )
    .returning('id')
    .execute()
  const ids = rows.map((row) => row.id)
  await data.owner.db
    .insertInto('building')
    .values(ids.flatMap((residenceId) => ['A', 'B', 'C'].map((name) => ({ residenceId, name }))))
    .execute()
  return ids
}

test(`E07 ${OPERATIONS} operations in ${RESIDENCES} residences over 5 connections, aborted and failing ones among them: no foreign row`, async () => {
  const residences = await fiftyResidences()
  const database = openDatabase(data.appUrl, { max: 5, name: 'test-hop' })
  expect(await hopBetweenScopes(lookThrough(database), residences, OPERATIONS)).toEqual({
    operations: OPERATIONS,
    failed: OPERATIONS * 0.15,
    foreign: 0,
    missing: 0,
  })
  // Nothing is left on a connection that somebody without a scope takes next.
  const look = () => database.within({}, () => database.db.selectFrom('building').select('id').execute())
  expect((await Promise.all(Array.from({ length: 50 }, look))).flat()).toEqual([])
  await database.close()
})

test('E07 can fail: a scope set for a connection, read on whichever comes next, is caught', async () => {
  const { rows } = await sql<{ id: string }>`select id from residence where name like 'Résidence %'`.execute(
    data.owner.db,
  )
  const pool = new pg.Pool({ connectionString: data.appUrl, max: 5 })
  async function look(residenceId: string): Promise<string[]> {
    await pool.query(`select set_config('app.residences', $1, false)`, [`{${residenceId}}`])
    const seen = await pool.query<{ residence_id: string }>('select residence_id from building')
    return seen.rows.map((row) => row.residence_id)
  }
  const { foreign } = await hopBetweenScopes(
    look,
    rows.map((row) => row.id),
    500,
  )
  await pool.end()
  expect(foreign).toBeGreaterThan(0)
})
