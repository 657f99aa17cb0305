import type { FastifyRequest } from 'fastify'
import * as z from 'zod'
import { pageOf, readCursor } from '#platform/cursor.ts'
import { Refused } from '#platform/errors.ts'
import { displayName, downloadHeaders } from '#platform/files/names.ts'
import type { App } from '#platform/http/app.ts'
import { bind } from '#platform/http/bind.ts'
import { readJson } from '#platform/http/json.ts'
import { takeFile } from '#platform/http/upload.ts'
import { todayInParis } from '#platform/today.ts'
import type { Actor, ResidenceId } from '#shared/actor.ts'
import * as bank from './actions/bank.ts'
import { depositSlip } from './actions/deposits.ts'
import { applyImport, previewImport, type Sent } from './actions/imports.ts'
import { acceptCertain, suspendUnknown } from './actions/many.ts'
import { matchLine, undoMatch } from './actions/matches.ts'
import { findOwners } from './actions/owners.ts'
import * as receipts from './actions/receipts.ts'
import type { Visit } from './actions/visit.ts'
import * as contract from './contract/bank.ts'
import * as importing from './contract/imports.ts'
import * as hand from './contract/receipts.ts'
import { depositsOf } from './data/receipts.ts'
import { statementsOf } from './data/statements.ts'
import { SLIP_TEMPLATE } from './templates/slip.ts'

export function routes(app: App): void {
  importRoutes(app)
  lineRoutes(app)
  receiptRoutes(app)
  depositRoutes(app)
}

/** Every residence is in France; its day is the day in Paris. */
function visit({ actor, residenceId }: { actor: Actor; residenceId: ResidenceId }): Visit {
  return { actor, residenceId, today: todayInParis() }
}

const Choices = z.strictObject({
  mapping: importing.CsvMapping.optional(),
  account: z.string().max(20).optional(),
  acceptGap: z.boolean().optional(),
})

/** The file is whole before the transaction begins: a slow connection must not hold a lock. */
function uploaded(request: FastifyRequest): Promise<Sent> {
  return takeFile(
    request,
    async (part, { choices = '{}' }) => {
      const bytes = await part.toBuffer()
      const read = Choices.safeParse(readJson(choices))
      if (!read.success) throw new Refused(400, 'invalid-input', { field: 'choices' })
      return { bytes, fileName: displayName(part.filename), choices: read.data }
    },
    ['choices'],
  )
}

function importRoutes(app: App): void {
  const { db, transaction } = app.database
  bind(app, contract.readBank, (here) => bank.seeBank(db, visit(here)))
  bind(app, importing.previewImport, async (here) => previewImport(db, visit(here), await uploaded(here.request)))
  bind(app, importing.applyImport, async (here) => {
    const sent = await uploaded(here.request)
    return transaction((tx) => applyImport(tx, visit(here), sent))
  })
  bind(app, importing.listStatements, async ({ residenceId, query, list }) => {
    const rows = await statementsOf(db, residenceId, { after: readCursor(list(), query.cursor), limit: query.limit })
    return pageOf(rows, query.limit, { ...list(), positionOf: (row) => [row.moment, row.id] })
  })
  bind(app, contract.readReconciliation, (here) => bank.seeReconciliation(db, visit(here), here.query.account))
}

function lineRoutes(app: App): void {
  const { db, transaction } = app.database
  bind(app, contract.listLines, async (here) => {
    const { cursor, limit, state } = here.query
    const rows = await bank.seeLines(db, visit(here), { state, after: readCursor(here.list(), cursor), limit })
    return pageOf(rows, limit, { ...here.list(), positionOf: (row) => [row.bookedOn, row.id] })
  })
  bind(app, contract.readLine, (here) => bank.seeLine(db, visit(here), here.params.lineId))
  bind(app, contract.matchLine, (here) => {
    const { target, sign } = here.body
    return transaction((tx) => matchLine(tx, visit(here), { ...here.params, decision: target, sign }))
  })
  bind(app, contract.undoMatch, (here) =>
    transaction((tx) => undoMatch(tx, visit(here), { ...here.params, ...here.body })),
  )
  bind(app, contract.acceptCertain, (here) => transaction((tx) => acceptCertain(tx, visit(here))))
  bind(app, contract.suspendUnknown, (here) => transaction((tx) => suspendUnknown(tx, visit(here))))
}

function receiptRoutes(app: App): void {
  const { db, transaction } = app.database
  bind(app, hand.findOwners, (here) => findOwners(db, visit(here), here.query.search))
  bind(app, hand.listReceipts, async (here) => {
    const { cursor, limit } = here.query
    const after = readCursor(here.list(), cursor)
    const { rows, ...answer } = await receipts.seeReceipts(db, visit(here), { after, limit })
    return { ...pageOf(rows, limit, { ...here.list(), positionOf: (row) => [row.moment, row.id] }), ...answer }
  })
  bind(app, hand.previewReceipt, (here) => receipts.seeSettled(db, visit(here), here.query))
  bind(app, hand.recordReceipt, (here) => transaction((tx) => receipts.recordHandReceipt(tx, visit(here), here.body)))
  bind(app, hand.undoReceipt, (here) =>
    transaction((tx) => receipts.undoReceipt(tx, visit(here), { id: here.params.receiptId, ...here.body })),
  )
}

function depositRoutes(app: App): void {
  const { db, transaction } = app.database
  bind(app, hand.makeDeposit, (here) => transaction((tx) => receipts.makeDeposit(tx, visit(here), here.body)))
  bind(app, hand.listDeposits, async ({ residenceId, query, list }) => {
    const rows = await depositsOf(db, residenceId, { after: readCursor(list(), query.cursor), limit: query.limit })
    return pageOf(rows, query.limit, { ...list(), positionOf: (row) => [row.depositedOn, row.id] })
  })
  bind(app, hand.printDeposit, async (here) => {
    const slip = await depositSlip(db, visit(here), here.params.depositId)
    const document = await app.edges.pdf.render(SLIP_TEMPLATE, slip)
    return here.reply
      .headers(downloadHeaders(`${slip.subject}.pdf`, 'application/pdf', true))
      .send(Buffer.from(document))
  })
}
