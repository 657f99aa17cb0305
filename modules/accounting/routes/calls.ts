import { pageOf, readCursor } from '#platform/cursor.ts'
import { downloadHeaders } from '#platform/files/names.ts'
import type { App } from '#platform/http/app.ts'
import { bind } from '#platform/http/bind.ts'
import * as calls from '../actions/calls.ts'
import * as charges from '../actions/charges.ts'
import { lettersToPrint, setBankAccount } from '../actions/notices.ts'
import { cancelCall, postCall } from '../actions/posting.ts'
import { setRounding } from '../actions/rounding.ts'
import * as contract from '../contract/calls.ts'
import * as own from '../contract/charges.ts'
import { NOTICE_TEMPLATE } from '../templates/notice.ts'
import { visit } from './visit.ts'

export function callRoutes(app: App): void {
  const { db, transaction } = app.database
  bind(app, contract.listCalls, async (here) => {
    const { cursor, limit } = here.query
    const { rows, ...answer } = await calls.seeCalls(db, visit(here), {
      after: readCursor(here.list(), cursor),
      limit,
    })
    return { ...pageOf(rows, limit, { ...here.list(), positionOf: (row) => [row.dueOn, row.id] }), ...answer }
  })
  bind(app, contract.previewCall, (here) => calls.previewCall(db, visit(here), here.query.dueOn))
  bind(app, contract.issueCall, (here) => transaction((tx) => calls.issueCall(tx, visit(here), here.body)))
  bind(app, contract.readCall, (here) => calls.seeCall(db, visit(here), here.params.callId))
  bind(app, contract.listCallOwners, async (here) => {
    const { params, query } = here
    const after = readCursor(here.list(), query.cursor)
    const rows = await calls.seeOwners(db, visit(here), { ...params, after, limit: query.limit })
    return pageOf(rows, query.limit, { ...here.list(), positionOf: (row) => [row.name, row.partyId] })
  })
  bind(app, contract.postCall, (here) => transaction((tx) => postCall(tx, visit(here), here.params.callId)))
  bind(app, contract.cancelCall, (here) =>
    transaction((tx) => cancelCall(tx, visit(here), { ...here.params, ...here.body })),
  )
  bind(app, own.setBankAccount, (here) => transaction((tx) => setBankAccount(tx, here, here.body)))
  bind(app, own.setRounding, (here) => transaction((tx) => setRounding(tx, visit(here), here.body.policy)))
  bind(app, own.readCharges, (here) => charges.seeCharges(db, visit(here)))
  bind(app, own.explainCall, (here) => charges.explainCall(db, visit(here), here.params))
  noticeRoutes(app)
}

function noticeRoutes(app: App): void {
  const { files, pdf } = app.edges
  const { db } = app.database
  bind(app, own.downloadNotice, async (here) => {
    const file = await charges.noticeFor(db, visit(here), here.params)
    const bytes = await files.open(here.residenceId, file.hash)
    return here.reply.headers(downloadHeaders(file.name, file.mediaType, true)).send(bytes)
  })
  bind(app, own.printNotices, async (here) => {
    const letters = await lettersToPrint(db, visit(here), { ...here.params, ...here.query })
    const document = await pdf.render(NOTICE_TEMPLATE, letters)
    return here.reply
      .headers(downloadHeaders(`${letters.title}.pdf`, 'application/pdf', true))
      .send(Buffer.from(document))
  })
}
