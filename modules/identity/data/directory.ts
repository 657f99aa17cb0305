import { sql } from 'kysely'
import type { Db, Tx } from '#platform/database.ts'
import type { OrganizationId, Role } from '#shared/actor.ts'

export type PeopleFilter = {
  q?: string | undefined
  kind: 'all' | 'staff' | 'blocked' | 'weak'
  after: readonly (string | number)[] | null
  limit: number
}

const order = sql<string>`fold(person.name)`
const isStaff = sql<boolean>`exists (select from organization_member m where m.person_id = person.id
  and m.starts_on <= current_date and (m.ends_on is null or m.ends_on > current_date))`
const isBlockedHere = sql<boolean>`exists (select from access_block b where b.person_id = person.id and b.lifted_at is null)`
const wasLetIn = sql<boolean>`(exists (select from organization_member m where m.person_id = person.id)
  or exists (select from access_grant g where g.person_id = person.id))`

/** People with an account in the firm and its residences: the scope of the query says which firm. */
export function peoplePage(db: Db, filter: PeopleFilter) {
  return people(db)
    .where((eb) => eb.or([wasLetIn, isBlockedHere]))
    .$if(filter.kind === 'staff', (query) => query.where(isStaff))
    .$if(filter.kind === 'blocked', (query) => query.where(isBlockedHere))
    .$if(filter.kind === 'weak', (query) =>
      query.where(isStaff).where(sql<boolean>`person.two_factor_enabled is not true`),
    )
    .$if(filter.q !== undefined && filter.q !== '', (query) =>
      query.where(sql<boolean>`position(fold(${filter.q}) in fold(person.name || ' ' || person.email)) > 0`),
    )
    .$if(filter.after !== null, (query) =>
      query.where(sql<boolean>`(${order}, person.id) > (${filter.after?.[0]}, ${filter.after?.[1]}::uuid)`),
    )
    .orderBy('sortName')
    .orderBy('person.id')
    .limit(filter.limit + 1)
    .execute()
}

export function personHere(db: Db | Tx, personId: string) {
  return people(db).where('person.id', '=', personId).executeTakeFirst()
}

function people(db: Db | Tx) {
  return db
    .selectFrom('auth.person as person')
    .select(['person.id', 'person.name', 'person.email', 'person.phoneNumber as phone', 'person.emailRefusedAt'])
    .select([sql<boolean>`person.two_factor_enabled is true`.as('secondFactor'), isBlockedHere.as('blocked')])
    .select([isStaff.as('staff'), order.as('sortName')])
}

/** Roles held today by these people, in the firm and its residences. */
export async function rolesOf(db: Db, personIds: readonly string[]): Promise<Map<string, Role[]>> {
  if (personIds.length === 0) return new Map()
  const { rows } = await sql<{ personId: string; role: Role }>`
    select person_id, role from (
      select person_id, role, starts_on, ends_on from organization_member
      union all select person_id, role, starts_on, ends_on from access_grant
    ) as held
    where person_id = any (${personIds}::uuid[]) and starts_on <= current_date and (ends_on is null or ends_on > current_date)
    group by person_id, role order by person_id, role`.execute(db)
  const byPerson = Map.groupBy(rows, (row) => row.personId)
  return new Map([...byPerson].map(([personId, held]) => [personId, held.map((row) => row.role)]))
}

/** When each last came in. Read with the sign-in role. */
export async function lastSignIns(auth: Db, personIds: readonly string[]): Promise<Map<string, string>> {
  if (personIds.length === 0) return new Map()
  const rows = await auth
    .selectFrom('auth.signIn')
    .select((eb) => ['personId', eb.fn.max('at').as('at')])
    .where('personId', 'in', personIds)
    .where('outcome', '=', 'success')
    .groupBy('personId')
    .execute()
  return new Map(rows.map((row) => [row.personId, row.at]))
}

type Held = {
  id: string
  kind: 'staff' | 'residence'
  role: Role
  place: string
  residenceId: string | null
  detail: string
  startsOn: string
  endsOn: string | null
  endable: boolean
}

/** Everything the person is or was here, the latest first. Only delegates and contractors are ended by hand: the rest follows from lots and votes. */
export async function heldBy(db: Db, personId: string): Promise<Held[]> {
  const { rows } = await sql<Held>`
    select * from (
      select m.id, 'staff' as kind, m.role, o.name as place, null::uuid as residence_id, coalesce(m.reason, '') as detail,
        m.starts_on, m.ends_on, false as endable
      from organization_member m join organization o on o.id = m.organization_id where m.person_id = ${personId}
      union all
      select m.id, 'residence', m.role, r.name, r.id, concat_ws(' · ', p.name, nullif(m.scope, '')), m.starts_on, m.ends_on,
        m.ends_on is null or m.ends_on > current_date
      from membership m join residence r on r.id = m.residence_id left join auth.person p on p.id = m.principal_id
      where m.person_id = ${personId}
      union all
      select coalesce(g.lot_id, g.residence_id), 'residence', g.role, r.name, r.id, coalesce('Lot ' || l.number, ''), g.starts_on, g.ends_on, false
      from access_grant g join residence r on r.id = g.residence_id
      left join lot l on l.residence_id = g.residence_id and l.id = g.lot_id
      where g.person_id = ${personId} and g.role in ('owner', 'council', 'occupant')
    ) as held
    order by starts_on desc, kind, role, id limit 200`.execute(db)
  return rows
}

/** What happened to somebody's access, the latest first. */
export async function accessHistory(db: Db, personId: string) {
  const { rows } = await sql<{ at: string; action: string; by: string; reason: string }>`
    select e.at, e.action, coalesce(p.name, '') as by, coalesce(e.detail::json ->> 'reason', '') as reason
    from audit_event e left join auth.person p on p.id::text = e.actor
    where e.subject = ${`person:${personId}`}
      and e.scope_id <> ${personId}
    order by e.at desc, e.seq desc limit 50`.execute(db)
  return rows
}

export function ssoOf(db: Db | Tx, organizationId: OrganizationId) {
  return db
    .selectFrom('organizationSso as sso')
    .select(['sso.issuer', 'sso.clientId'])
    .select((eb) =>
      eb
        .selectFrom('organizationSsoDomain as domain')
        .select(sql<string[]>`coalesce(array_agg(domain.domain order by domain.domain), '{}')`.as('domains'))
        .whereRef('domain.organizationId', '=', 'sso.organizationId')
        .as('domains'),
    )
    .where('sso.organizationId', '=', organizationId)
    .executeTakeFirst()
}

type Provider = {
  issuer: string
  clientId: string
  clientSecret: string
  domains: readonly string[]
  createdBy: string
}

export async function replaceSso(
  tx: Tx,
  organizationId: OrganizationId,
  { domains, ...provider }: Provider,
): Promise<void> {
  await deleteSso(tx, organizationId)
  await tx
    .insertInto('organizationSso')
    .values({ organizationId, ...provider })
    .execute()
  await tx
    .insertInto('organizationSsoDomain')
    .values([...new Set(domains)].map((domain) => ({ organizationId, domain })))
    .execute()
}

export async function deleteSso(tx: Tx, organizationId: OrganizationId): Promise<void> {
  await tx.deleteFrom('organizationSsoDomain').where('organizationId', '=', organizationId).execute()
  await tx.deleteFrom('organizationSso').where('organizationId', '=', organizationId).execute()
}

/** Whether some firm has a provider of its own. Read with the sign-in role. */
export async function anyProvider(auth: Db): Promise<boolean> {
  return (await auth.selectFrom('organizationSso').select('organizationId').limit(1).execute()).length > 0
}

/** The provider that answers for a mail domain. Read with the sign-in role. */
export function providerForDomain(auth: Db, domain: string) {
  return auth
    .selectFrom('organizationSsoDomain as domain')
    .innerJoin('organizationSso as sso', 'sso.organizationId', 'domain.organizationId')
    .select(['sso.issuer', 'sso.clientId', 'sso.clientSecret', 'sso.organizationId'])
    .where('domain.domain', '=', domain.toLowerCase())
    .executeTakeFirst()
}
