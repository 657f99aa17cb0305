import { pageOf, readCursor } from '#platform/cursor.ts'
import { found } from '#platform/errors.ts'
import { downloadHeaders } from '#platform/files/names.ts'
import type { App } from '#platform/http/app.ts'
import { bind } from '#platform/http/bind.ts'
import { takeFile } from '#platform/http/upload.ts'
import * as answers from '../actions/answers.ts'
import { followOrder, orderBehind, scopeOf } from '../actions/follow.ts'
import * as orders from '../actions/orders.ts'
import { DONE } from '../actions/visit.ts'
import * as link from '../contract/links.ts'
import * as job from '../contract/orders.ts'
import { ordersPage } from '../data/orders.ts'
import { mayManage } from '../rules/sight.ts'
import { type Here, visit } from './here.ts'

export function orderRoutes(app: App): void {
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
export function linkRoutes(app: App): void {
  const { database, edges } = app
  const { db } = database
  bind(app, link.showOrder, async ({ params, request }) => {
    const opened = await followOrder(edges, { token: params.token, address: request.ip })
    return database.within(scopeOf(opened), () => answers.seeJob(db, opened))
  })
  bind(app, link.answerOrder, async ({ params, body, request }) => {
    const opened = await followOrder(edges, { token: params.token, address: request.ip })
    await database.transaction((tx) => answers.answerJob(tx, opened, body), scopeOf(opened))
    return DONE
  })
  bind(app, link.sendOrderFile, async ({ params, request }) => {
    const opened = await followOrder(edges, { token: params.token, address: request.ip })
    const stored = await takeFile(request, (file) => answers.receiveFile(edges, opened.residenceId, file))
    return database.transaction((tx) => answers.keepFile(tx, opened, stored), scopeOf(opened))
  })
  bind(app, link.openOrderFile, async ({ params, query, reply }) => {
    const opened = found(await orderBehind(edges, params.token))
    const { orderId, residenceId } = opened
    const wanted = { orderId, fileId: params.fileId, as: query.as }
    const file = await database.within(scopeOf(opened), () => orders.orderFile(db, { residenceId }, wanted))
    const bytes = await edges.files.open(residenceId, file.hash)
    return reply.headers(downloadHeaders(file.name, file.mediaType, file.inline)).send(bytes)
  })
}
