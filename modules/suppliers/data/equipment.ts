import { sql } from 'kysely'
import type { Db, Tx } from '#platform/database.ts'
import type { EquipmentKind, InterventionKind } from '../rules/vocabulary.ts'

const shown = [
  ...(['equipment.id', 'equipment.name', 'equipment.buildingId', 'building.name as building'] as const),
  ...(['equipment.staircaseId', 'staircase.name as staircase', 'equipment.place', 'equipment.maker'] as const),
  ...(['equipment.serial', 'equipment.installedOn', 'equipment.retiredOn'] as const),
  sql<EquipmentKind>`equipment.kind`.as('kind'),
  sql<string | null>`(select min(c.next_visit_on) from contract_equipment ce
    join maintenance_contract c on c.residence_id = ce.residence_id and c.id = ce.contract_id
    where ce.residence_id = equipment.residence_id and ce.equipment_id = equipment.id)`.as('nextVisitOn'),
  sql<string | null>`(select max(i.done_on) from intervention i
    where i.residence_id = equipment.residence_id and i.equipment_id = equipment.id)`.as('lastDoneOn'),
] as const

function placed(db: Db | Tx, residenceId: string) {
  return db
    .selectFrom('equipment')
    .leftJoin('building', (join) =>
      join
        .onRef('building.residenceId', '=', 'equipment.residenceId')
        .onRef('building.id', '=', 'equipment.buildingId'),
    )
    .leftJoin('staircase', (join) =>
      join
        .onRef('staircase.residenceId', '=', 'equipment.residenceId')
        .onRef('staircase.id', '=', 'equipment.staircaseId'),
    )
    .where('equipment.residenceId', '=', residenceId)
    .select(shown)
}

export function equipmentOf(db: Db, residenceId: string) {
  return placed(db, residenceId)
    .orderBy(sql`equipment.retired_on is not null`)
    .orderBy('equipment.name')
    .orderBy('equipment.id')
    .limit(500)
    .execute()
}

export function equipmentById(db: Db | Tx, residenceId: string, equipmentId: string) {
  return placed(db, residenceId).where('equipment.id', '=', equipmentId).executeTakeFirst()
}

/** The last 200, the latest first. */
export function interventionsOn(db: Db, residenceId: string, equipmentId: string) {
  return db
    .selectFrom('intervention')
    .where('residenceId', '=', residenceId)
    .where('equipmentId', '=', equipmentId)
    .select(['id', 'doneOn', 'doneBy', 'report', 'cents', sql<InterventionKind>`kind`.as('kind')])
    .orderBy('doneOn', 'desc')
    .orderBy('id')
    .limit(200)
    .execute()
}

type Written = {
  kind: string
  name: string
  buildingId: string | null
  staircaseId: string | null
  place: string
  maker: string
  serial: string
  installedOn: string | null
  retiredOn: string | null
}

export function insertEquipment(tx: Tx, residenceId: string, equipment: Written & { recordedBy: string }) {
  return tx
    .insertInto('equipment')
    .values({ residenceId, ...equipment })
    .returning('id')
    .executeTakeFirstOrThrow()
}

/** @returns whether there was one to change. */
export async function updateEquipment(
  tx: Tx,
  residenceId: string,
  equipmentId: string,
  equipment: Written,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('equipment')
    .set(equipment)
    .where('residenceId', '=', residenceId)
    .where('id', '=', equipmentId)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

type Place = { buildingId: string | null; staircaseId: string | null }

/** Whether the building, and the staircase in it, are of this residence. */
export async function isPlace(db: Db | Tx, residenceId: string, { buildingId, staircaseId }: Place): Promise<boolean> {
  if (buildingId === null) return staircaseId === null
  const row = await db
    .selectFrom('building')
    .where('residenceId', '=', residenceId)
    .where('id', '=', buildingId)
    .$if(staircaseId !== null, (query) =>
      query.where(sql<boolean>`exists (select from staircase s where s.residence_id = building.residence_id
        and s.building_id = building.id and s.id = ${staircaseId})`),
    )
    .select('id')
    .executeTakeFirst()
  return row !== undefined
}

type Intervention = {
  equipmentId: string
  kind: InterventionKind
  doneOn: string
  doneBy: string
  report: string
  cents: number | null
  recordedBy: string | null
}

export function insertIntervention(tx: Tx, residenceId: string, intervention: Intervention) {
  return tx
    .insertInto('intervention')
    .values({ residenceId, ...intervention })
    .returning('id')
    .executeTakeFirstOrThrow()
}
