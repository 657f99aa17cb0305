import { sql } from 'kysely'
import type { Db, Tx } from '#platform/database.ts'
import type { ResidenceId } from '#shared/actor.ts'
import type { Place } from '../rules/twins.ts'

export async function buildingsOf(db: Db, residenceId: ResidenceId) {
  const [buildings, staircases, floors] = await Promise.all([
    db
      .selectFrom('building')
      .where('residenceId', '=', residenceId)
      .select(['id', 'name'])
      .orderBy('name')
      .limit(200)
      .execute(),
    db
      .selectFrom('staircase')
      .innerJoin('building', (join) =>
        join
          .onRef('building.residenceId', '=', 'staircase.residenceId')
          .onRef('building.id', '=', 'staircase.buildingId'),
      )
      .where('staircase.residenceId', '=', residenceId)
      .select(['staircase.id', 'staircase.name', 'staircase.buildingId', 'building.name as building'])
      .orderBy('building.name')
      .orderBy('staircase.name')
      .limit(500)
      .execute(),
    db
      .selectFrom('lot')
      .where('residenceId', '=', residenceId)
      .where('floorLevel', 'is not', null)
      .select(['buildingId', 'staircaseId', sql<number>`floor_level`.as('floor')])
      .distinct()
      .orderBy('floorLevel')
      .limit(2000)
      .execute(),
  ])
  return { buildings, staircases, floors }
}

/** The lots of somebody today; all of them when `personId` is null. */
export async function lotsOf(
  db: Db,
  residenceId: ResidenceId,
  { personId, today }: { personId: string | null; today: string },
) {
  const { rows } = await sql<{
    id: string
    number: string
    door: string
    buildingId: string | null
    staircaseId: string | null
    floor: number | null
  }>`
    select lot.id, lot.number, lot.door, lot.building_id, lot.staircase_id, lot.floor_level as floor from lot
     where lot.residence_id = ${residenceId}
       and (${personId}::uuid is null or exists (
         select from access_grant g where g.residence_id = lot.residence_id and g.lot_id = lot.id
           and g.person_id = any (array(select ${personId}::uuid union all select principal_id from membership
                 where residence_id = ${residenceId} and role = 'delegate' and person_id = ${personId}::uuid))
           and g.starts_on <= ${today}::date and (g.ends_on is null or g.ends_on > ${today}::date)))
     order by lot.sort_key, lot.id limit 5000`.execute(db)
  return rows
}

/** Whether all that a place names is in the residence, and each in what holds it. */
export async function isPlaceThere(tx: Tx | Db, residenceId: ResidenceId, place: Place): Promise<boolean> {
  const { rows } = await sql<{ isThere: boolean }>`
    select (${place.buildingId}::uuid is null or exists (select from building b where b.residence_id = ${residenceId} and b.id = ${place.buildingId}))
       and (${place.staircaseId}::uuid is null or exists (select from staircase s where s.residence_id = ${residenceId} and s.id = ${place.staircaseId}
             and s.building_id = ${place.buildingId}::uuid))
       and (${place.equipmentId}::uuid is null or exists (select from equipment e where e.residence_id = ${residenceId} and e.id = ${place.equipmentId}))
       and (${place.lotId}::uuid is null or exists (select from lot l where l.residence_id = ${residenceId} and l.id = ${place.lotId})) as is_there`.execute(
    tx,
  )
  return rows[0]?.isThere ?? false
}

/** What still stands in the residence. */
export function equipmentOf(db: Db, residenceId: ResidenceId, today: string) {
  return db
    .selectFrom('equipment')
    .where('residenceId', '=', residenceId)
    .where((eb) => eb.or([eb('retiredOn', 'is', null), eb('retiredOn', '>', today)]))
    .select(['id', 'name', 'kind', 'buildingId', 'staircaseId'])
    .orderBy('name')
    .orderBy('id')
    .limit(500)
    .execute()
}
