import { pageOf, readCursor } from '#platform/cursor.ts'
import { found } from '#platform/errors.ts'
import { downloadHeaders } from '#platform/files/names.ts'
import type { App } from '#platform/http/app.ts'
import { bind } from '#platform/http/bind.ts'
import { takeFile } from '#platform/http/upload.ts'
import { receiveFile } from '../actions/answers.ts'
import { followQuote, quoteBehind, scopeOf } from '../actions/follow.ts'
import * as answers from '../actions/quote-answers.ts'
import { decideQuotes } from '../actions/quote-decisions.ts'
import { seeRequest, sightOf } from '../actions/quote-sight.ts'
import * as quotes from '../actions/quotes.ts'
import * as spending from '../actions/spending.ts'
import { DONE } from '../actions/visit.ts'
import * as link from '../contract/quote-links.ts'
import * as quote from '../contract/quotes.ts'
import { requestsPage } from '../data/quotes.ts'
import { mayManage } from '../rules/sight.ts'
import { type Here, visit } from './here.ts'

export function quoteRoutes(app: App): void {
  const { db, transaction } = app.database
  const { config, files } = app.edges
  const office = (here: Here) => ({ ...visit(here), secret: config.secret })
  bind(app, quote.listQuoteRequests, async (here) => {
    const { ticketId = null, equipmentId = null, show, cursor, limit } = here.query
    const sees = await sightOf(db, visit(here), ticketId)
    const filter = { ticketId, equipmentId, openOnly: show === 'open', sees, limit }
    const rows = await requestsPage(db, here.residenceId, { ...filter, after: readCursor(here.list(), cursor) })
    const page = pageOf(rows, limit, { ...here.list(), positionOf: ({ moment, id }) => [moment, id] })
    return { ...page, can: { ask: mayManage(here.actor.roles) } }
  })
  bind(app, quote.readQuoteRequest, (here) => seeRequest(db, visit(here), here.params.requestId))
  bind(app, quote.askQuotes, (here) => transaction((tx) => quotes.askQuotes(tx, office(here), here.body)))
  bind(app, quote.presentQuotes, (here) =>
    transaction((tx) => quotes.presentQuotes(tx, visit(here), { ...here.params, ...here.body })),
  )
  bind(app, quote.giveOpinion, (here) =>
    transaction((tx) => quotes.giveOpinion(tx, visit(here), { ...here.params, ...here.body })),
  )
  bind(app, quote.decideQuotes, (here) =>
    transaction((tx) => decideQuotes(tx, office(here), { ...here.params, ...here.body })),
  )
  bind(app, quote.renewQuoteLink, (here) =>
    transaction((tx) => quotes.renewQuoteLink(tx, office(here), { ...here.params, ...here.body })),
  )
  bind(app, quote.downloadQuoteFile, async (here) => {
    const file = await quotes.quoteFile(db, visit(here), { ...here.params, as: here.query.as })
    const bytes = await files.open(here.residenceId, file.hash)
    return here.reply.headers(downloadHeaders(file.name, file.mediaType, file.inline)).send(bytes)
  })
  bind(app, quote.readSpendingRule, (here) => spending.seeSpendingRule(db, visit(here)))
  bind(app, quote.setSpendingRule, (here) =>
    transaction((tx) => spending.recordSpendingRule(tx, visit(here), here.body)),
  )
}

/** Without an account: the token says which residence, and the wall is set for it. */
export function quoteLinkRoutes(app: App): void {
  const { database, edges } = app
  const { db } = database
  bind(app, link.showQuote, async ({ params, request }) => {
    const opened = await followQuote(edges, { token: params.token, address: request.ip })
    return database.within(scopeOf(opened), () => answers.seeAsked(db, opened))
  })
  bind(app, link.answerQuote, async ({ params, body, request }) => {
    const opened = await followQuote(edges, { token: params.token, address: request.ip })
    await database.transaction((tx) => answers.answerQuote(tx, opened, body), scopeOf(opened))
    return DONE
  })
  bind(app, link.sendQuoteFile, async ({ params, request }) => {
    const opened = await followQuote(edges, { token: params.token, address: request.ip })
    const stored = await takeFile(request, (file) => receiveFile(edges, opened.residenceId, file))
    return database.transaction((tx) => answers.keepQuoteFile(tx, opened, stored), scopeOf(opened))
  })
  bind(app, link.openQuoteFile, async ({ params, query, reply }) => {
    const opened = found(await quoteBehind(edges, params.token))
    const wanted = { fileId: params.fileId, as: query.as }
    const file = await database.within(scopeOf(opened), () => answers.askedFile(db, opened, wanted))
    const bytes = await edges.files.open(opened.residenceId, file.hash)
    return reply.headers(downloadHeaders(file.name, file.mediaType, file.inline)).send(bytes)
  })
}
