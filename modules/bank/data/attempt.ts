import { sql } from 'kysely'
import type { Tx } from '#platform/database.ts'
import { Refused } from '#platform/errors.ts'

/** Within a transaction: what `work` wrote is undone alone when it is refused. False then. */
export async function attempt(tx: Tx, work: () => Promise<unknown>): Promise<boolean> {
  await sql`savepoint attempt`.execute(tx)
  try {
    await work()
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    await sql`rollback to savepoint attempt`.execute(tx)
    return false
  }
  await sql`release savepoint attempt`.execute(tx)
  return true
}
