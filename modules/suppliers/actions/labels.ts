import { randomBytes } from 'node:crypto'
import type { Db, Tx } from '#platform/database.ts'
import { found, notFound, Refused } from '#platform/errors.ts'
import { typedCode } from '#shared/typed-code.ts'
import type { LabelInput } from '../contract/labels.ts'
import { equipmentById, isPlace } from '../data/equipment.ts'
import * as data from '../data/labels.ts'
import { siteOf } from '../data/orders.ts'
import { type LabelSheet, labelSheet } from '../templates/labels.ts'
import { DONE, note, type Visit } from './visit.ts'

/** @throws Refused 404; 422 `not-a-place` */
export async function addLabel(tx: Tx, visit: Visit, given: LabelInput) {
  const { residenceId, actor } = visit
  const { equipmentId, buildingId } = given
  if (equipmentId !== null) found(await equipmentById(tx, residenceId, equipmentId))
  const isOnePlace = equipmentId === null || buildingId === null
  if (!(isOnePlace && (await isPlace(tx, residenceId, given))))
    throw new Refused(422, 'not-a-place', { field: 'buildingId' })
  const code = typedCode(randomBytes(18))
  const row = await data.insertLabel(tx, residenceId, { code, ...given, printedBy: actor.personId })
  await note(tx, visit, { action: 'label.add', subject: `label:${row.id}`, after: given })
  return row
}

/** @throws Refused 404 */
export async function revokeLabel(tx: Tx, visit: Visit, labelId: string) {
  if (!(await data.revokeLabel(tx, visit.residenceId, labelId, visit.actor.personId))) throw notFound()
  await note(tx, visit, { action: 'label.revoke', subject: `label:${labelId}` })
  return DONE
}

export async function sheetOf(
  db: Db,
  { residenceId }: Pick<Visit, 'residenceId'>,
  appUrl: string,
): Promise<LabelSheet> {
  const [labels, site] = await Promise.all([data.labelsOf(db, residenceId), siteOf(db, residenceId)])
  return labelSheet({ labels, site: found(site), appUrl })
}
