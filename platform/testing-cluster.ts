import { createHash, randomBytes } from 'node:crypto'
import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { type Embedded, EmbeddedError, startEmbedded } from './embedded.ts'
import { migrateJobs } from './jobs-schema.ts'
import { migrate } from './migrate.ts'

export const TEST_SECRET = 'secret of the tests, known to everyone'

/** Safe against a crash of PostgreSQL, not of the machine: what a test wrote is worth nothing. */
const FAST = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
}
const RUNS_AT_ONCE = 10

declare module 'vitest' {
  interface ProvidedContext {
    /** The superuser's address on the template that `testDatabase` clones. */
    templateUrl: string
  }
}

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { url, stop } = await openTemplate()
  project.provide('templateUrl', url)
  return stop
}

/**
 * One cluster for one run of the tests, kept from run to run, and one migrated template in it.
 * Two runs at once take two clusters; a template is made again when a migration changes.
 */
export async function openTemplate(): Promise<Embedded> {
  const cluster = await freeCluster()
  try {
    return { url: await templateOf(cluster.url), stop: cluster.stop }
  } catch (error) {
    await cluster.stop()
    throw error
  }
}

/** The address of a copy; copies of an earlier run are dropped when the next one starts. */
export async function cloneOf(templateUrl: string): Promise<string> {
  const name = `test_${randomBytes(8).toString('hex')}`
  const client = new pg.Client({ connectionString: databaseUrl(templateUrl, 'postgres') })
  await client.connect()
  try {
    await client.query(`create database ${name} template ${new URL(templateUrl).pathname.slice(1)}`)
  } finally {
    await client.end()
  }
  return databaseUrl(templateUrl, name)
}

async function freeCluster(): Promise<Embedded> {
  for (let run = 0; run < RUNS_AT_ONCE; run++) {
    const cluster = await clusterAt(`node_modules/.cache/mitoyen-tests/${run}`)
    if (cluster !== null) return cluster
  }
  throw new Error(`${RUNS_AT_ONCE} runs of the tests hold all the test databases.`)
}

async function clusterAt(directory: string): Promise<Embedded | null> {
  const start = () => startEmbedded({ directory, settings: FAST })
  try {
    return await start()
  } catch (error) {
    if (!(error instanceof EmbeddedError)) throw error
    if (error.message.includes('running already')) return null
    rmSync(directory, { recursive: true, force: true })
    return start()
  }
}

async function templateOf(clusterUrl: string): Promise<string> {
  const name = `template_${migrationsHash()}`
  const client = new pg.Client({ connectionString: clusterUrl })
  await client.connect()
  try {
    const { rows } = await client.query<{ datname: string }>(
      "select datname from pg_database where datname ~ '^(template_|draft_|test_)' and not datistemplate and datname <> $1",
      [name],
    )
    for (const { datname } of rows) await client.query(`drop database if exists ${datname} with (force)`)
    const made = await client.query('select from pg_database where datname = $1', [name])
    if (made.rowCount === 0) await makeTemplate(client, clusterUrl, name)
  } finally {
    await client.end()
  }
  return databaseUrl(clusterUrl, name)
}

/** Renamed when whole, so that a run killed half-way leaves no template. */
async function makeTemplate(client: pg.Client, clusterUrl: string, name: string): Promise<void> {
  await client.query('create database draft_template')
  const draft = databaseUrl(clusterUrl, 'draft_template')
  await migrate(draft, TEST_SECRET)
  await migrateJobs(draft)
  await client.query(`alter database draft_template rename to ${name}`)
}

function migrationsHash(): string {
  const hash = createHash('sha256')
  const files = readdirSync('migrations')
    .sort()
    .map((name) => join('migrations', name))
  for (const path of [...files, 'platform/jobs-schema.ts', 'node_modules/graphile-worker/package.json'])
    hash.update(readFileSync(path))
  return hash.digest('hex').slice(0, 16)
}

function databaseUrl(url: string, database: string): string {
  return Object.assign(new URL(url), { pathname: `/${database}` }).href
}
