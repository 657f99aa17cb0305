import type { Db, Tx } from '#platform/database.ts'
import { found, notFound, Refused } from '#platform/errors.ts'
import type { ContractInput } from '../contract/contracts.ts'
import * as data from '../data/contracts.ts'
import { supplierById } from '../data/suppliers.ts'
import { noticeBy } from '../rules/contract.ts'
import { mayManage } from '../rules/sight.ts'
import { DONE, note, type Visit } from './visit.ts'

export async function seeContracts(db: Db, { actor, residenceId }: Visit) {
  const rows = await data.contractsOf(db, residenceId)
  return {
    items: rows.map((row) => ({ ...row, noticeBy: noticeBy(row) })),
    can: { edit: mayManage(actor.roles) },
  }
}

/** @throws Refused 404 for a supplier of another firm, 422 `ends-before-it-starts`, `not-its-equipment` */
export async function addContract(tx: Tx, visit: Visit, { equipmentIds, ...given }: ContractInput) {
  const { residenceId, organizationId, actor } = visit
  await refuseWrong(tx, visit, given)
  const row = await data.insertContract(tx, residenceId, { ...given, organizationId, recordedBy: actor.personId })
  await cover(tx, visit, { contractId: row.id, equipmentIds })
  await note(tx, visit, { action: 'contract.add', subject: `contract:${row.id}`, after: { ...given, equipmentIds } })
  return row
}

/** @throws Refused 404, 422 as for adding */
export async function editContract(
  tx: Tx,
  visit: Visit,
  { contractId, equipmentIds, ...given }: ContractInput & { contractId: string },
) {
  await refuseWrong(tx, visit, given)
  if (!(await data.updateContract(tx, visit.residenceId, contractId, given))) throw notFound()
  await cover(tx, visit, { contractId, equipmentIds })
  await note(tx, visit, {
    action: 'contract.edit',
    subject: `contract:${contractId}`,
    after: { ...given, equipmentIds },
  })
  return DONE
}

async function refuseWrong(
  tx: Tx,
  { organizationId }: Visit,
  given: Omit<ContractInput, 'equipmentIds'>,
): Promise<void> {
  found(await supplierById(tx, organizationId, given.supplierId))
  if (given.endsOn !== null && given.endsOn <= given.startsOn)
    throw new Refused(422, 'ends-before-it-starts', { field: 'endsOn' })
}

async function cover(tx: Tx, visit: Visit, about: { contractId: string; equipmentIds: string[] }): Promise<void> {
  if (!(await data.setEquipment(tx, visit.residenceId, about)))
    throw new Refused(422, 'not-its-equipment', { field: 'equipmentIds' })
}
