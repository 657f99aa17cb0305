import { recordAudit } from '#platform/audit.ts'
import type { Db, Tx } from '#platform/database.ts'
import { found, notFound, Refused } from '#platform/errors.ts'
import type { Actor } from '#shared/actor.ts'
import type { SupplierInput } from '../contract/suppliers.ts'
import * as data from '../data/suppliers.ts'
import { DONE } from './visit.ts'

type Office = { actor: Actor; organizationId: string }

export async function seeSupplier(db: Db, organizationId: string, supplierId: string) {
  const supplier = found(await data.supplierById(db, organizationId, supplierId))
  return { ...supplier, contracts: await data.contractsOfSupplier(db, organizationId, supplierId) }
}

/** @throws Refused 409 `siret-known` */
export async function addSupplier(tx: Tx, { actor, organizationId }: Office, given: SupplierInput) {
  const row = await data.insertSupplier(tx, organizationId, { ...given, recordedBy: actor.personId })
  if (row === undefined) throw new Refused(409, 'siret-known', { field: 'siret' })
  const subject = `supplier:${row.id}`
  await recordAudit(tx, actor, { scopeId: organizationId, action: 'supplier.add', subject, after: given })
  return row
}

/** @throws Refused 404, 409 `siret-known` */
export async function editSupplier(
  tx: Tx,
  { actor, organizationId }: Office,
  { supplierId, ...given }: SupplierInput & { supplierId: string },
) {
  const other = given.siret === null ? null : await data.supplierWithSiret(tx, organizationId, given.siret)
  if (other !== null && other !== supplierId) throw new Refused(409, 'siret-known', { field: 'siret' })
  if (!(await data.updateSupplier(tx, organizationId, supplierId, given))) throw notFound()
  const subject = `supplier:${supplierId}`
  await recordAudit(tx, actor, { scopeId: organizationId, action: 'supplier.edit', subject, after: given })
  return DONE
}
