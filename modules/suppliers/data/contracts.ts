import { sql } from 'kysely'
import type { Db, Tx } from '#platform/database.ts'

const term = [
  ...(['contract.id', 'contract.title', 'contract.startsOn', 'contract.endsOn', 'contract.visitsPerYear'] as const),
  ...(['contract.nextVisitOn', 'contract.showsContact', 'supplier.name as supplier'] as const),
] as const

function withSupplier(db: Db | Tx, residenceId: string) {
  return (
    db
      .selectFrom('maintenanceContract as contract')
      // Of a firm that no longer manages the residence, nothing is seen.
      .leftJoin('supplier', (join) =>
        join
          .onRef('supplier.organizationId', '=', 'contract.organizationId')
          .onRef('supplier.id', '=', 'contract.supplierId'),
      )
      .where('contract.residenceId', '=', residenceId)
      .select(term)
  )
}

export function contractsOf(db: Db, residenceId: string) {
  return withSupplier(db, residenceId)
    .select(['contract.supplierId', 'contract.reference', 'contract.noticeDays'])
    .select(
      sql<{ id: string; name: string }[]>`coalesce((select json_agg(json_build_object('id', e.id, 'name', e.name)
        order by e.name, e.id) from contract_equipment ce join equipment e on e.residence_id = ce.residence_id
        and e.id = ce.equipment_id where ce.residence_id = contract.residence_id and ce.contract_id = contract.id), '[]')`.as(
        'equipment',
      ),
    )
    .orderBy('contract.title')
    .orderBy('contract.id')
    .limit(500)
    .execute()
}

/** In force on that day, for this equipment. */
export function contractsFor(db: Db, residenceId: string, { equipmentId, on }: { equipmentId: string; on: string }) {
  return withSupplier(db, residenceId)
    .where(sql<boolean>`exists (select from contract_equipment ce where ce.residence_id = contract.residence_id
      and ce.contract_id = contract.id and ce.equipment_id = ${equipmentId})`)
    .where(sql<boolean>`(contract.ends_on is null or contract.ends_on > ${on})`)
    .select(['supplier.phone', 'supplier.email'])
    .orderBy('contract.startsOn', 'desc')
    .orderBy('contract.id')
    .limit(20)
    .execute()
}

type Written = {
  supplierId: string
  title: string
  reference: string
  startsOn: string
  endsOn: string | null
  noticeDays: number
  visitsPerYear: number
  nextVisitOn: string | null
  showsContact: boolean
}

export function insertContract(
  tx: Tx,
  residenceId: string,
  contract: Written & { organizationId: string; recordedBy: string },
) {
  return tx
    .insertInto('maintenanceContract')
    .values({ residenceId, ...contract })
    .returning('id')
    .executeTakeFirstOrThrow()
}

/** @returns whether there was one to change. */
export async function updateContract(
  tx: Tx,
  residenceId: string,
  contractId: string,
  contract: Written,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('maintenanceContract')
    .set(contract)
    .where('residenceId', '=', residenceId)
    .where('id', '=', contractId)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Exactly these; false when one is not of the residence. */
export async function setEquipment(
  tx: Tx,
  residenceId: string,
  { contractId, equipmentIds }: { contractId: string; equipmentIds: readonly string[] },
): Promise<boolean> {
  const ids = [...new Set(equipmentIds)]
  await tx
    .deleteFrom('contractEquipment')
    .where('residenceId', '=', residenceId)
    .where('contractId', '=', contractId)
    .execute()
  const { rows } = await sql<{ id: string }>`
    insert into contract_equipment (residence_id, contract_id, equipment_id)
    select residence_id, ${contractId}, id from equipment where residence_id = ${residenceId} and id = any (${ids}::uuid[])
    returning equipment_id as id`.execute(tx)
  return rows.length === ids.length
}

/** Contracts with a term of which nobody was told yet. */
export function contractsToTell(db: Db | Tx, residenceId: string) {
  return db
    .selectFrom('maintenanceContract')
    .where('residenceId', '=', residenceId)
    .where('endsOn', 'is not', null)
    .where(sql<boolean>`reminded_for is distinct from ends_on`)
    .select(['id', 'title', 'endsOn', 'noticeDays'])
    .orderBy('id')
    .limit(500)
    .execute()
}

/** True for the first to mark it for this end. */
export async function markReminded(
  tx: Tx,
  residenceId: string,
  { contractId, endsOn }: { contractId: string; endsOn: string },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('maintenanceContract')
    .set({ remindedFor: endsOn })
    .where('residenceId', '=', residenceId)
    .where('id', '=', contractId)
    .where('endsOn', '=', endsOn)
    .where(sql<boolean>`reminded_for is distinct from ${endsOn}`)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}
