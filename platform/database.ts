import { AsyncLocalStorage } from 'node:async_hooks'
import { type ControlledTransaction, Kysely, type Transaction } from 'kysely'
import pg from 'pg'
import { type Scope, scopedPool, type Work, workIn } from './connections.ts'
import { isoInstant } from './instants.ts'
import { camelCaseRows, NamingDialect } from './naming.ts'
import type { DB } from './schema.ts'

export type { Scope }

export type Db = Kysely<DB>
export type Tx = Transaction<DB> | ControlledTransaction<DB>

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
pg.types.setTypeParser(pg.types.builtins.TIMESTAMPTZ, isoInstant)

/** A pool of one role, whose every question is asked in the scope of the work around it. */
export function openDatabase(
  url: string,
  options: { max?: number; name?: string; searchPath?: string } = {},
): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.max ?? 10,
    application_name: options.name ?? 'mitoyen',
    pipeline: true,
    connectionTimeoutMillis: 5000,
    idleTimeoutMillis: 30_000,
    options: `-c search_path=${options.searchPath ?? 'public'} -c timezone=Europe/Paris -c statement_timeout=15000 -c idle_in_transaction_session_timeout=15000 -c lock_timeout=5000`,
  })
  pool.on('error', () => undefined)
  // The pool hears of idle connections only: one lost in the middle of a query would end the process.
  pool.on('connect', (client) => client.on('error', () => undefined))
  const works = new AsyncLocalStorage<Work>()
  const db = new Kysely<DB>({
    dialect: new NamingDialect({ pool: scopedPool(pool, () => works.getStore() ?? workIn({}, true)) }),
    plugins: [camelCaseRows],
  })

  return {
    db,
    within: (scope, work) => works.run(workIn(scope), work),
    transaction: (work, scope) =>
      works.run(workIn(scope ?? works.getStore()?.scope ?? {}, true), () => db.transaction().execute(work)),
    close: () => db.destroy(),
  }
}

/** bigint columns are cents and shares: past 2^53 a number would lie, so it is refused. */
function safeInteger(value: string): number {
  const number = Number(value)
  if (!Number.isSafeInteger(number)) throw new RangeError(`integer out of range: ${value}`)
  return number
}
