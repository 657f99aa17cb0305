import { type SqlBool, sql } from 'kysely'
import type { Db, Tx } from '#platform/database.ts'
import type { OrganizationId } from '#shared/actor.ts'

export type SavedView = { name: string; filters: object; isShared: boolean; isStart: boolean }
type Whose = { organizationId: OrganizationId; personId: string }

/** Whoever saves a view waits for their own other saving: how many there are, and which name is free, stay so. */
export async function lockViews(tx: Tx, { organizationId, personId }: Whose): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('queue views ' || ${organizationId}::uuid || ${personId}::uuid, 0))`.execute(
    tx,
  )
}

/** Those that the caller may see: their own, then the firm's, by name. */
export function viewsFor(db: Db | Tx, { organizationId, personId }: Whose) {
  return db
    .selectFrom('queueView')
    .innerJoin('auth.person as author', 'author.id', 'queueView.personId')
    .where('queueView.organizationId', '=', organizationId)
    .select(['queueView.id', 'queueView.personId', 'queueView.name', 'queueView.filters'])
    .select(['queueView.isShared', 'queueView.isStart', 'author.name as author'])
    .orderBy(sql<SqlBool>`queue_view.person_id = ${personId}`, 'desc')
    .orderBy(sql`lower(queue_view.name)`)
    .orderBy('queueView.id')
    .limit(200)
    .execute()
}

/** False when the id is taken. After `lockViews`. */
export async function insertView(
  tx: Tx,
  { organizationId, personId }: Whose,
  { filters, ...view }: SavedView & { id: string },
): Promise<boolean> {
  const made = await tx
    .insertInto('queueView')
    .values({ organizationId, personId, ...view, filters: JSON.stringify(filters) })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return (made.numInsertedOrUpdatedRows ?? 0n) > 0n
}

/** False when there is none of theirs with this id. After `lockViews`. */
export async function updateView(
  tx: Tx,
  { organizationId, personId }: Whose,
  { id, filters, ...view }: SavedView & { id: string },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('queueView')
    .set({ ...view, filters: JSON.stringify(filters), savedAt: sql<string>`now()` })
    .where('organizationId', '=', organizationId)
    .where('personId', '=', personId)
    .where('id', '=', id)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** No view of theirs is opened first any more. */
export async function clearStart(tx: Tx, { organizationId, personId }: Whose): Promise<void> {
  await tx
    .updateTable('queueView')
    .set({ isStart: false })
    .where('organizationId', '=', organizationId)
    .where('personId', '=', personId)
    .where('isStart', '=', true)
    .execute()
}

/** False when it is not theirs to forget: absent, or of another. */
export async function removeView(
  tx: Tx,
  { organizationId, personId }: Whose,
  { id, isAdmin }: { id: string; isAdmin: boolean },
): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('queueView')
    .where('organizationId', '=', organizationId)
    .where('id', '=', id)
    .where((eb) => eb.or([eb('personId', '=', personId), eb.and([eb('isShared', '=', true), eb.lit(isAdmin)])]))
    .executeTakeFirst()
  return numDeletedRows > 0n
}
