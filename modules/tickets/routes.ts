import { pageOf, readCursor } from '#platform/cursor.ts'
import { downloadHeaders } from '#platform/files/names.ts'
import { recordFile } from '#platform/files/records.ts'
import type { App } from '#platform/http/app.ts'
import { bind } from '#platform/http/bind.ts'
import { takeFile } from '#platform/http/upload.ts'
import { todayInParis } from '#platform/today.ts'
import type { Actor, ResidenceId } from '#shared/actor.ts'
import * as declaring from './actions/declare.ts'
import * as forms from './actions/forms.ts'
import * as manage from './actions/manage.ts'
import { moveTicket } from './actions/move.ts'
import * as papers from './actions/papers.ts'
import * as settings from './actions/settings.ts'
import { seeStatistics } from './actions/statistics.ts'
import * as talking from './actions/talk.ts'
import * as view from './actions/view.ts'
import type { Visit } from './actions/visit.ts'
import * as form from './contract/forms.ts'
import * as managing from './contract/manage.ts'
import * as setting from './contract/settings.ts'
import { readStatistics } from './contract/statistics.ts'
import * as talk from './contract/talk.ts'
import * as tickets from './contract/tickets.ts'
import { firmRoutes } from './routes/firm.ts'

export function routes(app: App): void {
  readingRoutes(app)
  actingRoutes(app)
  managingRoutes(app)
  talkRoutes(app)
  fileRoutes(app)
  formRoutes(app)
  settingRoutes(app)
  firmRoutes(app)
}

/** Every residence is in France; its day is the day in Paris. */
function visit({ actor, residenceId }: { actor: Actor; residenceId: ResidenceId }): Visit {
  return { actor, residenceId, today: todayInParis() }
}

function readingRoutes(app: App): void {
  const { db } = app.database
  bind(app, tickets.readOptions, (here) => view.seeOptions(db, visit(here)))
  bind(app, tickets.findTwins, async (here) => {
    const now = visit(here)
    const rows = await declaring.twinsOf(db, now, here.body)
    return { items: rows.map((row) => view.rowOf(row, now.today)) }
  })
  bind(app, tickets.listTickets, async (here) => {
    const { cursor, limit, ...wish } = here.query
    const now = visit(here)
    const rows = await view.seeTickets(db, now, { ...wish, after: readCursor(here.list(), cursor), limit })
    const page = pageOf(rows, limit, { ...here.list(), positionOf: ({ position, id }) => [position, id] })
    return { items: page.items.map((row) => view.rowOf(row, now.today)), next: page.next }
  })
  bind(app, tickets.viewTicket, (here) => view.seeTicket(db, visit(here), here.params.ticketId))
  bind(app, readStatistics, (here) => seeStatistics(db, visit(here)))
  bind(app, managing.listAssignees, async (here) => ({ items: await view.seeAssignees(db, visit(here)) }))
}

function actingRoutes(app: App): void {
  const { transaction } = app.database
  bind(app, tickets.declare, (here) => transaction((tx) => declaring.declareTicket(tx, visit(here), here.body)))
  bind(app, tickets.act, (here) =>
    transaction((tx) => moveTicket(tx, visit(here), { ticketId: here.params.ticketId, act: here.body })),
  )
  bind(app, tickets.join, (here) =>
    transaction((tx) => declaring.joinTicket(tx, visit(here), { ...here.params, ...here.body })),
  )
  bind(app, tickets.leave, (here) => transaction((tx) => declaring.leaveTicket(tx, visit(here), here.params.ticketId)))
  bind(app, managing.rate, (here) =>
    transaction((tx) => manage.rateTicket(tx, visit(here), { ...here.params, ...here.body })),
  )
}

function managingRoutes(app: App): void {
  const { transaction } = app.database
  bind(app, managing.change, (here) =>
    transaction((tx) => manage.changeTicket(tx, visit(here), { ...here.params, ...here.body })),
  )
  bind(app, managing.merge, (here) =>
    transaction((tx) => manage.mergeTicket(tx, visit(here), { ...here.params, ...here.body })),
  )
  bind(app, managing.split, (here) =>
    transaction((tx) => manage.splitTicket(tx, visit(here), { ...here.params, ...here.body })),
  )
}

function talkRoutes(app: App): void {
  const { db, transaction } = app.database
  bind(app, talk.listMessages, async (here) => {
    const { cursor, limit, lane } = here.query
    const asked = { ...here.params, lane, after: readCursor(here.list(), cursor), limit }
    const { rows, othersReadAt } = await talking.seeMessages(db, visit(here), asked)
    const page = pageOf(rows, limit, { ...here.list(), positionOf: ({ position, id }) => [position, id] })
    return { ...page, othersReadAt }
  })
  bind(app, talk.say, (here) => transaction((tx) => talking.say(tx, visit(here), { ...here.params, ...here.body })))
  bind(app, talk.markRead, (here) => transaction((tx) => talking.markRead(tx, visit(here), here.params.ticketId)))
}

function fileRoutes(app: App): void {
  const { database, edges } = app
  bind(app, talk.uploadFile, async ({ request, residenceId, actor }) => {
    const stored = await takeFile(request, (file) => talking.receiveFile(edges, residenceId, file))
    return database.transaction((tx) => recordFile(tx, actor, residenceId, stored))
  })
  bind(app, talk.attach, (here) =>
    database.transaction((tx) => talking.attach(tx, visit(here), { ...here.params, ...here.body })),
  )
  bind(app, talk.withdrawPaper, (here) =>
    database.transaction((tx) => papers.withdrawPaper(tx, visit(here), here.params)),
  )
  bind(app, talk.downloadFile, async (here) => {
    const file = await talking.fileFor(database.db, visit(here), { ...here.params, as: here.query.as })
    const bytes = await edges.files.open(here.residenceId, file.hash)
    void here.reply.headers(downloadHeaders(file.name, file.mediaType, file.inline))
    if (file.bytes !== null) void here.reply.header('content-length', file.bytes)
    return here.reply.send(bytes)
  })
}

function formRoutes(app: App): void {
  const { edges } = app
  bind(app, form.makeForm, (here) => forms.makeForm(edges, visit(here), { ...here.params, ...here.body }))
  bind(app, form.checkCertificate, ({ params, request }) =>
    forms.seeCertificate(edges, { code: params.code, address: request.ip }),
  )
}

function settingRoutes(app: App): void {
  const { db, transaction } = app.database
  bind(app, setting.listCategories, (here) => settings.seeCategories(db, here))
  bind(app, setting.saveCategory, (here) =>
    transaction((tx) => settings.saveCategory(tx, here, { ...here.body, code: here.params.code })),
  )
  bind(app, setting.listDelegations, (here) => settings.seeDelegations(db, visit(here)))
  bind(app, setting.delegate, (here) => transaction((tx) => settings.delegateTo(tx, visit(here), here.body)))
  bind(app, setting.revokeDelegation, (here) =>
    transaction((tx) => settings.revokeDelegation(tx, visit(here), here.params.delegationId)),
  )
}
