import { sql } from 'kysely'
import type { Db, Tx } from '#platform/database.ts'
import type { ResidenceId } from '#shared/actor.ts'

/** Each key with the sum of its lots' shares, the general one first. */
export function keysOf(db: Db | Tx, residenceId: ResidenceId) {
  return (
    db
      .selectFrom('allocationKey as key')
      .leftJoin('keyShare as share', (join) =>
        join.onRef('share.residenceId', '=', 'key.residenceId').onRef('share.keyId', '=', 'key.id'),
      )
      .where('key.residenceId', '=', residenceId)
      .groupBy(['key.residenceId', 'key.id'])
      .select(['key.id', 'key.code', 'key.name', 'key.isGeneral', 'key.scale', 'key.totalShares'])
      // PostgreSQL sums bigint into numeric, which the driver returns as a string.
      .select(sql<number>`coalesce(sum(share.shares), 0)::bigint`.as('sumShares'))
      .select(sql<number>`count(share.lot_id)`.as('lots'))
      .orderBy('key.isGeneral', 'desc')
      .orderBy('key.name')
      .orderBy('key.id')
      .limit(100)
      .execute()
  )
}

/** The key asked for, else the general one. */
export function keyToShow(db: Db | Tx, residenceId: ResidenceId, keyId: string | undefined) {
  return db
    .selectFrom('allocationKey')
    .select(['id', 'name', 'scale', 'totalShares'])
    .where('residenceId', '=', residenceId)
    .where((eb) => (keyId === undefined ? eb('isGeneral', '=', true) : eb('id', '=', keyId)))
    .executeTakeFirst()
}

export function lockKey(tx: Tx, residenceId: ResidenceId, keyId: string) {
  return tx
    .selectFrom('allocationKey')
    .selectAll()
    .where('residenceId', '=', residenceId)
    .where('id', '=', keyId)
    .forUpdate()
    .executeTakeFirst()
}

export function keyNamed(tx: Tx, residenceId: ResidenceId, name: string) {
  return tx
    .selectFrom('allocationKey')
    .select('id')
    .where('residenceId', '=', residenceId)
    .where('name', '=', name)
    .executeTakeFirst()
}

type NewKey = { name: string; code: string; scale: number; totalShares: number }

/** The new id, or nothing when the name is taken. The first key of a residence is its general one. */
export function insertKey(tx: Tx, residenceId: ResidenceId, key: NewKey) {
  return tx
    .insertInto('allocationKey')
    .values({
      residenceId,
      ...key,
      isGeneral: sql<boolean>`not exists (select from allocation_key k where k.residence_id = ${residenceId} and k.is_general)`,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
}

export function updateKey(
  tx: Tx,
  residenceId: ResidenceId,
  key: { id: string; name: string; code: string; totalShares: number },
) {
  const { id, ...facts } = key
  return tx
    .updateTable('allocationKey')
    .set(facts)
    .where('residenceId', '=', residenceId)
    .where('id', '=', id)
    .execute()
}

export function sharesOf(db: Db | Tx, residenceId: ResidenceId, lotId: string) {
  return db
    .selectFrom('keyShare as share')
    .innerJoin('allocationKey as key', (join) =>
      join.onRef('key.residenceId', '=', 'share.residenceId').onRef('key.id', '=', 'share.keyId'),
    )
    .where('share.residenceId', '=', residenceId)
    .where('share.lotId', '=', lotId)
    .select(['share.keyId', 'key.name', 'key.isGeneral', 'key.scale', 'share.shares', 'key.totalShares'])
    .orderBy('key.isGeneral', 'desc')
    .orderBy('key.name')
    .limit(100)
    .execute()
}

type Share = { keyId: string; lotId: string; shares: number }

/** A lot without shares has no row: it does not take part in the key. */
export async function writeShare(tx: Tx, residenceId: ResidenceId, { keyId, lotId, shares }: Share): Promise<void> {
  if (shares === 0) {
    await tx
      .deleteFrom('keyShare')
      .where('residenceId', '=', residenceId)
      .where('keyId', '=', keyId)
      .where('lotId', '=', lotId)
      .execute()
    return
  }
  await tx
    .insertInto('keyShare')
    .values({ residenceId, keyId, lotId, shares })
    .onConflict((conflict) => conflict.columns(['residenceId', 'keyId', 'lotId']).doUpdateSet({ shares }))
    .execute()
}
