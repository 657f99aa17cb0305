import { sql } from 'kysely'
import type { Db, Tx } from '#platform/database.ts'
import { SUSPENDED_DAYS } from '../rules/delivery.ts'

/** Whether a mail server refused this address of the person lately: nothing is mailed there for a while. */
export async function isRefused(
  tx: Tx,
  { personId, address, now }: { personId: string; address: string; now: Temporal.Instant },
): Promise<boolean> {
  const row = await tx
    .selectFrom('delivery')
    .where('personId', '=', personId)
    .where('channel', '=', 'email')
    .where('state', '=', 'bounced')
    .where('reason', '=', 'recipient-refused')
    .where('address', '=', address)
    .where('settledAt', '>', now.subtract({ hours: SUSPENDED_DAYS * 24 }).toString())
    .select('id')
    .executeTakeFirst()
  return row !== undefined
}

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
