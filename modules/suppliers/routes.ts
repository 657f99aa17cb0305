import { pageOf, readCursor } from '#platform/cursor.ts'
import type { App } from '#platform/http/app.ts'
import { bind } from '#platform/http/bind.ts'
import { todayInParis } from '#platform/today.ts'
import type { Actor, ResidenceId } from '#shared/actor.ts'
import * as contracts from './actions/contracts.ts'
import * as equipment from './actions/equipment.ts'
import * as suppliers from './actions/suppliers.ts'
import type { Visit } from './actions/visit.ts'
import * as agreement from './contract/contracts.ts'
import * as thing from './contract/equipment.ts'
import * as office from './contract/suppliers.ts'
import { suppliersPage } from './data/suppliers.ts'
import { mayManage } from './rules/sight.ts'

export function routes(app: App): void {
  supplierRoutes(app)
  equipmentRoutes(app)
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
