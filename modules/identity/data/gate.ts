import { sql } from 'kysely'
import type { Db } from '#platform/database.ts'
import type { Role } from '#shared/actor.ts'

/**
 * The session whose token has this SHA-256 (hex), or nothing: ended, left idle, or still owing a second factor. Read with
 * the sign-in role, and marked as seen, at most once in five minutes.
 */
export async function liveSession(db: Db, tokenHash: string) {
  const row = await db
    .selectFrom('auth.session')
    .select(['id', 'userId', 'strength', 'provedAt', 'expiresAt', isStale.as('stale')])
    .where('token', '=', tokenHash)
    .where('strength', '!=', 'pending')
    .where(isLive)
    .executeTakeFirst()
  if (row?.stale) await markSeen(db, row.id)
  return row
}

/** For the queries on `auth.session`: neither past its end nor left idle. */
export const isLive = sql<boolean>`expires_at > now()
  and (idle_hours is null or last_seen_at > now() - make_interval(hours => idle_hours))`

const isStale = sql<boolean>`last_seen_at < now() - interval '5 minutes'`

function markSeen(db: Db, sessionId: string) {
  return db.updateTable('auth.session').set({ lastSeenAt: sql<string>`now()` }).where('id', '=', sessionId).execute()
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
