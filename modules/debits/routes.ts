import { bankAccountOf } from '#modules/accounting/public.ts'
import { pageOf, readCursor } from '#platform/cursor.ts'
import { downloadHeaders } from '#platform/files/names.ts'
import type { App } from '#platform/http/app.ts'
import { bind } from '#platform/http/bind.ts'
import { takeFile } from '#platform/http/upload.ts'
import { todayInParis } from '#platform/today.ts'
import type { Actor, ResidenceId } from '#shared/actor.ts'
import * as batches from './actions/batches.ts'
import { refuseManagersNumber, setCreditor } from './actions/creditor.ts'
import * as mandates from './actions/mandates.ts'
import { seeCollections, seeDays } from './actions/overview.ts'
import { readReturnFile } from './actions/return-file.ts'
import { takeReturns } from './actions/returns.ts'
import type { Visit } from './actions/visit.ts'
import * as files from './contract/batches.ts'
import * as own from './contract/mandates.ts'
import * as back from './contract/returns.ts'
import { returnsPage } from './data/returns.ts'

export function routes(app: App): void {
  mandateRoutes(app)
  batchRoutes(app)
  returnRoutes(app)
}

function visit({ actor, residenceId }: { actor: Actor; residenceId: ResidenceId }): Visit {
  return { actor, residenceId, today: todayInParis() }
}

type Asked = { request: { ip: string; headers: { 'user-agent'?: string | undefined } } }

function client({ request }: Asked): mandates.Client {
  return { address: request.ip, agent: request.headers['user-agent'] ?? '' }
}

function mandateRoutes(app: App): void {
  const { db, transaction } = app.database
  bind(app, own.readMine, (here) => mandates.seeMine(db, visit(here)))
  bind(app, own.signMandate, (here) =>
    transaction((tx) => mandates.signMandate(tx, visit(here), { ...here.body, ...client(here) })),
  )
  bind(app, own.changeIban, (here) =>
    transaction((tx) => mandates.changeIban(tx, visit(here), { ...here.params, ...here.body, ...client(here) })),
  )
  bind(app, own.revokeMandate, (here) =>
    transaction((tx) => mandates.revokeMandate(tx, visit(here), here.params.mandateId)),
  )
  bind(app, own.downloadMandate, async (here) => {
    const file = await mandates.mandateFile(db, visit(here), here.params.mandateId)
    const bytes = await app.edges.files.open(here.residenceId, file.hash)
    return here.reply.headers(downloadHeaders(file.name, file.mediaType, true)).send(bytes)
  })
}

function batchRoutes(app: App): void {
  const { db, transaction } = app.database
  bind(app, files.listDays, async (here) => {
    const { cursor, limit } = here.query
    const { rows, ...rest } = await seeDays(db, visit(here), { after: readCursor(here.list(), cursor), limit })
    return { ...pageOf(rows, limit, { ...here.list(), positionOf: (row) => [row.collectOn] }), ...rest }
  })
  bind(app, files.listCollections, async (here) => {
    const { cursor, limit, collectOn } = here.query
    const page = { after: readCursor(here.list(), cursor), limit, collectOn }
    const { rows, ...rest } = await seeCollections(db, visit(here), page)
    return { ...pageOf(rows, limit, { ...here.list(), positionOf: (row) => [row.name, row.id] }), ...rest }
  })
  bind(app, files.removeCollection, (here) =>
    transaction((tx) => batches.removeByHand(tx, visit(here), { id: here.params.collectionId, ...here.body })),
  )
  bind(app, files.makeBatch, (here) => transaction((tx) => batches.makeBatch(tx, visit(here), here.body.collectOn)))
  bind(app, files.downloadBatch, async (here) => {
    const { name, bytes } = await batches.batchFile(db, visit(here), here.params.batchId)
    return here.reply.headers(downloadHeaders(name, 'application/xml', false)).send(bytes)
  })
  bind(app, files.sendBatch, (here) => transaction((tx) => batches.sendBatch(tx, visit(here), here.params.batchId)))
  bind(app, files.abandonBatch, (here) =>
    transaction((tx) => batches.abandonBatch(tx, visit(here), { id: here.params.batchId, ...here.body })),
  )
  bind(app, files.setCreditor, async (here) => {
    await refuseManagersNumber(app.database, here.residenceId, here.body)
    return transaction((tx) => setCreditor(tx, visit(here), here.body))
  })
}

function returnRoutes(app: App): void {
  const { db, transaction } = app.database
  bind(app, back.uploadReturns, async (here) => {
    const sent = await takeFile(here.request, async (part) => ({ name: part.filename, bytes: await part.toBuffer() }))
    const ownIban = (await bankAccountOf(db, here.residenceId))?.iban ?? null
    // Whole and read before the transaction begins: a slow connection or a large file must not hold a lock.
    const file = await readReturnFile(sent.bytes, { name: sent.name, ownIban })
    return transaction((tx) => takeReturns(tx, visit(here), file))
  })
  bind(app, back.listReturns, async (here) => {
    const { cursor, limit } = here.query
    const rows = await returnsPage(db, here.residenceId, { after: readCursor(here.list(), cursor), limit })
    return pageOf(rows, limit, { ...here.list(), positionOf: (row) => [row.recordedAt, row.id] })
  })
}
