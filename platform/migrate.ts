import { createHash, createHmac } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import pg from 'pg'

const LOCK = 1_297_435_737
const ROLES = ['mitoyen_app', 'mitoyen_auth'] as const
type RuntimeRole = (typeof ROLES)[number]

/** The password of a runtime role: derived, so that every process finds it and none stores it. */
function rolePassword(secret: string, role: RuntimeRole): string {
  return createHmac('sha256', secret).update(`database role ${role}`).digest('base64url')
}

/** The owner's address with a runtime role in place of the owner. */
export function roleUrl(ownerUrl: string, secret: string, role: RuntimeRole): string {
  const url = new URL(ownerUrl)
  url.username = role
  url.password = rolePassword(secret, role)
  return url.href
}

/**
 * Applies what is missing of `migrations/`, each file in its own transaction, one process at a time.
 * A file that was applied and has changed since is an error: migrations are forward only.
 */
export async function migrate(ownerUrl: string, secret: string, directory = 'migrations'): Promise<string[]> {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'mitoyen-migrate' })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK])
    await ensureRoles(client, secret)
    await client.query(`create table if not exists schema_migration (
      name text primary key, hash text not null, applied_at timestamptz not null default now())`)
    return await applyMissing(client, directory)
  } finally {
    await client.end()
  }
}

/** The names of migration files that this database has not had. */
export async function pendingMigrations(ownerUrl: string, directory = 'migrations'): Promise<string[]> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    const applied = await appliedHashes(client)
    return (await migrationFiles(directory)).filter((name) => !applied.has(name))
  } finally {
    await client.end()
  }
}

/** Row-level security would not hold such a role. */
export class PowerfulRole extends Error {
  constructor(role: string) {
    super(`The database role ${role} has powers that it must not have: superuser, bypassrls, createrole or createdb.`)
  }
}

async function ensureRoles(client: pg.Client, secret: string): Promise<void> {
  for (const role of ROLES) {
    const { rows } = await client.query<{ powerful: boolean }>(
      'select rolsuper or rolbypassrls or rolcreaterole or rolcreatedb as powerful from pg_roles where rolname = $1',
      [role],
    )
    if (rows[0]?.powerful) throw new PowerfulRole(role)
    const password = pg.escapeLiteral(rolePassword(secret, role))
    // An owner who is no superuser may neither grant nor take those powers: it does not name them.
    const verb = rows.length === 0 ? 'create' : 'alter'
    await client.query(`${verb} role ${role} login password ${password}`)
  }
}

async function applyMissing(client: pg.Client, directory: string): Promise<string[]> {
  const applied = await appliedHashes(client)
  const done: string[] = []
  for (const name of await migrationFiles(directory)) {
    const text = await readFile(`${directory}/${name}`, 'utf8')
    const hash = createHash('sha256').update(text).digest('hex')
    const before = applied.get(name)
    if (before === hash) continue
    if (before !== undefined) throw new Error(`migration ${name} was changed after it was applied`)
    await apply(client, { name, text, hash })
    done.push(name)
  }
  return done
}

async function apply(client: pg.Client, migration: { name: string; text: string; hash: string }): Promise<void> {
  try {
    await client.query('begin')
    await client.query(migration.text)
    await client.query('insert into schema_migration (name, hash) values ($1, $2)', [migration.name, migration.hash])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw new Error(`migration ${migration.name} failed`, { cause: error })
  }
}

async function appliedHashes(client: pg.Client): Promise<Map<string, string>> {
  const { rows } = await client.query<{ present: string | null }>(`select to_regclass('schema_migration') as present`)
  if (rows[0]?.present === null) return new Map()
  const result = await client.query<{ name: string; hash: string }>('select name, hash from schema_migration')
  return new Map(result.rows.map((row) => [row.name, row.hash]))
}

async function migrationFiles(directory: string): Promise<string[]> {
  return (await readdir(directory)).filter((name) => /^\d{4}_[a-z_]+\.sql$/.test(name)).sort()
}
