import { sql } from 'kysely'
import type { Db, Tx } from '#platform/database.ts'
import type { ResidenceId } from '#shared/actor.ts'

const MOST = 5000

/** What a line may name, in the order people look for it. */
export async function partiesOf(db: Db | Tx, residenceId: ResidenceId) {
  return await db
    .selectFrom('party')
    .where('residenceId', '=', residenceId)
    .select(['id', 'name', 'code'])
    .orderBy('name')
    .orderBy('id')
    .limit(MOST)
    .execute()
}

export async function lotsOf(db: Db | Tx, residenceId: ResidenceId) {
  return await db
    .selectFrom('lot')
    .where('residenceId', '=', residenceId)
    .select(['id', 'number'])
    .orderBy('sortKey')
    .limit(MOST)
    .execute()
}

export async function keysOf(db: Db | Tx, residenceId: ResidenceId) {
  return await db
    .selectFrom('allocationKey')
    .where('residenceId', '=', residenceId)
    .select(['id', 'name'])
    .orderBy('name')
    .limit(200)
    .execute()
}

export function partyNamed(db: Db | Tx, residenceId: ResidenceId, partyId: string) {
  return db
    .selectFrom('party')
    .where('residenceId', '=', residenceId)
    .where('id', '=', partyId)
    .select(['id', 'name'])
    .executeTakeFirst()
}

export async function residenceNamed(db: Db | Tx, residenceId: ResidenceId) {
  return await db
    .selectFrom('residence')
    .where('id', '=', residenceId)
    .select(['name', sql<string>`trim(address || ' ' || postal_code || ' ' || city)`.as('address')])
    .executeTakeFirstOrThrow()
}

/** The day and month that the bylaws give for the start of a fiscal year. */
export async function yearStartOf(db: Db | Tx, residenceId: ResidenceId): Promise<{ month: number; day: number }> {
  return await db
    .selectFrom('residence')
    .where('id', '=', residenceId)
    .select(['fiscalYearStartsMonth as month', 'fiscalYearStartsDay as day'])
    .executeTakeFirstOrThrow()
}

/** Debits and credits of a year, with how many entries made them. */
export async function yearTotals(db: Db | Tx, residenceId: ResidenceId, yearId: string) {
  const { rows } = await sql<{ entries: number; debit: number; credit: number }>`
    select count(distinct entry_id)::int as entries, coalesce(sum(debit), 0)::bigint as debit, coalesce(sum(credit), 0)::bigint as credit
      from journal_line where residence_id = ${residenceId} and fiscal_year_id = ${yearId}`.execute(db)
  return rows[0] ?? { entries: 0, debit: 0, credit: 0 }
}
