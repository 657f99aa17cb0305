import { sql } from 'kysely'
import type { Db, Tx } from '#platform/database.ts'
import type { ResidenceId } from '#shared/actor.ts'
import { ledgerRefusals } from './posting.ts'

/** Latest first. */
export function yearsOf(db: Db | Tx, residenceId: ResidenceId) {
  return db
    .selectFrom('fiscalYear')
    .where('residenceId', '=', residenceId)
    .select(['id', 'startsOn', 'endsOn', 'closedAt'])
    .orderBy('startsOn', 'desc')
    .limit(100)
    .execute()
}

export function yearOf(db: Db | Tx, residenceId: ResidenceId, yearId: string) {
  return db
    .selectFrom('fiscalYear')
    .where('residenceId', '=', residenceId)
    .where('id', '=', yearId)
    .select(['id', 'startsOn', 'endsOn', 'closedAt'])
    .executeTakeFirst()
}

/** The books of a residence are opened, and years added, by one person at a time. */
export async function lockBooks(tx: Tx, residenceId: ResidenceId): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`books:${residenceId}`}, 0))`.execute(tx)
}

export async function insertYear(
  tx: Tx,
  residenceId: ResidenceId,
  year: { startsOn: string; endsOn: string; openedBy: string | null },
): Promise<string> {
  const { id } = await ledgerRefusals(() =>
    tx
      .insertInto('fiscalYear')
      .values({ residenceId, ...year })
      .returning('id')
      .executeTakeFirstOrThrow(),
  )
  return id
}

/** Locks the year, so that nothing is posted while its closing is decided. */
export function lockYear(tx: Tx, residenceId: ResidenceId, yearId: string) {
  return tx
    .selectFrom('fiscalYear')
    .where('residenceId', '=', residenceId)
    .where('id', '=', yearId)
    .select(['id', 'startsOn', 'endsOn', 'closedAt'])
    .forNoKeyUpdate()
    .executeTakeFirst()
}

export async function closeYear(
  tx: Tx,
  residenceId: ResidenceId,
  { id, closedBy }: { id: string; closedBy: string | null },
) {
  return await ledgerRefusals(() =>
    tx
      .updateTable('fiscalYear')
      .set({ closedAt: sql<string>`now()`, closedBy })
      .where('residenceId', '=', residenceId)
      .where('id', '=', id)
      .returning('closedEntries')
      .executeTakeFirstOrThrow(),
  )
}

export function approvalOf(db: Db | Tx, residenceId: ResidenceId, yearId: string) {
  return db
    .selectFrom('accountsApproval')
    .where('residenceId', '=', residenceId)
    .where('fiscalYearId', '=', yearId)
    .select(['approvedOn', 'resolution'])
    .executeTakeFirst()
}

export async function insertApproval(
  tx: Tx,
  residenceId: ResidenceId,
  approval: { fiscalYearId: string; approvedOn: string; resolution: string; recordedBy: string },
): Promise<void> {
  await tx
    .insertInto('accountsApproval')
    .values({ residenceId, ...approval })
    .execute()
}

/** The last approval by this day; without one, the end of the first year that is over. Null before any is. */
export async function unapprovedSince(db: Db, residenceId: ResidenceId, day: string): Promise<string | null> {
  const { rows } = await sql<{ since: string | null }>`
    select coalesce(
      (select max(a.approved_on) from accounts_approval a where a.residence_id = ${residenceId} and a.approved_on <= ${day}::date),
      (select min(y.ends_on) from fiscal_year y where y.residence_id = ${residenceId} and y.ends_on <= ${day}::date)) as since`.execute(
    db,
  )
  return rows[0]?.since ?? null
}
