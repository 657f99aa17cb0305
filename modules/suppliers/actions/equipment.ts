import type { Db, Tx } from '#platform/database.ts'
import { found, notFound, Refused } from '#platform/errors.ts'
import type { EquipmentInput } from '../contract/equipment.ts'
import { contractsFor } from '../data/contracts.ts'
import * as data from '../data/equipment.ts'
import { isStaff, mayManage, seesCosts } from '../rules/sight.ts'
import type { InterventionKind } from '../rules/vocabulary.ts'
import { DONE, note, type Visit } from './visit.ts'

export async function seeEquipmentList(db: Db, { actor, residenceId }: Visit) {
  return { items: await data.equipmentOf(db, residenceId), can: { edit: mayManage(actor.roles) } }
}

export async function seeEquipment(db: Db, { actor, residenceId, today }: Visit, equipmentId: string) {
  const [row, contracts, interventions] = await Promise.all([
    data.equipmentById(db, residenceId, equipmentId),
    contractsFor(db, residenceId, { equipmentId, on: today }),
    data.interventionsOn(db, residenceId, equipmentId),
  ])
  const costs = seesCosts(actor.roles)
  const reaches = isStaff(actor.roles)
  return {
    ...found(row),
    contracts: contracts.map(({ showsContact, phone, email, ...contract }) => ({
      ...contract,
      contact: reaches || showsContact ? { phone: phone ?? '', email: email ?? '' } : null,
    })),
    interventions: interventions.map((one) => ({ ...one, cents: costs ? one.cents : null })),
    can: { edit: mayManage(actor.roles) },
  }
}

/** @throws Refused 422 `not-a-place`, `retired-before-installed` */
export async function addEquipment(tx: Tx, visit: Visit, given: EquipmentInput) {
  await refuseWrong(tx, visit, given)
  const row = await data.insertEquipment(tx, visit.residenceId, { ...given, recordedBy: visit.actor.personId })
  await note(tx, visit, { action: 'equipment.add', subject: `equipment:${row.id}`, after: given })
  return row
}

/** @throws Refused 404, 422 as for adding */
export async function editEquipment(
  tx: Tx,
  visit: Visit,
  { equipmentId, ...given }: EquipmentInput & { equipmentId: string },
) {
  await refuseWrong(tx, visit, given)
  if (!(await data.updateEquipment(tx, visit.residenceId, equipmentId, given))) throw notFound()
  await note(tx, visit, { action: 'equipment.edit', subject: `equipment:${equipmentId}`, after: given })
  return DONE
}

async function refuseWrong(tx: Tx, { residenceId }: Visit, given: EquipmentInput): Promise<void> {
  if (!(await data.isPlace(tx, residenceId, given))) throw new Refused(422, 'not-a-place', { field: 'buildingId' })
  const { installedOn, retiredOn } = given
  if (installedOn !== null && retiredOn !== null && retiredOn < installedOn)
    throw new Refused(422, 'retired-before-installed', { field: 'retiredOn' })
}

type Done = {
  equipmentId: string
  kind: InterventionKind
  doneOn: string
  doneBy: string
  report: string
  cents: number | null
}

/** @throws Refused 404, 422 `done-in-future` */
export async function recordIntervention(tx: Tx, visit: Visit, given: Done) {
  found(await data.equipmentById(tx, visit.residenceId, given.equipmentId))
  if (given.doneOn > visit.today) throw new Refused(422, 'done-in-future', { field: 'doneOn' })
  const row = await data.insertIntervention(tx, visit.residenceId, { ...given, recordedBy: visit.actor.personId })
  await note(tx, visit, { action: 'intervention.record', subject: `equipment:${given.equipmentId}`, after: given })
  return row
}
