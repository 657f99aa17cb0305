import { sql } from 'kysely'
import type { Db, Tx } from '#platform/database.ts'

/** As the sign-in role, before one knows where one is. */
export function labelByCode(auth: Db, code: string) {
  return auth
    .selectFrom('placeLabel as label')
    .innerJoin('residence', 'residence.id', 'label.residenceId')
    .where('label.code', '=', code)
    .where('label.revokedAt', 'is', null)
    .select(['label.id', 'label.residenceId', 'residence.organizationId', 'residence.name as residence'])
    .select(['label.equipmentId', 'label.buildingId', 'label.staircaseId', 'label.floor'])
    .executeTakeFirst()
}

function placed(db: Db, residenceId: string) {
  return db
    .selectFrom('placeLabel as label')
    .leftJoin('equipment', (join) =>
      join.onRef('equipment.residenceId', '=', 'label.residenceId').onRef('equipment.id', '=', 'label.equipmentId'),
    )
    .leftJoin('building', (join) =>
      join
        .onRef('building.residenceId', '=', 'label.residenceId')
        .on('building.id', '=', sql<string>`coalesce(label.building_id, equipment.building_id)`),
    )
    .leftJoin('staircase', (join) =>
      join
        .onRef('staircase.residenceId', '=', 'label.residenceId')
        .on('staircase.id', '=', sql<string>`coalesce(label.staircase_id, equipment.staircase_id)`),
    )
    .where('label.residenceId', '=', residenceId)
    .where('label.revokedAt', 'is', null)
    .select(['label.id', 'label.code', 'label.printedAt', 'building.name as building', 'staircase.name as staircase'])
    .select(['label.floor', 'equipment.name as equipment'])
}

export function labelsOf(db: Db, residenceId: string) {
  return placed(db, residenceId)
    .orderBy('building.name')
    .orderBy('staircase.name')
    .orderBy('label.floor')
    .orderBy('equipment.name')
    .orderBy('label.id')
    .limit(500)
    .execute()
}

export function labelById(db: Db, residenceId: string, labelId: string) {
  return placed(db, residenceId).where('label.id', '=', labelId).executeTakeFirst()
}

type NewLabel = {
  code: string
  equipmentId: string | null
  buildingId: string | null
  staircaseId: string | null
  floor: number | null
  printedBy: string
}

export function insertLabel(tx: Tx, residenceId: string, label: NewLabel) {
  return tx
    .insertInto('placeLabel')
    .values({ residenceId, ...label })
    .returning('id')
    .executeTakeFirstOrThrow()
}

/** @returns whether it was still in force. */
export async function revokeLabel(tx: Tx, residenceId: string, labelId: string, revokedBy: string): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('placeLabel')
    .set({ revokedAt: sql<string>`now()`, revokedBy })
    .where('residenceId', '=', residenceId)
    .where('id', '=', labelId)
    .where('revokedAt', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}
