import { sql } from 'kysely'
import type { Tx } from '#platform/database.ts'

/** True when the owner has this person from now on; false when they already have another. */
export async function linkMember(
  tx: Tx,
  residenceId: string,
  partyMemberId: string,
  personId: string,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('partyMember')
    .set({ personId })
    .where('residenceId', '=', residenceId)
    .where('id', '=', partyMemberId)
    .where('personId', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

export async function linkOccupant(
  tx: Tx,
  residenceId: string,
  occupantId: string,
  personId: string,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('occupant')
    .set({ personId })
    .where('residenceId', '=', residenceId)
    .where('id', '=', occupantId)
    .where('personId', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

type NewMembership = {
  personId: string
  role: 'delegate' | 'contractor'
  /** The person whom a delegate stands for. */
  principalId: string | null
  scope: string
  createdBy: string
  startsOn: string
  endsOn: string | null
}

/** False when the person holds the same in these days already: the exclusion decides between two at the same time. */
export async function insertMembership(tx: Tx, residenceId: string, membership: NewMembership): Promise<boolean> {
  const row = await tx
    .insertInto('membership')
    .values({ residenceId, ...membership })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

type NewStaff = { personId: string; role: string; startsOn: string; reason: string; createdBy: string }

/** False when the person has this role already. */
export async function insertStaff(tx: Tx, organizationId: string, member: NewStaff): Promise<boolean> {
  const row = await tx
    .insertInto('organizationMember')
    .values({ organizationId, ...member })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

/** The firm's people today, held until the transaction ends: who is the last administrator is decided on this. */
export function lockStaff(tx: Tx, organizationId: string) {
  return tx
    .selectFrom('organizationMember')
    .select(['id', 'personId', 'role', 'startsOn', 'endsOn'])
    .where('organizationId', '=', organizationId)
    .where('startsOn', '<=', sql<string>`current_date`)
    .where((eb) => eb.or([eb('endsOn', 'is', null), eb('endsOn', '>', sql<string>`current_date`)]))
    .orderBy('id')
    .forUpdate()
    .execute()
}

export function endStaff(tx: Tx, organizationId: string, id: string, on: string) {
  return tx
    .updateTable('organizationMember')
    .set({ endsOn: on })
    .where('organizationId', '=', organizationId)
    .where('id', '=', id)
    .execute()
}

/** The person whose membership ended, or nothing when it had ended already. One that began that very day was never held. */
export function endMembership(tx: Tx, residenceId: string, membershipId: string, on: string) {
  return tx
    .updateTable('membership')
    .set({ endsOn: sql<string>`greatest(${on}::date, starts_on)` })
    .where('residenceId', '=', residenceId)
    .where('id', '=', membershipId)
    .where((eb) => eb.or([eb('endsOn', 'is', null), eb('endsOn', '>', on)]))
    .returning(['personId', 'role'])
    .executeTakeFirst()
}

type NewBlock = { personId: string; reason: string; blockedBy: string }

/** False when the person is shut out already. */
export async function insertBlock(tx: Tx, organizationId: string, block: NewBlock): Promise<boolean> {
  const row = await tx
    .insertInto('accessBlock')
    .values({ organizationId, ...block })
    .onConflict((conflict) =>
      conflict.columns(['organizationId', 'personId']).where('liftedAt', 'is', null).doNothing(),
    )
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

export async function liftBlock(
  tx: Tx,
  organizationId: string,
  personId: string,
  lift: { liftedBy: string; liftReason: string },
) {
  const { numUpdatedRows } = await tx
    .updateTable('accessBlock')
    .set({ ...lift, liftedAt: sql<string>`now()` })
    .where('organizationId', '=', organizationId)
    .where('personId', '=', personId)
    .where('liftedAt', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

export async function isShutOut(tx: Tx, organizationId: string, personId: string): Promise<boolean> {
  const row = await tx
    .selectFrom('accessBlock')
    .select('id')
    .where('organizationId', '=', organizationId)
    .where('personId', '=', personId)
    .where('liftedAt', 'is', null)
    .executeTakeFirst()
  return row !== undefined
}
