import { AsyncLocalStorage } from 'node:async_hooks'
import {
  CamelCasePlugin,
  type ControlledTransaction,
  Kysely,
  PostgresDialect,
  type PostgresPool,
  type PostgresPoolClient,
  type Transaction,
} from 'kysely'
import pg from 'pg'
import type { DB } from './schema.ts'

export type Db = Kysely<DB>
export type Tx = Transaction<DB> | ControlledTransaction<DB>

/** What the row-level wall lets through. Nothing named, nothing seen. */
export type Scope = {
  residences?: readonly string[]
  /** All the residences of this firm; used by its back office. */
  staffOf?: string
  organizations?: readonly string[]
  person?: string
}

export type Database = {
  db: Db
  /** Runs `work` with every read outside a transaction held to `scope`. */
  within<T>(scope: Scope, work: () => Promise<T>): Promise<T>
  /** One transaction, held to the scope around it (or the one given). Throwing rolls back. */
  transaction<T>(work: (tx: Tx) => Promise<T>, scope?: Scope): Promise<T>
  close(): Promise<void>
}

pg.types.setTypeParser(pg.types.builtins.INT8, safeInteger)
pg.types.setTypeParser(pg.types.builtins.DATE, (value) => value)
pg.types.setTypeParser(pg.types.builtins.TIMESTAMPTZ, (value) => new Date(value).toISOString())

/**
 * A pool of one role. The scope is set on a connection when it is taken from the pool and differs from what that
 * connection last had.
 */
export function openDatabase(
  url: string,
  options: { max?: number; name?: string; searchPath?: string } = {},
): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.max ?? 10,
    application_name: options.name ?? 'mitoyen',
    connectionTimeoutMillis: 5000,
    idleTimeoutMillis: 30_000,
    options: `-c search_path=${options.searchPath ?? 'public'} -c timezone=Europe/Paris -c statement_timeout=15000 -c idle_in_transaction_session_timeout=15000 -c lock_timeout=5000`,
  })
  pool.on('error', () => undefined)
  // The pool hears of idle connections only: one lost in the middle of a query would end the process.
  pool.on('connect', (client) => client.on('error', () => undefined))
  const scopes = new AsyncLocalStorage<Scope>()
  const db = new Kysely<DB>({
    dialect: new PostgresDialect({ pool: scoped(pool, () => scopes.getStore() ?? {}) }),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  })

  return {
    db,
    within: (scope, work) => scopes.run(scope, work),
    transaction: (work, scope) => scopes.run(scope ?? scopes.getStore() ?? {}, () => db.transaction().execute(work)),
    close: () => db.destroy(),
  }
}

const SET_SCOPE = `select set_config('app.residences', $1, false), set_config('app.staff_of', $2, false),
  set_config('app.organizations', $3, false), set_config('app.person', $4, false)`

/** The policy of `residence` lets a firm's staff see its own; all other tables go by the list. */
const LIST_RESIDENCES = `select set_config('app.residences', coalesce(array_agg(id)::text, ''), false) from residence where organization_id = $1::uuid`

async function setScope(client: Client, scope: Scope): Promise<void> {
  await client.query(SET_SCOPE, settingsOf(scope))
  if (scope.staffOf !== undefined) await client.query(LIST_RESIDENCES, [scope.staffOf])
}

function settingsOf(scope: Scope): [string, string, string, string] {
  return [arrayText(scope.residences), scope.staffOf ?? '', arrayText(scope.organizations), scope.person ?? '']
}

function arrayText(ids: readonly string[] | undefined): string {
  return ids === undefined || ids.length === 0 ? '' : `{${ids.join(',')}}`
}

type Client = PostgresPoolClient & { scope: string | null }

/** The pool as Kysely sees it: a connection comes with the scope set, or does not come. */
function scoped(pool: pg.Pool, current: () => Scope): PostgresPool {
  const clients = new WeakMap<pg.PoolClient, Client>()
  return {
    options: pool.options,
    connect: async () => {
      const connection = await pool.connect()
      const client = clients.get(connection) ?? preparing(connection)
      clients.set(connection, client)
      try {
        await enter(client, current())
        return client
      } catch (error) {
        connection.release(true)
        throw error
      }
    },
    end: () => pool.end(),
  }
}

async function enter(client: Client, scope: Scope): Promise<void> {
  const key = settingsOf(scope).join('|')
  if (client.scope === key) return
  client.scope = null
  await setScope(client, scope)
  // A firm may take on a residence at any moment: its list is asked for each time.
  client.scope = scope.staffOf === undefined ? key : null
}

/** Statements kept prepared on each connection. Past that, lists of varying length would fill the server's memory. */
const MOST_PREPARED = 300

/** Each statement is prepared once a connection: PostgreSQL then parses and plans it once (a third less time a query). */
function preparing(connection: pg.PoolClient): Client {
  const names = new Map<string, string>()
  const nameOf = (text: string): string | undefined => {
    const known = names.get(text)
    if (known !== undefined || names.size >= MOST_PREPARED) return known
    const name = `s${names.size}`
    names.set(text, name)
    return name
  }
  const query = (text: string, values: readonly unknown[]) => {
    const name = values.length === 0 ? undefined : nameOf(text)
    return connection.query({ text, values: [...values], ...(name !== undefined && { name }) })
  }
  return { scope: null, query: query as unknown as PostgresPoolClient['query'], release: () => connection.release() }
}

/** bigint columns are cents and shares: past 2^53 a number would lie, so it is refused. */
function safeInteger(value: string): number {
  const number = Number(value)
  if (!Number.isSafeInteger(number)) throw new RangeError(`integer out of range: ${value}`)
  return number
}
