import { sql } from 'kysely'
import type { Database } from '#platform/database.ts'

/** Reads the residences of the rows that a caller in `residenceId` sees, in one of several ways; may fail on purpose. */
export type Look = (residenceId: string, way: number) => Promise<string[]>

export type Hops = { operations: number; failed: number; foreign: number; missing: number }

const AT_ONCE = 20
const ROWS_EACH = 3

/**
 * Looks `operations` times, twenty at once, at one residence after another in a fixed shuffle. `foreign` counts rows of
 * another residence than the one asked for, `missing` the looks that did not see its three rows.
 */
export async function hopBetweenScopes(look: Look, residences: readonly string[], operations: number): Promise<Hops> {
  const hops: Hops = { operations: 0, failed: 0, foreign: 0, missing: 0 }
  async function walk(start: number): Promise<void> {
    for (let step = start; step < operations; step += AT_ONCE) {
      const residenceId = residences[(step * 7919) % residences.length] ?? ''
      const rows = await look(residenceId, step % 20).catch(() => null)
      hops.operations++
      if (rows === null) hops.failed++
      else {
        hops.foreign += rows.filter((row) => row !== residenceId).length
        if (rows.filter((row) => row === residenceId).length !== ROWS_EACH) hops.missing++
      }
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, (_, start) => walk(start)))
  return hops
}

/** Through our own pool: plain reads, transactions, one in ten rolled back and one in twenty failing half-way. */
export function lookThrough(database: Database): Look {
  const read = () => database.db.selectFrom('building').select('residenceId').execute()
  return async (residenceId, way) => {
    const scope = { residences: [residenceId] }
    const rows =
      way < 12
        ? await database.within(scope, read)
        : await database.transaction(async (tx) => {
            const seen = await tx.selectFrom('building').select('residenceId').execute()
            if (way === 19) await sql`select 1 / 0`.execute(tx)
            if (way >= 17) throw new Error('aborted on purpose')
            return seen
          }, scope)
    return rows.map((row) => row.residenceId)
  }
}
