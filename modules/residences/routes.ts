import type { FastifyReply, FastifyRequest } from 'fastify'
import type * as z from 'zod'
import { pageOf, readCursor } from '#platform/cursor.ts'
import { Refused } from '#platform/errors.ts'
import { displayName, downloadHeaders } from '#platform/files/names.ts'
import type { App } from '#platform/http/app.ts'
import { bind } from '#platform/http/bind.ts'
import { readJson } from '#platform/http/json.ts'
import { takeFile } from '#platform/http/upload.ts'
import { todayInParis } from '#platform/today.ts'
import type { Actor, ResidenceId } from '#shared/actor.ts'
import * as council from './actions/council.ts'
import { exportLots } from './actions/export.ts'
import { applyImport, type ImportFile, previewImport } from './actions/imports.ts'
import * as lots from './actions/lots.ts'
import * as people from './actions/people.ts'
import * as residence from './actions/residence.ts'
import * as importing from './contract/imports.ts'
import * as lot from './contract/lots.ts'
import * as person from './contract/people.ts'
import * as sheet from './contract/residence.ts'
import { runsOf } from './data/imports.ts'
import { residencesOf } from './data/residence.ts'
import { mayManage } from './rules/party.ts'

export function routes(app: App): void {
  firmRoutes(app)
  sheetRoutes(app)
  lotRoutes(app)
  peopleRoutes(app)
  councilRoutes(app)
  importRoutes(app)
}

type Here = { actor: Actor; residenceId: ResidenceId }

/** Every residence is in France; its day is the day in Paris. */
function visit({ actor, residenceId }: Here): residence.Visit {
  return { actor, residenceId, today: todayInParis() }
}

function firmRoutes(app: App): void {
  const { db } = app.database
  bind(app, sheet.listResidences, async ({ actor, organizationId, query, list }) => {
    const after = readCursor(list(), query.cursor)
    const rows = await residencesOf(db, organizationId, {
      search: query.search,
      after,
      limit: query.limit,
      today: todayInParis(),
    })
    const page = pageOf(rows, query.limit, { ...list(), positionOf: (row) => [row.name, row.id] })
    return { ...page, can: { create: mayManage(actor.roles) } }
  })
  bind(app, sheet.createResidence, ({ actor, organizationId, body }) =>
    app.database.transaction((tx) => residence.createResidence(tx, actor, organizationId, body)),
  )
}

function sheetRoutes(app: App): void {
  const { db } = app.database
  const { transaction } = app.database
  bind(app, sheet.readSheet, (here) => residence.seeSheet(db, visit(here)))
  bind(app, sheet.editSheet, (here) => transaction((tx) => residence.editSheet(tx, visit(here), here.body)))
  bind(app, sheet.listBuildings, (here) => residence.seeBuildings(db, visit(here)))
  bind(app, sheet.addBuilding, (here) => transaction((tx) => residence.addBuilding(tx, visit(here), here.body)))
  bind(app, sheet.renameBuilding, (here) =>
    transaction((tx) =>
      residence.renameBuilding(tx, visit(here), { id: here.params.buildingId, name: here.body.name }),
    ),
  )
  bind(app, sheet.addStaircase, (here) =>
    transaction((tx) => residence.addStaircase(tx, visit(here), { ...here.params, ...here.body })),
  )
  bind(app, sheet.listKeys, (here) => residence.seeKeys(db, visit(here)))
  bind(app, sheet.addKey, (here) => transaction((tx) => residence.addKey(tx, visit(here), here.body)))
  bind(app, sheet.editKey, (here) =>
    transaction((tx) => residence.editKey(tx, visit(here), { id: here.params.keyId, ...here.body })),
  )
}

function lotRoutes(app: App): void {
  const { db } = app.database
  const { transaction } = app.database
  bind(app, lot.listLots, async (here) => {
    const list = here.list()
    const { cursor, ...query } = here.query
    const { rows, ...answer } = await lots.seeLots(db, visit(here), { query, after: readCursor(list, cursor) })
    return { ...pageOf(rows, query.limit, { ...list, positionOf: (row) => [row.sortKey, row.id] }), ...answer }
  })
  bind(app, lot.readLot, (here) => lots.seeLot(db, visit(here), here.params.lotId))
  bind(app, lot.addLot, (here) => transaction((tx) => lots.addLot(tx, visit(here), here.body)))
  bind(app, lot.editLot, (here) =>
    transaction((tx) => lots.editLot(tx, visit(here), { id: here.params.lotId, ...here.body })),
  )
  bind(app, lot.setShares, (here) =>
    transaction((tx) => lots.setShares(tx, visit(here), { ...here.params, ...here.body })),
  )
  bind(app, lot.transferLot, (here) =>
    transaction((tx) => lots.transferLot(tx, visit(here), { ...here.params, ...here.body })),
  )
  bind(app, lot.addOccupant, (here) =>
    transaction((tx) => lots.addOccupant(tx, visit(here), { ...here.params, ...here.body })),
  )
  bind(app, lot.endOccupancy, (here) =>
    transaction((tx) => lots.endOccupancy(tx, visit(here), { ...here.params, ...here.body })),
  )
}

function peopleRoutes(app: App): void {
  const { db } = app.database
  const { transaction } = app.database
  bind(app, person.listParties, async (here) => {
    const list = here.list()
    const { cursor, ...query } = here.query
    const { rows, ...answer } = await people.seeParties(db, visit(here), {
      query,
      after: readCursor(list, cursor),
    })
    return { ...pageOf(rows, query.limit, { ...list, positionOf: (row) => [row.name, row.id] }), ...answer }
  })
  bind(app, person.readParty, (here) => people.seeParty(db, visit(here), here.params.partyId))
  bind(app, person.addParty, (here) => transaction((tx) => people.addParty(tx, visit(here), here.body)))
  bind(app, person.editParty, (here) =>
    transaction((tx) => people.editParty(tx, visit(here), { id: here.params.partyId, ...here.body })),
  )
  bind(app, person.addMember, (here) =>
    transaction((tx) => people.addMember(tx, visit(here), { ...here.params, ...here.body })),
  )
  bind(app, person.editMember, (here) =>
    transaction((tx) => people.editMember(tx, visit(here), { id: here.params.memberId, ...here.body })),
  )
  bind(app, person.nameRepresentative, (here) =>
    transaction((tx) => people.nameRepresentative(tx, visit(here), here.params.memberId)),
  )
  bind(app, person.searchPeople, (here) => people.seePeople(db, visit(here), here.query.search))
}

function councilRoutes(app: App): void {
  const { db } = app.database
  const { transaction } = app.database
  bind(app, person.listCouncil, (here) => council.seeCouncil(db, visit(here), here.query.past === true))
  bind(app, person.addSeat, (here) => transaction((tx) => council.addSeat(tx, visit(here), here.body)))
  bind(app, person.endSeat, (here) =>
    transaction((tx) => council.endSeat(tx, visit(here), { ...here.params, ...here.body })),
  )
  bind(app, person.chooseChair, (here) => transaction((tx) => council.chooseChair(tx, visit(here), here.params.seatId)))
}

function importRoutes(app: App): void {
  const { db } = app.database
  bind(app, importing.previewImport, async (here) => {
    const { file, choices } = await uploaded(here.request)
    return previewImport(db, visit(here), file, choices)
  })
  bind(app, importing.applyImport, async (here) => {
    // The file is whole before the transaction begins: a slow connection must not hold a lock.
    const { file, choices } = await uploaded(here.request)
    return app.database.transaction((tx) => applyImport(tx, visit(here), file, choices))
  })
  bind(app, importing.listImports, async ({ actor, residenceId, query, list }) => {
    const rows = await runsOf(db, residenceId, { after: readCursor(list(), query.cursor), limit: query.limit })
    const page = pageOf(rows, query.limit, { ...list(), positionOf: (row) => [row.position, row.id] })
    return { ...page, can: { import: mayManage(actor.roles) } }
  })
  bind(app, importing.exportLots, async (here) => sendTable(here.reply, await exportLots(db, visit(here))))
}

function sendTable(reply: FastifyReply, csv: string): FastifyReply {
  return reply.headers(downloadHeaders('lots.csv', 'text/csv')).send(csv)
}

type Uploaded = { file: ImportFile; choices: z.infer<typeof importing.ImportOptionsBody> }

function uploaded(request: FastifyRequest): Promise<Uploaded> {
  return takeFile(
    request,
    async (part, { options = '{}' }) => {
      const bytes = await part.toBuffer()
      const choices = importing.ImportOptionsBody.safeParse(readJson(options))
      if (!choices.success) throw new Refused(400, 'invalid-input', { field: 'options' })
      return { file: { bytes, name: displayName(part.filename) }, choices: choices.data }
    },
    ['options'],
  )
}
