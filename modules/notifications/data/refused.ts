import { sql } from 'kysely'
import type { Db, Tx } from '#platform/database.ts'
import type { DeliveryKey } from './deliveries.ts'

/** Who looks after the people of a residence: its managers, else the admins of the firm. */
export async function managersOf(db: Db | Tx, residenceId: string, today: string): Promise<string[]> {
  const rows = await db
    .selectFrom('organizationMember as member')
    .innerJoin('residence', 'residence.organizationId', 'member.organizationId')
    .where('residence.id', '=', residenceId)
    .where('member.role', 'in', ['admin', 'manager'])
    .where('member.startsOn', '<=', today)
    .where((eb) => eb.or([eb('member.endsOn', 'is', null), eb('member.endsOn', '>', today)]))
    .select(['member.personId', sql<boolean>`bool_or(member.role = 'manager')`.as('isManager')])
    .groupBy('member.personId')
    .limit(200)
    .execute()
  const managers = rows.filter(({ isManager }) => isManager)
  return (managers.length > 0 ? managers : rows).map(({ personId }) => personId)
}

/** Whom a mail was for; undefined for none of ours. */
export async function addresseeOf(tx: Tx, { residenceId, deliveryId }: DeliveryKey): Promise<string | undefined> {
  const row = await tx
    .selectFrom('delivery')
    .where('residenceId', '=', residenceId)
    .where('id', '=', deliveryId)
    .where('channel', '=', 'email')
    .select('personId')
    .executeTakeFirst()
  return row?.personId
}
