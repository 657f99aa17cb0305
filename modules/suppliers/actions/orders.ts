import type { Db, Tx } from '#platform/database.ts'
import { found, Refused, refuseIf } from '#platform/errors.ts'
import { type Look, servedAs } from '#platform/files/records.ts'
import type { OrderInput } from '../contract/orders.ts'
import { equipmentById } from '../data/equipment.ts'
import { linkOf, revokeLinks } from '../data/links.ts'
import * as data from '../data/orders.ts'
import { supplierById } from '../data/suppliers.ts'
import { isUnderWay, type ManagerAct, managerMay, refuseOrderAct, stateAfter } from '../rules/order.ts'
import { mayManage } from '../rules/sight.ts'
import { orderFromDemand, takeDemandBack } from './demand.ts'
import { orderPath, type Sender, sendLink } from './send.ts'
import { DONE, note, type Visit } from './visit.ts'

export type Office = Visit & Sender

export async function seeOrder(db: Db, { actor, residenceId }: Visit, orderId: string) {
  const order = found(await data.orderById(db, residenceId, orderId))
  const { equipmentId, supplierId: _supplier, organizationId: _firm, orderedBy: _by, ...shown } = order
  const [steps, files, link, equipment] = await Promise.all([
    data.stepsOf(db, residenceId, orderId),
    data.filesOf(db, residenceId, orderId),
    linkOf(db, residenceId, orderId),
    equipmentId === null ? undefined : equipmentById(db, residenceId, equipmentId),
  ])
  const may = mayManage(actor.roles) ? managerMay(order.state) : { cancel: false, invoice: false }
  return {
    ...shown,
    equipment: equipment === undefined ? null : { id: equipment.id, name: equipment.name },
    steps,
    files,
    link: link ?? null,
    can: { ...may, renew: may.cancel },
  }
}

/**
 * Orders work: the supplier is written to with the transaction.
 * @throws Refused 404, 409 `supplier-set-aside`, `ticket-not-there`, 422 `due-in-the-past`
 */
export async function placeOrder(tx: Tx, visit: Office, given: OrderInput) {
  const { withPhotos, ...asked } = given
  const order = await writeOrder(tx, visit, { ...asked, orderedBy: visit.actor.personId })
  await orderFromDemand(tx, visit, { id: order.id, ticketId: given.ticketId, dueOn: given.dueOn, withPhotos })
  return order
}

type Written = Omit<OrderInput, 'withPhotos'> & {
  /** Who follows it at the firm. */
  orderedBy: string
}

/** The order and its letter; what becomes of the demand is the caller's. @throws as `placeOrder` */
export async function writeOrder(tx: Tx, visit: Office, order: Written) {
  const { residenceId, organizationId, actor, today } = visit
  const supplier = found(await supplierById(tx, organizationId, order.supplierId))
  refuseIf(supplier.isOn ? null : 'supplier-set-aside', 'supplierId')
  if (order.dueOn < today) throw new Refused(422, 'due-in-the-past', { field: 'dueOn' })
  if (order.equipmentId !== null) found(await equipmentById(tx, residenceId, order.equipmentId))
  const row = { ...order, organizationId, supplierName: supplier.name }
  const { id, number } = await data.insertOrder(tx, residenceId, row)
  await data.insertStep(tx, residenceId, id, { kind: 'sent', recordedBy: actor.personId })
  const link = await orderLink(tx, visit, { order: { id, ...order }, to: supplier })
  await note(tx, visit, { action: 'order.place', subject: `order:${id}`, after: order })
  return { id, number, link }
}

type Sent = {
  order: { id: string; dueOn: string; isUrgent: boolean }
  to: { email: string; phone: string }
}

/** The page's path when no message takes it to the supplier. */
async function orderLink(tx: Tx, visit: Office, { order, to }: Sent): Promise<string | null> {
  const { id: orderId, dueOn: wantedBy, isUrgent } = order
  const { token, isWritten } = await sendLink(tx, visit, { opens: { orderId }, wantedBy, isUrgent, to })
  return isWritten ? null : orderPath(token)
}

/** @throws Refused 404, 409 `order-not-there`, `order-reason-missing` */
export async function actOnOrder(tx: Tx, visit: Visit, { orderId, act }: { orderId: string; act: ManagerAct }) {
  const { residenceId, actor, today } = visit
  const order = found(await data.lockOrder(tx, residenceId, orderId))
  refuseIf(refuseOrderAct(order.state, act, today))
  await data.insertStep(tx, residenceId, orderId, {
    kind: stateAfter(act),
    recordedBy: actor.personId,
    cents: act.kind === 'invoice' ? act.cents : null,
    note: act.kind === 'cancel' ? act.reason : '',
  })
  if (act.kind === 'cancel') {
    await revokeLinks(tx, residenceId, { orderId })
    await takeDemandBack(tx, visit, { ticketId: order.ticketId, reason: act.reason })
  }
  await note(tx, visit, { action: `order.${act.kind}`, subject: `order:${orderId}`, after: act })
  return DONE
}

/** @throws Refused 404, 409 `order-not-there` once it has ended */
export async function renewLink(tx: Tx, visit: Office, { orderId, revoke }: { orderId: string; revoke: boolean }) {
  const { residenceId, organizationId } = visit
  const order = found(await data.lockOrder(tx, residenceId, orderId))
  refuseIf(isUnderWay(order.state) ? null : 'order-not-there')
  await note(tx, visit, { action: revoke ? 'order.link-revoked' : 'order.link-renewed', subject: `order:${orderId}` })
  if (!revoke) {
    const supplier = found(await supplierById(tx, organizationId, order.supplierId))
    return { link: await orderLink(tx, visit, { order, to: supplier }) }
  }
  await revokeLinks(tx, residenceId, { orderId })
  return { link: null }
}

type Wanted = { orderId: string; fileId: string; as: Look }

/** @throws Refused 404, 409 `file-not-scanned-yet`, 410 `file-infected` */
export async function orderFile(db: Db, { residenceId }: Pick<Visit, 'residenceId'>, wanted: Wanted) {
  const file = found(await data.fileOf(db, residenceId, wanted))
  return servedAs(file, wanted.as)
}
