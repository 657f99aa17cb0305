import { pageOf, readCursor } from '#platform/cursor.ts'
import { downloadHeaders } from '#platform/files/names.ts'
import type { App } from '#platform/http/app.ts'
import { bind } from '#platform/http/bind.ts'
import { takeFile } from '#platform/http/upload.ts'
import type { Actor } from '#shared/actor.ts'
import * as contracts from './actions/contracts.ts'
import * as equipment from './actions/equipment.ts'
import * as labels from './actions/labels.ts'
import * as photos from './actions/passer-photos.ts'
import * as passers from './actions/passers.ts'
import * as suppliers from './actions/suppliers.ts'
import { DONE } from './actions/visit.ts'
import * as agreement from './contract/contracts.ts'
import * as thing from './contract/equipment.ts'
import * as label from './contract/labels.ts'
import * as office from './contract/suppliers.ts'
import { labelsOf } from './data/labels.ts'
import { suppliersPage } from './data/suppliers.ts'
import { visit } from './routes/here.ts'
import { linkRoutes, orderRoutes } from './routes/orders.ts'
import { quoteLinkRoutes, quoteRoutes } from './routes/quotes.ts'
import { mayManage } from './rules/sight.ts'
import { LABELS_TEMPLATE } from './templates/labels.ts'

export function routes(app: App): void {
  supplierRoutes(app)
  equipmentRoutes(app)
  orderRoutes(app)
  linkRoutes(app)
  quoteRoutes(app)
  quoteLinkRoutes(app)
  labelRoutes(app)
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
