import { pageOf, readCursor } from '#platform/cursor.ts'
import { writeCsv } from '#platform/delimited.ts'
import { downloadHeaders } from '#platform/files/names.ts'
import type { App } from '#platform/http/app.ts'
import { bind } from '#platform/http/bind.ts'
import { todayInParis } from '#platform/today.ts'
import type { Actor, OrganizationId } from '#shared/actor.ts'
import { seeFigures } from '../actions/figures.ts'
import * as queue from '../actions/queue.ts'
import * as replying from '../actions/replies.ts'
import * as ruling from '../actions/rules.ts'
import * as views from '../actions/views.ts'
import * as figures from '../contract/figures.ts'
import * as queued from '../contract/queue.ts'
import * as replies from '../contract/replies.ts'
import * as rules from '../contract/rules.ts'
import * as viewed from '../contract/views.ts'
import { figuresSheet } from '../templates/figures-sheet.ts'
import { queueSheet } from '../templates/queue-sheet.ts'

/** What a firm sees and sets of the demands of all its residences. */
export function firmRoutes(app: App): void {
  queueRoutes(app)
  viewRoutes(app)
  ruleRoutes(app)
  replyRoutes(app)
  figureRoutes(app)
}

function visit({ actor, organizationId }: { actor: Actor; organizationId: OrganizationId }): queue.FirmVisit {
  return { actor, organizationId, today: todayInParis() }
}

const MOST_EXPORTED = 5000

function queueRoutes(app: App): void {
  const { database } = app
  bind(app, queued.listQueue, async (here) => {
    const { cursor, limit, ...wish } = here.query
    const now = visit(here)
    const rows = await queue.seeQueue(database, now, { ...wish, after: readCursor(here.list(), cursor), limit })
    const positionOf = ({ points, position, id }: (typeof rows)[number]) => [points, position, id]
    const page = pageOf(rows, limit, { ...here.list(), positionOf })
    return { items: page.items.map((row) => queue.queueRow(row, now.today)), next: page.next }
  })
  bind(app, queued.countQueue, (here) => queue.countQueue(database.db, visit(here), here.query))
  bind(app, queued.exportQueue, async (here) => {
    const now = visit(here)
    const rows = await queue.seeQueue(database, now, { ...here.query, after: null, limit: MOST_EXPORTED })
    const sheet = queueSheet(rows.map((row) => queue.queueRow(row, now.today)))
    return here.reply.headers(downloadHeaders(`Demandes au ${now.today}.csv`, 'text/csv')).send(writeCsv(sheet))
  })
  bind(app, queued.moveMany, (here) => queue.moveMany(database, visit(here), here.body))
}

function viewRoutes(app: App): void {
  const { db, transaction } = app.database
  bind(app, queued.readQueueOptions, (here) => views.seeQueueOptions(db, visit(here)))
  bind(app, viewed.listViews, (here) => views.seeViews(db, visit(here)))
  bind(app, viewed.addView, (here) => transaction((tx) => views.addView(tx, visit(here), here.body)))
  bind(app, viewed.editView, (here) =>
    transaction((tx) => views.editView(tx, visit(here), { ...here.body, id: here.params.viewId })),
  )
  bind(app, viewed.removeView, (here) => transaction((tx) => views.removeView(tx, visit(here), here.params.viewId)))
}

function ruleRoutes(app: App): void {
  const { database } = app
  const { db, transaction } = database
  bind(app, rules.listRules, (here) => ruling.seeRules(db, visit(here)))
  bind(app, rules.addRule, (here) => transaction((tx) => ruling.addRule(tx, visit(here), here.body)))
  bind(app, rules.editRule, (here) =>
    transaction((tx) => ruling.editRule(tx, visit(here), { ...here.body, id: here.params.ruleId })),
  )
  bind(app, rules.removeRule, (here) => transaction((tx) => ruling.removeRule(tx, visit(here), here.params.ruleId)))
  bind(app, rules.orderRules, (here) => transaction((tx) => ruling.orderRules(tx, visit(here), here.body.ids)))
  bind(app, rules.previewRules, (here) => ruling.previewRules(db, visit(here)))
  bind(app, rules.applyRules, (here) => ruling.applyRules(database, visit(here)))
}

function replyRoutes(app: App): void {
  const { database } = app
  const { db, transaction } = database
  bind(app, replies.listReplies, (here) => replying.seeReplies(db, visit(here)))
  bind(app, replies.addReply, (here) => transaction((tx) => replying.addReply(tx, visit(here), here.body)))
  bind(app, replies.editReply, (here) =>
    transaction((tx) => replying.editReply(tx, visit(here), { ...here.body, code: here.params.replyId })),
  )
  bind(app, replies.removeReply, (here) =>
    transaction((tx) => replying.removeReply(tx, visit(here), here.params.replyId)),
  )
  bind(app, replies.fillReplies, ({ actor, residenceId, params }) =>
    replying.fillReplies(db, { actor, residenceId, today: todayInParis() }, params.ticketId),
  )
  bind(app, replies.sayToMany, (here) => replying.sayToMany(database, visit(here), here.body))
}

function figureRoutes(app: App): void {
  const { db } = app.database
  bind(app, figures.readFigures, (here) => seeFigures(db, visit(here), here.query.period))
  bind(app, figures.exportFigures, async (here) => {
    const now = visit(here)
    const { by, period } = here.query
    const sheet = figuresSheet(by, (await seeFigures(db, now, period))[by])
    return here.reply.headers(downloadHeaders(`Chiffres au ${now.today}.csv`, 'text/csv')).send(writeCsv(sheet))
  })
}
