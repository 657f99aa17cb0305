import { sql } from 'kysely'
import type { Db, Tx } from '#platform/database.ts'
import type { ResidenceId } from '#shared/actor.ts'

export type Creditor = { ics: string; name: string; noticeDays: number }

export function creditorOf(db: Db | Tx, residenceId: ResidenceId): Promise<Creditor | undefined> {
  return db
    .selectFrom('debitCreditor')
    .where('residenceId', '=', residenceId)
    .select(['ics', 'name', 'noticeDays'])
    .orderBy('recordedAt', 'desc')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
}

export async function insertCreditor(tx: Tx, residenceId: ResidenceId, creditor: Creditor & { recordedBy: string }) {
  await tx
    .insertInto('debitCreditor')
    .values({ residenceId, ...creditor })
    .execute()
}

/** Who manages the residence; undefined when nobody of a firm does. */
export function managerOf(db: Db, residenceId: ResidenceId) {
  return db
    .selectFrom('residence')
    .innerJoin('organization', 'organization.id', 'residence.organizationId')
    .where('residence.id', '=', residenceId)
    .select(['organization.id', 'organization.name'])
    .executeTakeFirst()
}

/** Whether another residence that may be read collects under this national number. */
export async function isNumberElsewhere(db: Db, residenceId: ResidenceId, number: string): Promise<boolean> {
  const { rows } = await sql<{ id: string }>`
    select last.residence_id as id from (
      select distinct on (residence_id) residence_id, ics from debit_creditor
       where residence_id <> ${residenceId} order by residence_id, recorded_at desc, id) last
     where substr(last.ics, 8) = ${number} limit 1`.execute(db)
  return rows.length > 0
}

/** Where the residence is: what a mandate must say of its creditor. */
export function residenceOf(db: Db | Tx, residenceId: ResidenceId) {
  return db
    .selectFrom('residence')
    .where('id', '=', residenceId)
    .select(['name', 'address', 'postalCode', 'city'])
    .executeTakeFirst()
}

/** Until the transaction ends, nobody else prepares, batches, posts or returns debits of the residence. */
export async function lockDebits(tx: Tx, residenceId: ResidenceId): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('debits ' || ${residenceId}::uuid, 0))`.execute(tx)
}
