import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Embedded, startEmbedded } from './embedded.ts'
import { migrateJobs } from './jobs-schema.ts'
import { migrate, PowerfulRole, roleUrl } from './migrate.ts'

const SECRET = 'a secret of the tests of migrations'
const PATIENCE = 90_000

/** A cluster where nobody has been yet: roles are its own. */
let home: string
let cluster: Embedded
let ownerUrl: string
beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'mitoyen-migrate-'))
  chmodSync(home, 0o755)
  cluster = await startEmbedded({ directory: join(home, 'postgresql'), settings: { fsync: 'off' } })
  await run(cluster.url, "create role proprietor login createrole password 'proprietor'")
  await run(cluster.url, 'create database house owner proprietor')
  const url = new URL(cluster.url)
  Object.assign(url, { username: 'proprietor', password: 'proprietor', pathname: '/house' })
  ownerUrl = url.href
}, PATIENCE)
afterAll(async () => {
  await cluster.stop()
  rmSync(home, { recursive: true, force: true })
})

async function run(url: string, statement: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(statement)).rows
  } finally {
    await client.end()
  }
}

test('an owner who is no superuser brings the database up to date, and again at the next start', {
  timeout: PATIENCE,
}, async () => {
  expect((await migrate(ownerUrl, SECRET)).length).toBeGreaterThan(5)
  await migrateJobs(ownerUrl)
  expect(await migrate(ownerUrl, SECRET)).toEqual([])
  await migrateJobs(ownerUrl)
  const asApplication = roleUrl(ownerUrl, SECRET, 'mitoyen_app')
  const above = new URL(cluster.url)
  above.pathname = '/house'
  await run(above.href, "insert into organization (name, kind) values ('Cabinet', 'firm')")
  expect(
    await run(asApplication, 'select current_user as me, (select count(*)::int from organization) as seen'),
  ).toEqual([{ me: 'mitoyen_app', seen: 0 }])
  await run(asApplication, `select graphile_worker.add_job('publish', '{}'::json)`)
})

test('processes that start together take turns', { timeout: PATIENCE }, async () => {
  const start = () => migrate(ownerUrl, SECRET).then(() => migrateJobs(ownerUrl))
  await Promise.all(Array.from({ length: 8 }, start))
})

test('with a new secret the roles get new passwords', { timeout: PATIENCE }, async () => {
  await migrate(ownerUrl, 'another secret of these tests')
  await expect(run(roleUrl(ownerUrl, SECRET, 'mitoyen_app'), 'select 1')).rejects.toThrow('password authentication')
  await migrate(ownerUrl, SECRET)
})

test.each(['superuser', 'bypassrls', 'createrole'])(
  'N11 a role of ours with the power of %s keeps it from starting',
  {
    timeout: PATIENCE,
  },
  async (power) => {
    await run(cluster.url, `alter role mitoyen_app ${power}`)
    await expect(migrate(ownerUrl, SECRET)).rejects.toThrow(PowerfulRole)
    await run(cluster.url, `alter role mitoyen_app no${power}`)
  },
)
