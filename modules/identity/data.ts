import { sql } from 'kysely'
import type { Db } from '#platform/database.ts'
import type { Role } from '#shared/actor.ts'

/** The live session whose token has this SHA-256 (hex), or nothing. Read with the sign-in role. */
export function liveSession(db: Db, tokenHash: string) {
  return db
    .selectFrom('auth.session')
    .select(['id', 'userId', 'strength', 'provedAt', 'expiresAt'])
    .where('token', '=', tokenHash)
    .where('expiresAt', '>', sql<string>`now()`)
    .executeTakeFirst()
}

export type StaffRole = { organizationId: string; role: Role }
export type ResidenceRole = { residenceId: string; organizationId: string; role: Role; lotId: string | null }

const today = sql<string>`current_date`

/** Roles in firms that hold today. A person blocked by a firm has none there. Read with the sign-in role. */
export function staffRoles(db: Db, personId: string): Promise<StaffRole[]> {
  return db
    .selectFrom('organizationMember as member')
    .where('member.personId', '=', personId)
    .where('member.startsOn', '<=', today)
    .where((eb) => eb.or([eb('member.endsOn', 'is', null), eb('member.endsOn', '>', today)]))
    .where(() => notBlocked('member.organizationId', personId))
    .select(['member.organizationId', sql<Role>`member.role`.as('role')])
    .orderBy('member.organizationId')
    .limit(100)
    .execute()
}

/** Roles in residences that hold today, each with the lot that gives it. Read with the sign-in role. */
export function residenceRoles(db: Db, personId: string): Promise<ResidenceRole[]> {
  return db
    .selectFrom('accessGrant as grant')
    .innerJoin('residence', 'residence.id', 'grant.residenceId')
    .where('grant.personId', '=', personId)
    .where('grant.startsOn', '<=', today)
    .where((eb) => eb.or([eb('grant.endsOn', 'is', null), eb('grant.endsOn', '>', today)]))
    .where(() => notBlocked('residence.organizationId', personId))
    .select(['grant.residenceId', 'residence.organizationId', sql<Role>`"grant".role`.as('role'), 'grant.lotId'])
    .orderBy('grant.residenceId')
    .limit(1000)
    .execute()
}

/** The firm of a residence. Read with the sign-in role. */
export function organizationOf(db: Db, residenceId: string) {
  return db.selectFrom('residence').select('organizationId').where('id', '=', residenceId).executeTakeFirst()
}

function notBlocked(organizationColumn: string, personId: string) {
  return sql<boolean>`not exists (select from access_block b where b.organization_id = ${sql.ref(organizationColumn)}
    and b.person_id = ${personId} and b.lifted_at is null)`
}
