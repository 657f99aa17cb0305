import { sql } from 'kysely'
import type { Db, Tx } from '#platform/database.ts'
import type { ResidenceId } from '#shared/actor.ts'

export type FollowerKind = 'declared' | 'joined' | 'confirmed'

/** What somebody is to a demand, when they have not left it. */
export async function followingOf(
  db: Db | Tx,
  residenceId: ResidenceId,
  { ticketId, personId }: { ticketId: string; personId: string },
): Promise<FollowerKind | null> {
  const row = await db
    .selectFrom('ticketFollower')
    .where('residenceId', '=', residenceId)
    .where('ticketId', '=', ticketId)
    .where('personId', '=', personId)
    .where('leftAt', 'is', null)
    .select(sql<FollowerKind>`kind`.as('kind'))
    .executeTakeFirst()
  return row?.kind ?? null
}

/** Follows it, as the more that they are: who declared has not only seen it. */
export async function follow(
  tx: Tx,
  residenceId: ResidenceId,
  { ticketId, personId, kind }: { ticketId: string; personId: string; kind: FollowerKind },
): Promise<void> {
  await sql`
    insert into ticket_follower (residence_id, ticket_id, person_id, kind) values (${residenceId}, ${ticketId}, ${personId}, ${kind})
    on conflict (residence_id, ticket_id, person_id) do update
      set left_at = null, kind = case when ticket_follower.left_at is null and (excluded.kind = 'confirmed' or ticket_follower.kind = 'declared')
                                 then ticket_follower.kind else excluded.kind end`.execute(tx)
}

export async function unfollow(
  tx: Tx,
  residenceId: ResidenceId,
  { ticketId, personId }: { ticketId: string; personId: string },
): Promise<void> {
  await tx
    .updateTable('ticketFollower')
    .set({ leftAt: sql`now()` })
    .where('residenceId', '=', residenceId)
    .where('ticketId', '=', ticketId)
    .where('personId', '=', personId)
    .execute()
}

/** All who followed one follow the other. */
export async function moveFollowers(
  tx: Tx,
  residenceId: ResidenceId,
  { from, to }: { from: string; to: string },
): Promise<void> {
  await sql`
    insert into ticket_follower (residence_id, ticket_id, person_id, kind, left_at)
    select residence_id, ${to}::uuid, person_id, case when kind = 'declared' then 'joined' else kind end, null
      from ticket_follower where residence_id = ${residenceId} and ticket_id = ${from}::uuid and left_at is null
    on conflict (residence_id, ticket_id, person_id) do update
      set left_at = null, kind = case when ticket_follower.kind = 'confirmed' then excluded.kind else ticket_follower.kind end`.execute(
    tx,
  )
}

/** How many it touches (at least 1), and how many only confirmed it. */
export async function countFollowers(db: Db | Tx, residenceId: ResidenceId, ticketId: string) {
  const row = await db
    .selectFrom('ticketFollower')
    .where('residenceId', '=', residenceId)
    .where('ticketId', '=', ticketId)
    .where('leftAt', 'is', null)
    .select([
      sql<number>`greatest(1, count(*) filter (where kind <> 'confirmed'))::integer`.as('people'),
      sql<number>`count(*) filter (where kind = 'confirmed')::integer`.as('confirmed'),
    ])
    .executeTakeFirstOrThrow()
  return row
}

/** Who is told: those it touches, and whoever stands for them today. */
export async function toldOf(
  db: Db | Tx,
  residenceId: ResidenceId,
  { ticketId, today }: { ticketId: string; today: string },
): Promise<string[]> {
  const { rows } = await sql<{ personId: string }>`
    with own as (select f.person_id from ticket_follower f
                  where f.residence_id = ${residenceId} and f.ticket_id = ${ticketId}::uuid and f.kind in ('declared', 'joined') and f.left_at is null)
    select person_id from own
    union
    select d.delegate_id from ticket_stand_in d join own on own.person_id = d.principal_id
      join ticket t on t.residence_id = d.residence_id and t.id = ${ticketId}::uuid
     where d.residence_id = ${residenceId} and ${today}::date between d.starts_on and d.ends_on
       and (d.ticket_id = t.id or (d.ticket_id is null and coalesce(d.category, t.category) = t.category))
     limit 20000`.execute(db)
  return rows.map(({ personId }) => personId)
}

/** The firm's people who keep demands of this residence today, by name. */
export function keepersOf(db: Db | Tx, residenceId: ResidenceId, today: string) {
  return db
    .selectFrom('organizationMember as member')
    .innerJoin('residence', 'residence.organizationId', 'member.organizationId')
    .innerJoin('auth.person as person', 'person.id', 'member.personId')
    .where('residence.id', '=', residenceId)
    .where('member.role', 'in', ['admin', 'manager'])
    .where('member.startsOn', '<=', today)
    .where((eb) => eb.or([eb('member.endsOn', 'is', null), eb('member.endsOn', '>', today)]))
    .select(['person.id', 'person.name'])
    .select(sql<boolean>`bool_or(member.role = 'manager')`.as('isManager'))
    .groupBy(['person.id', 'person.name'])
    .orderBy('person.name')
    .limit(200)
    .execute()
}

/** The council of today. */
export async function councilOf(db: Db | Tx, residenceId: ResidenceId, today: string): Promise<string[]> {
  const rows = await db
    .selectFrom('accessGrant')
    .where('residenceId', '=', residenceId)
    .where('role', '=', 'council')
    .where('startsOn', '<=', today)
    .where((eb) => eb.or([eb('endsOn', 'is', null), eb('endsOn', '>', today)]))
    .select('personId')
    .distinct()
    .limit(100)
    .execute()
  return rows.map(({ personId }) => personId)
}

export async function namesOf(db: Db | Tx, ids: readonly (string | null)[]): Promise<Map<string, string>> {
  const wanted = [...new Set(ids.filter((id) => id !== null))]
  if (wanted.length === 0) return new Map()
  const rows = await db.selectFrom('auth.person').where('id', 'in', wanted).select(['id', 'name']).execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** For whom somebody acts on a demand today: one whose demand it is and who lets them manage it. */
export async function principalOf(
  db: Db | Tx,
  residenceId: ResidenceId,
  { ticketId, personId, today }: { ticketId: string; personId: string; today: string },
): Promise<string | null> {
  const { rows } = await sql<{ principalId: string }>`
    select d.principal_id from ticket_stand_in d
      join ticket t on t.residence_id = d.residence_id and t.id = ${ticketId}::uuid
      join ticket_follower f on f.residence_id = d.residence_id and f.ticket_id = t.id and f.person_id = d.principal_id
           and f.kind in ('declared', 'joined') and f.left_at is null
     where d.residence_id = ${residenceId} and d.delegate_id = ${personId}::uuid and d.level = 'manage'
       and ${today}::date between d.starts_on and d.ends_on
       and (d.ticket_id = t.id or (d.ticket_id is null and coalesce(d.category, t.category) = t.category))
     order by d.principal_id limit 1`.execute(db)
  return rows[0]?.principalId ?? null
}

/** Whether somebody lets another manage all their demands, or those of this category, today. */
export async function maySpeakFor(
  db: Db | Tx,
  residenceId: ResidenceId,
  {
    principalId,
    personId,
    category,
    today,
  }: { principalId: string; personId: string; category: string; today: string },
): Promise<boolean> {
  const { rows } = await sql`
    select 1 from ticket_stand_in d
     where d.residence_id = ${residenceId} and d.principal_id = ${principalId}::uuid and d.delegate_id = ${personId}::uuid
       and d.level = 'manage' and d.ticket_id is null and coalesce(d.category, ${category}) = ${category}
       and ${today}::date between d.starts_on and d.ends_on limit 1`.execute(db)
  return rows.length > 0
}
