import { sql } from 'kysely'
import type { Db, Tx } from '#platform/database.ts'
import { found } from '#platform/errors.ts'
import { prepared } from '#platform/prepared.ts'
import type { AudienceRole, Grant } from '../rules/audience.ts'

/**
 * Why people (or one person) are in the residence today, one row a lot. A delegate stands where their principal does.
 * Contractors have no row: nothing is addressed to them.
 */
function standings(residenceId: string, personId?: string) {
  const about = (column: string) => (personId === undefined ? sql`true` : sql`${sql.ref(column)} = ${personId}`)
  // Of one person, only their own rows and those of whom they stand for: a residence may have hundreds.
  const theirs =
    personId === undefined
      ? sql`true`
      : sql`person_id = any (array(select ${personId}::uuid union all select principal_id from membership
         where residence_id = ${residenceId} and role = 'delegate' and person_id = ${personId}))`
  return sql`
    with today as (
      select person_id, role, lot_id from access_grant
       where residence_id = ${residenceId} and starts_on <= current_date and (ends_on is null or ends_on > current_date)
         and ${theirs}
    ), standing as (
      select person_id, role, lot_id from today where role in ('owner', 'council', 'occupant') and ${about('person_id')}
      union
      select m.person_id, 'delegate', principal.lot_id
        from membership m join today principal on principal.person_id = m.principal_id
       where m.residence_id = ${residenceId} and m.role = 'delegate' and ${about('m.person_id')}
         and m.starts_on <= current_date and m.ends_on > current_date
    )
    select s.person_id as "personId", s.role, s.lot_id as "lotId", lot.staircase_id as "staircaseId", lot.building_id as "buildingId"
      from standing s left join lot on lot.residence_id = ${residenceId} and lot.id = s.lot_id`
}

export async function grantsOf(db: Db | Tx, residenceId: string): Promise<Grant[]> {
  const { rows } = await sql<Grant>`${standings(residenceId)} order by 1, 2, 3 limit 20000`.execute(db)
  return rows
}

export async function namesOf(db: Db | Tx, personIds: readonly string[]): Promise<Map<string, string>> {
  if (personIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('auth.person')
    .where('id', 'in', [...personIds])
    .select(['id', 'name'])
    .execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** Who looks, where; `tokens` is what they answer to, when it is known already. */
export type Viewer = { isStaff: boolean; residenceId: string; personId: string; tokens?: readonly string[] }

/** The rule `concerns` of rules/audience.ts, on rows: the same two sets, compared by the database. */
export function concernsRow({ isStaff, residenceId, personId, tokens }: Viewer) {
  if (isStaff) return sql<boolean>`true`
  return sql<boolean>`audience && ${tokens === undefined ? tokensIn(residenceId, personId) : sql`${tokens}::text[]`}`
}

/** What a person answers to in the residence. */
export async function tokensHeld(db: Db, residenceId: string, personId: string): Promise<readonly string[]> {
  const { rows } = await sql<{ tokens: string[] }>`select ${tokensIn(residenceId, personId)} as tokens`.execute(db)
  return rows[0]?.tokens ?? []
}

/** The rule `tokensOf`, on what a person is in the residence today. Asked with the rows: a question of its own costs as much as they do. */
export function tokensIn(residenceId: string, personId: string) {
  return sql<string[]>`array(
    with own as (${standings(residenceId, personId)})
    select distinct role_or_any || '@' || place
      from own
      cross join unnest(array[own.role, '*']) role_or_any
      cross join lateral (
        select '*' as place union all
        select unnest(array["lotId", "staircaseId", "buildingId"])::text from own other
         where own.role = 'council' or other."lotId" = own."lotId"
      ) places
     where place is not null)`
}

export const targetColumns = [
  sql<'residence' | 'buildings' | 'staircases' | 'lots'>`target_kind`.as('targetKind'),
  sql<AudienceRole[]>`target_roles`.as('targetRoles'),
] as const

/** The residence's buildings, staircases and lots, for choosing a target. */
export async function placesOf(db: Db, residenceId: string) {
  const buildings = await db
    .selectFrom('building')
    .where('residenceId', '=', residenceId)
    .select(['id', 'name'])
    .orderBy('name')
    .limit(200)
    .execute()
  const staircases = await db
    .selectFrom('staircase')
    .innerJoin('building', (join) =>
      join
        .onRef('building.residenceId', '=', 'staircase.residenceId')
        .onRef('building.id', '=', 'staircase.buildingId'),
    )
    .where('staircase.residenceId', '=', residenceId)
    .select(['staircase.id', 'staircase.name', 'building.name as building'])
    .orderBy('building.name')
    .orderBy('staircase.name')
    .limit(500)
    .execute()
  const lots = await db
    .selectFrom('lot')
    .where('residenceId', '=', residenceId)
    .select(['id', 'number', 'door'])
    .orderBy('sortKey')
    .orderBy('id')
    .limit(5000)
    .execute()
  return { buildings, staircases, lots }
}

const PLACES = { buildings: 'building', staircases: 'staircase', lots: 'lot' } as const

/** How many of these places exist in the residence. */
export async function countPlaces(
  tx: Tx | Db,
  residenceId: string,
  { kind, ids }: { kind: keyof typeof PLACES; ids: readonly string[] },
) {
  const { count } = await tx
    .selectFrom(PLACES[kind])
    .where('residenceId', '=', residenceId)
    .where('id', 'in', [...ids])
    .select(sql<number>`count(*)::integer`.as('count'))
    .executeTakeFirstOrThrow()
  return count
}

export async function timeZoneOf(db: Db | Tx, residenceId: string): Promise<string> {
  return found((await zone(db, {}, { residenceId }))[0]).timeZone
}

const zone = prepared((db, _shape: object, { residenceId }: { residenceId: string }) =>
  db.selectFrom('residence').where('id', '=', residenceId).select('timeZone'),
)
