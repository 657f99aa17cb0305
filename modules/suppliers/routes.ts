import { pageOf, readCursor } from '#platform/cursor.ts'
import { found } from '#platform/errors.ts'
import { downloadHeaders } from '#platform/files/names.ts'
import type { App } from '#platform/http/app.ts'
import { bind } from '#platform/http/bind.ts'
import { takeFile } from '#platform/http/upload.ts'
import { todayInParis } from '#platform/today.ts'
import type { Actor, ResidenceId } from '#shared/actor.ts'
import * as answers from './actions/answers.ts'
import * as contracts from './actions/contracts.ts'
import * as equipment from './actions/equipment.ts'
import * as labels from './actions/labels.ts'
import * as orders from './actions/orders.ts'
import * as photos from './actions/passer-photos.ts'
import * as passers from './actions/passers.ts'
import * as suppliers from './actions/suppliers.ts'
import { DONE, type Visit } from './actions/visit.ts'
import * as agreement from './contract/contracts.ts'
import * as thing from './contract/equipment.ts'
import * as label from './contract/labels.ts'
import * as link from './contract/links.ts'
import * as job from './contract/orders.ts'
import * as office from './contract/suppliers.ts'
import { labelsOf } from './data/labels.ts'
import { ordersPage } from './data/orders.ts'
import { suppliersPage } from './data/suppliers.ts'
import { mayManage } from './rules/sight.ts'
import { LABELS_TEMPLATE } from './templates/labels.ts'

export function routes(app: App): void {
  supplierRoutes(app)
  equipmentRoutes(app)
  orderRoutes(app)
  linkRoutes(app)
  labelRoutes(app)
}

type Here = { actor: Actor; residenceId: ResidenceId; organizationId: string }

/** Every residence is in France; its day is the day in Paris. */
function visit({ actor, residenceId, organizationId }: Here): Visit {
  return { actor, residenceId, organizationId, today: todayInParis() }
}

function supplierRoutes(app: App): void {
  const { db, transaction } = app.database
  const can = ({ actor }: { actor: Actor }) => ({ edit: mayManage(actor.roles) })
  bind(app, office.listSuppliers, async (here) => {
    const { search = '', trade = null, on, cursor, limit } = here.query
    const filter = { search: search.trim(), trade, on: on === undefined ? null : on === 'true', limit }
    const rows = await suppliersPage(db, here.organizationId, { ...filter, after: readCursor(here.list(), cursor) })
    return { ...pageOf(rows, limit, { ...here.list(), positionOf: ({ name, id }) => [name, id] }), can: can(here) }
  })
  bind(app, office.readSupplier, async (here) => ({
    ...(await suppliers.seeSupplier(db, here.organizationId, here.params.supplierId)),
    can: can(here),
  }))
  bind(app, office.addSupplier, (here) => transaction((tx) => suppliers.addSupplier(tx, here, here.body)))
  bind(app, office.editSupplier, (here) =>
    transaction((tx) => suppliers.editSupplier(tx, here, { supplierId: here.params.supplierId, ...here.body })),
  )
}

function equipmentRoutes(app: App): void {
  const { db, transaction } = app.database
  bind(app, thing.listEquipment, (here) => equipment.seeEquipmentList(db, visit(here)))
  bind(app, thing.readEquipment, (here) => equipment.seeEquipment(db, visit(here), here.params.equipmentId))
  bind(app, thing.addEquipment, (here) => transaction((tx) => equipment.addEquipment(tx, visit(here), here.body)))
  bind(app, thing.editEquipment, (here) =>
    transaction((tx) =>
      equipment.editEquipment(tx, visit(here), { equipmentId: here.params.equipmentId, ...here.body }),
    ),
  )
  bind(app, thing.recordIntervention, (here) =>
    transaction((tx) =>
      equipment.recordIntervention(tx, visit(here), { equipmentId: here.params.equipmentId, ...here.body }),
    ),
  )
  bind(app, agreement.listContracts, (here) => contracts.seeContracts(db, visit(here)))
  bind(app, agreement.addContract, (here) => transaction((tx) => contracts.addContract(tx, visit(here), here.body)))
  bind(app, agreement.editContract, (here) =>
    transaction((tx) => contracts.editContract(tx, visit(here), { contractId: here.params.contractId, ...here.body })),
  )
}

function orderRoutes(app: App): void {
  const { db, transaction } = app.database
  const { config, files } = app.edges
  const office = (here: Here) => ({ ...visit(here), secret: config.secret })
  bind(app, job.listOrders, async (here) => {
    const { ticketId = null, equipmentId = null, show, cursor, limit } = here.query
    const filter = { ticketId, equipmentId, openOnly: show === 'open', limit }
    const rows = await ordersPage(db, here.residenceId, { ...filter, after: readCursor(here.list(), cursor) })
    const page = pageOf(rows, limit, { ...here.list(), positionOf: ({ moment, id }) => [moment, id] })
    return { ...page, can: { order: mayManage(here.actor.roles) } }
  })
  bind(app, job.readOrder, (here) => orders.seeOrder(db, visit(here), here.params.orderId))
  bind(app, job.placeOrder, (here) => transaction((tx) => orders.placeOrder(tx, office(here), here.body)))
  bind(app, job.actOnOrder, (here) =>
    transaction((tx) => orders.actOnOrder(tx, visit(here), { orderId: here.params.orderId, act: here.body })),
  )
  bind(app, job.renewLink, (here) =>
    transaction((tx) => orders.renewLink(tx, office(here), { orderId: here.params.orderId, ...here.body })),
  )
  bind(app, job.downloadOrderFile, async (here) => {
    const file = await orders.orderFile(db, here, { ...here.params, as: here.query.as })
    const bytes = await files.open(here.residenceId, file.hash)
    return here.reply.headers(downloadHeaders(file.name, file.mediaType, file.inline)).send(bytes)
  })
}

/** Without an account: the token says which residence, and the wall is set for it. */
function linkRoutes(app: App): void {
  const { database, edges } = app
  const { db } = database
  bind(app, link.showOrder, async ({ params, request }) => {
    const opened = await answers.followLink(edges, params.token, request.ip)
    return database.within(answers.scopeOf(opened), () => answers.seeJob(db, opened))
  })
  bind(app, link.answerOrder, async ({ params, body, request }) => {
    const opened = await answers.followLink(edges, params.token, request.ip)
    await database.transaction((tx) => answers.answerJob(tx, opened, body), answers.scopeOf(opened))
    return DONE
  })
  bind(app, link.sendOrderFile, async ({ params, request }) => {
    const opened = await answers.followLink(edges, params.token, request.ip)
    const stored = await takeFile(request, (file) => answers.receiveFile(edges, opened, file))
    return database.transaction((tx) => answers.keepFile(tx, opened, stored), answers.scopeOf(opened))
  })
  bind(app, link.openOrderFile, async ({ params, query, reply }) => {
    const opened = found(await answers.openedBy(edges, params.token))
    const { orderId, residenceId } = opened
    const wanted = { orderId, fileId: params.fileId, as: query.as }
    const file = await database.within(answers.scopeOf(opened), () => orders.orderFile(db, { residenceId }, wanted))
    const bytes = await edges.files.open(residenceId, file.hash)
    return reply.headers(downloadHeaders(file.name, file.mediaType, file.inline)).send(bytes)
  })
}

function labelRoutes(app: App): void {
  const { database, edges } = app
  const { db, transaction } = database
  bind(app, label.listLabels, async (here) => ({ items: await labelsOf(db, here.residenceId) }))
  bind(app, label.addLabel, (here) => transaction((tx) => labels.addLabel(tx, visit(here), here.body)))
  bind(app, label.revokeLabel, (here) => transaction((tx) => labels.revokeLabel(tx, visit(here), here.params.labelId)))
  bind(app, label.printLabels, async (here) => {
    const sheet = await labels.sheetOf(db, here, edges.config.appUrl)
    const bytes = await edges.pdf.render(LABELS_TEMPLATE, sheet)
    return here.reply.headers(downloadHeaders(`${sheet.title}.pdf`, 'application/pdf', true)).send(Buffer.from(bytes))
  })
  const passer = ({ params, request }: { params: { code: string }; request: { ip: string } }) => ({
    code: params.code,
    address: request.ip,
  })
  bind(app, label.showLabel, (here) => passers.seeLabel(edges, passer(here), here.identity?.personId ?? null))
  bind(app, label.askLabelCode, (here) => passers.askCode(edges, passer(here), here.body.phone))
  bind(app, label.reportFromLabel, (here) => passers.report(edges, passer(here), here.body))
  bind(app, label.sendLabelPhoto, async ({ params, request }) => {
    const place = await photos.photoPlace(edges, { ...params, address: request.ip })
    const stored = await takeFile(request, (file) => photos.receivePhoto(edges, place, file))
    await photos.keepPhoto(edges, place, stored)
    return DONE
  })
}
