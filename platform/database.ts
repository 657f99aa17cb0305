import { AsyncLocalStorage } from 'node:async_hooks'
import {
  CamelCasePlugin,
  CompiledQuery,
  type ControlledTransaction,
  type DatabaseConnection,
  Kysely,
  PostgresDialect,
  sql,
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
 * connection last had; inside a transaction it is set again for that transaction alone.
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
  const scopes = new AsyncLocalStorage<Scope>()
  const last = new WeakMap<DatabaseConnection, string>()

  const db = new Kysely<DB>({
    dialect: new PostgresDialect({
      pool,
      onReserveConnection: async (connection) => {
        const scope = scopes.getStore() ?? {}
        const wanted = settingsOf(scope)
        const key = wanted.join('|')
        if (last.get(connection) === key) return
        last.delete(connection)
        await connection.executeQuery(CompiledQuery.raw(SET_SCOPE_FOR_CONNECTION, wanted))
        last.set(connection, key)
      },
    }),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  })

  return {
    db,
    within: (scope, work) => scopes.run(scope, work),
    transaction: (work, scope) => scopes.run(scope ?? scopes.getStore() ?? {}, () => db.transaction().execute(work)),
    close: () => db.destroy(),
  }
}

const SET_SCOPE_FOR_CONNECTION = `select set_config('app.residences', $1, false), set_config('app.staff_of', $2, false),
  set_config('app.organizations', $3, false), set_config('app.person', $4, false)`

function settingsOf(scope: Scope): [string, string, string, string] {
  return [arrayText(scope.residences), scope.staffOf ?? '', arrayText(scope.organizations), scope.person ?? '']
}

function arrayText(ids: readonly string[] | undefined): string {
  return ids === undefined || ids.length === 0 ? '' : `{${ids.join(',')}}`
}

/** Narrows the wall for the rest of this transaction, for work that crosses residences one at a time. */
export async function narrow(tx: Tx, scope: Scope): Promise<void> {
  const [residences, staffOf, organizations, person] = settingsOf(scope)
  await sql`select set_config('app.residences', ${residences}, true), set_config('app.staff_of', ${staffOf}, true),
    set_config('app.organizations', ${organizations}, true), set_config('app.person', ${person}, true)`.execute(tx)
}

/** bigint columns are cents and shares: past 2^53 a number would lie, so it is refused. */
function safeInteger(value: string): number {
  const number = Number(value)
  if (!Number.isSafeInteger(number)) throw new RangeError(`integer out of range: ${value}`)
  return number
}
