import { sql } from 'kysely'
import type { Db, Tx } from '#platform/database.ts'
import type { ResidenceId } from '#shared/actor.ts'

/** A head noted: year, place and hash of its last entry. */
export type Head = { yearId: string; seq: number; hash: string }

/** What a check that found nothing notes, for the next one to be held against. */
export type Noted = { heads: readonly Head[]; settlements: number }

/** What the last check found, with what the last one that found nothing noted. */
export async function lastCheck(db: Db | Tx, residenceId: ResidenceId) {
  const { rows } = await sql<{
    checkedAt: string
    entries: number
    heads: Head[]
    settlements: number
    faultCode: string | null
    faultEntryId: string | null
  }>`
    select c.checked_at, c.entries, c.fault_code, c.fault_entry_id,
           coalesce(sound.heads, '[]') as heads, coalesce(sound.settlements, 0) as settlements
      from books_check c
      left join lateral (select s.heads, s.settlements from books_check s
                          where s.residence_id = c.residence_id and s.fault_code is null
                          order by s.checked_at desc, s.id limit 1) sound on true
     where c.residence_id = ${residenceId} order by c.checked_at desc, c.id limit 1`.execute(db)
  return rows[0] ?? null
}

export type NewCheck = {
  entries: number
  heads: readonly Head[]
  settlements: number
  faultCode: string | null
  faultEntryId: string | null
}

export async function insertCheck(tx: Tx, residenceId: ResidenceId, { heads, ...check }: NewCheck): Promise<void> {
  await tx
    .insertInto('booksCheck')
    .values({ residenceId, ...check, heads: JSON.stringify(heads) })
    .execute()
}
