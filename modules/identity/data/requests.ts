import { sql } from 'kysely'
import type { Db, Tx } from '#platform/database.ts'
import type { ResidenceId } from '#shared/actor.ts'

/** The residence behind a code that people type. Read with the sign-in role. */
export function residenceByJoinCode(auth: Db, joinCode: string) {
  return auth
    .selectFrom('residence')
    .select(['id', 'name', 'organizationId'])
    .where('joinCode', '=', joinCode)
    .executeTakeFirst()
}

type NewRequest = { personId: string; claim: string; lotHint: string; message: string }

/** One request waits at a time: a second one changes nothing. */
export function insertRequest(tx: Tx, residenceId: string, request: NewRequest) {
  return tx
    .insertInto('accessRequest')
    .values({ residenceId, ...request })
    .onConflict((conflict) => conflict.columns(['residenceId', 'personId']).where('decision', 'is', null).doNothing())
    .returning('id')
    .executeTakeFirst()
}

/** Whether the firm shut this person out. Read with the sign-in role. */
export async function isBlocked(auth: Db, organizationId: string, personId: string): Promise<boolean> {
  const row = await auth
    .selectFrom('accessBlock')
    .select('id')
    .where('organizationId', '=', organizationId)
    .where('personId', '=', personId)
    .where('liftedAt', 'is', null)
    .executeTakeFirst()
  return row !== undefined
}

export function requestsOf(auth: Db, personId: string) {
  return auth
    .selectFrom('accessRequest as request')
    .innerJoin('residence', 'residence.id', 'request.residenceId')
    .select(['request.id', 'residence.name as residence', 'request.createdAt as askedAt', 'request.decision'])
    .where('request.personId', '=', personId)
    .orderBy('request.createdAt', 'desc')
    .orderBy('request.id')
    .limit(20)
    .execute()
}

const moment = sql<number>`(extract(epoch from request.created_at) * 1000)::bigint`

function requests(db: Db | Tx) {
  return db
    .selectFrom('accessRequest as request')
    .innerJoin('residence', 'residence.id', 'request.residenceId')
    .innerJoin('auth.person as person', 'person.id', 'request.personId')
    .select(['request.id', 'request.residenceId', 'residence.name as residence', 'residence.organizationId'])
    .select(['request.personId', 'person.name', 'person.email', 'request.claim', 'request.lotHint', 'request.message'])
    .select(['request.createdAt as askedAt', 'request.decision', moment.as('moment')])
}

/** Waiting in the residences that the scope shows, the oldest first; with words, who or what holds them. `after` is [milliseconds, id]. */
export function waitingPage(db: Db, page: { q: string; after: readonly (string | number)[] | null; limit: number }) {
  return requests(db)
    .where('request.decision', 'is', null)
    .$if(page.q !== '', (query) =>
      query.where(sql<boolean>`position(fold(${page.q}) in
        fold(concat_ws(' ', person.name, person.email, residence.name, request.lot_hint))) > 0`),
    )
    .$if(page.after !== null, (query) =>
      query.where(sql<boolean>`(${moment}, request.id) > (${page.after?.[0]}::bigint, ${page.after?.[1]}::uuid)`),
    )
    .orderBy('moment')
    .orderBy('request.id')
    .limit(page.limit + 1)
    .execute()
}

export function requestById(db: Db | Tx, residenceId: ResidenceId, requestId: string) {
  return requests(db)
    .where('request.residenceId', '=', residenceId)
    .where('request.id', '=', requestId)
    .executeTakeFirst()
}

type Decision = { decision: 'accepted' | 'blocked'; decidedBy: string; role: string | null; reason: string }

/** The person it was about, or nothing when somebody decided first. */
export function decide(tx: Tx, residenceId: ResidenceId, requestId: string, decision: Decision) {
  return tx
    .updateTable('accessRequest')
    .set({ ...decision, decidedAt: sql<string>`now()` })
    .where('residenceId', '=', residenceId)
    .where('id', '=', requestId)
    .where('decision', 'is', null)
    .returning(['personId'])
    .executeTakeFirst()
}

type Candidate = { kind: 'owner' | 'occupant'; id: string; name: string; lots: string; sure: boolean }

/**
 * Owners and occupants without an account whom the person may be, the likeliest first: same address, then like name. With
 * words, those whose name, address or lot holds them. Twenty at most.
 */
export async function candidatesFor(
  db: Db,
  residenceId: ResidenceId,
  { name, email, q }: { name: string; email: string; q: string },
): Promise<Candidate[]> {
  const { rows } = await sql<Candidate>`
    select kind, id, name, lots, sure from (
      select 'owner' as kind, m.id, m.name, lower(m.email) = lower(${email}) is true as sure,
        similarity(fold(m.name), fold(${name})) as likeness, coalesce(m.email, '') as address,
        coalesce((select string_agg(l.number, ', ' order by l.sort_key) from ownership o
          join lot l on l.residence_id = o.residence_id and l.id = o.lot_id
          where o.residence_id = m.residence_id and o.party_id = m.party_id
            and (o.ends_on is null or o.ends_on > current_date)), '') as lots
      from party_member m where m.residence_id = ${residenceId} and m.person_id is null
      union all
      select 'occupant', c.id, c.name, lower(c.email) = lower(${email}) is true,
        similarity(fold(c.name), fold(${name})), coalesce(c.email, ''), l.number
      from occupant c join lot l on l.residence_id = c.residence_id and l.id = c.lot_id
      where c.residence_id = ${residenceId} and c.person_id is null and (c.ends_on is null or c.ends_on > current_date)
    ) as candidate
    where ${q} = '' or position(fold(${q}) in fold(name || ' ' || address)) > 0 or lower(${q}) = any (string_to_array(lower(lots), ', '))
    order by sure desc, likeness desc, name, id limit 20`.execute(db)
  return rows
}
