import { sql } from 'kysely'
import type { Db, Tx } from '#platform/database.ts'

/** Of the residence's firm, those who manage it that day. */
export async function managersOf(db: Db | Tx, residenceId: string, today: string): Promise<string[]> {
  const rows = await db
    .selectFrom('organizationMember as member')
    .innerJoin('residence', 'residence.organizationId', 'member.organizationId')
    .where('residence.id', '=', residenceId)
    .where('member.role', 'in', ['admin', 'manager'])
    .where('member.startsOn', '<=', today)
    .where(sql<boolean>`(member.ends_on is null or member.ends_on > ${today})`)
    .select('member.personId')
    .distinct()
    .limit(100)
    .execute()
  return rows.map(({ personId }) => personId)
}
