import { sql } from 'kysely'
import type { Db } from '#platform/database.ts'

/** Requests for access that wait for an answer over the residences in scope, oldest first, and how many there are. */
export async function waitingRequests(db: Db, limit: number) {
  const waiting = db
    .selectFrom('accessRequest as request')
    .innerJoin('residence', 'residence.id', 'request.residenceId')
    .where('request.decision', 'is', null)
  const { count } = await waiting.select(sql<number>`count(*)::integer`.as('count')).executeTakeFirstOrThrow()
  const items = await waiting
    .innerJoin('auth.person as person', 'person.id', 'request.personId')
    .select([
      'request.id',
      'person.name',
      'request.residenceId',
      'residence.name as residenceName',
      'request.lotHint',
      'request.createdAt',
    ])
    .orderBy('request.createdAt')
    .orderBy('request.id')
    .limit(limit)
    .execute()
  return { count, items }
}

/** Staff of a firm today who have neither an authenticator nor a passkey, by name. Read with the sign-in role. */
export function staffWithoutSecondFactor(auth: Db, organizationId: string) {
  return auth
    .selectFrom('auth.person as person')
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('organizationMember as member')
          .where('member.organizationId', '=', organizationId)
          .whereRef('member.personId', '=', 'person.id')
          .where('member.startsOn', '<=', sql<string>`current_date`)
          .where((or) => or.or([or('member.endsOn', 'is', null), or('member.endsOn', '>', sql<string>`current_date`)]))
          .select('member.id'),
      ),
    )
    .where(sql<boolean>`person.two_factor_enabled is not true`)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb.selectFrom('auth.passkey as passkey').whereRef('passkey.userId', '=', 'person.id').select('passkey.id'),
        ),
      ),
    )
    .select(['person.id', 'person.name'])
    .orderBy('person.name')
    .orderBy('person.id')
    .limit(100)
    .execute()
}

/** What opens, shuts or changes somebody's access. */
const RIGHTS = [
  'access.accepted',
  'access.blocked',
  'access.unblocked',
  'invitation.accepted',
  'role.given',
  'role.changed',
  'role.ended',
]

type RightsChange = { at: string; action: string; personId: string; name: string; by: string; place: string }

/** The latest changes of rights in the firm and its residences within thirty days, the latest first. */
export async function recentRightsChanges(db: Db, organizationId: string, limit: number): Promise<RightsChange[]> {
  const { rows } = await sql<RightsChange>`
    select e.at, e.action, person.id as person_id, person.name, coalesce(author.name, '') as by, place.name as place
    from (
      select id, name from residence where organization_id = ${organizationId}
      union all select id, name from organization where id = ${organizationId}
    ) as place
    cross join lateral (
      select at, seq, action, actor, subject from audit_event
      where scope_id = place.id and at > now() - interval '30 days' and subject like 'person:%' and action in (${sql.join(RIGHTS)})
      order by at desc limit ${limit}
    ) as e
    join auth.person person on person.id = substr(e.subject, 8)::uuid
    left join auth.person author on author.id::text = e.actor
    order by e.at desc, e.seq desc limit ${limit}`.execute(db)
  return rows
}
