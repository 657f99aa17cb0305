import { sql } from 'kysely'
import type { Db, Tx } from '#platform/database.ts'
import type { ResidenceId } from '#shared/actor.ts'

/** A head noted: year, place and hash of its last entry. */
export type Head = { yearId: string; seq: number; hash: string }

/** What the last check found, with the heads of the last one that found nothing. */
export async function lastCheck(db: Db | Tx, residenceId: ResidenceId) {
  const { rows } = await sql<{
    checkedAt: string
    entries: number
    heads: Head[]
    faultCode: string | null
    faultEntryId: string | null
  }>`
    select checked_at, entries, fault_code, fault_entry_id,
           coalesce((select s.heads from books_check s where s.residence_id = c.residence_id and s.fault_code is null
             order by s.checked_at desc, s.id limit 1), '[]') as heads
      from books_check c where residence_id = ${residenceId} order by checked_at desc, id limit 1`.execute(db)
  return rows[0] ?? null
}

export type NewCheck = {
  entries: number
  heads: readonly Head[]
  faultCode: string | null
  faultEntryId: string | null
}

export async function insertCheck(tx: Tx, residenceId: ResidenceId, { heads, ...check }: NewCheck): Promise<void> {
  await tx
    .insertInto('booksCheck')
    .values({ residenceId, ...check, heads: JSON.stringify(heads) })
    .execute()
}
