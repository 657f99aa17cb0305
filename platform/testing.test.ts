import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { freshDatabase, testDatabase } from './testing.ts'

test('a clone is migrated, and the application in it is behind the wall', async () => {
  const { app, owner } = await testDatabase()
  const who = await sql<{
    name: string
    super: boolean
  }>`select current_user as name, usesuper as super from pg_user where usename = current_user`.execute(app.db)
  expect(who.rows).toEqual([{ name: 'mitoyen_app', super: false }])
  const migrations = await sql<{ count: number }>`select count(*)::int as count from schema_migration`.execute(owner.db)
  expect(migrations.rows[0]?.count).toBeGreaterThan(0)
})

test('one worker keeps one database, and may ask for another', async () => {
  const { ownerUrl } = await testDatabase()
  expect((await testDatabase()).ownerUrl).toBe(ownerUrl)
  expect((await freshDatabase()).ownerUrl).not.toBe(ownerUrl)
})
