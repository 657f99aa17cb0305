import { pageOf, readCursor } from '#platform/cursor.ts'
import { writeCsv } from '#platform/delimited.ts'
import { Refused } from '#platform/errors.ts'
import { ALL_KINDS } from '#platform/files/kinds.ts'
import { downloadHeaders } from '#platform/files/names.ts'
import { recordFile } from '#platform/files/records.ts'
import type { App } from '#platform/http/app.ts'
import { bind } from '#platform/http/bind.ts'
import { takeFile } from '#platform/http/upload.ts'
import { todayInParis } from '#platform/today.ts'
import type { Actor, ResidenceId } from '#shared/actor.ts'
import { keepsBooks } from '#shared/rights.ts'
import { approveAccounts } from './actions/approval.ts'
import * as books from './actions/books.ts'
import { closeYear, seeClosing } from './actions/closing.ts'
import { makeStatement } from './actions/exports.ts'
import { importOpening, previewOpening } from './actions/opening.ts'
import { postEntry } from './actions/post.ts'
import { reverseEntry } from './actions/reverse.ts'
import { settleSoon } from './actions/settle.ts'
import * as statements from './actions/statements.ts'
import type { Visit } from './actions/visit.ts'
import { openBooks, openYear } from './actions/years.ts'
import * as contract from './contract/books.ts'
import * as entries from './contract/entries.ts'
import * as statement from './contract/statements.ts'
import { entriesOf } from './data/entries.ts'
import { budgetRoutes } from './routes/budgets.ts'
import { callRoutes } from './routes/calls.ts'
import { ownerAccountRoutes } from './routes/owner-accounts.ts'
import { sheetRows } from './rules/table.ts'
import { printedStatement, STATEMENT_TEMPLATE } from './templates/statement.ts'

export function routes(app: App): void {
  bookRoutes(app)
  entryRoutes(app)
  voucherRoutes(app)
  statementRoutes(app)
  exportRoutes(app)
  budgetRoutes(app)
  callRoutes(app)
  ownerAccountRoutes(app)
}

/** Every residence is in France; its day is the day in Paris. */
function visit({ actor, residenceId }: { actor: Actor; residenceId: ResidenceId }): Visit {
  return { actor, residenceId, today: todayInParis() }
}

function bookRoutes(app: App): void {
  const { db, transaction } = app.database
  bind(app, contract.readBooks, (here) => books.seeBooks(db, visit(here)))
  bind(app, contract.openBooks, (here) => transaction((tx) => openBooks(tx, visit(here), here.body)))
  bind(app, contract.openYear, (here) => transaction((tx) => openYear(tx, visit(here))))
  bind(app, contract.readClosing, (here) => seeClosing(db, visit(here), here.params.yearId))
  bind(app, contract.closeYear, (here) =>
    transaction((tx) => closeYear(tx, visit(here), { ...here.params, ...here.body })),
  )
  bind(app, contract.approveAccounts, (here) =>
    transaction((tx) => approveAccounts(tx, visit(here), { ...here.params, ...here.body })),
  )
  bind(app, contract.previewOpening, async (here) => {
    const bytes = await takeFile(here.request, (part) => part.toBuffer())
    return previewOpening(db, visit(here), bytes)
  })
  bind(app, contract.importOpening, async (here) => {
    // The file is whole before the transaction begins: a slow connection must not hold a lock.
    const bytes = await takeFile(here.request, (part) => part.toBuffer())
    return transaction((tx) => importOpening(tx, visit(here), bytes))
  })
  bind(app, contract.listAccounts, (here) => books.seeAccounts(db, visit(here)))
  bind(app, contract.addAccount, (here) => transaction((tx) => books.addAccount(tx, visit(here), here.body)))
}

function entryRoutes(app: App): void {
  const { db, transaction } = app.database
  bind(app, entries.listEntries, async ({ actor, residenceId, query, list }) => {
    const { cursor, limit, ...filter } = query
    const rows = await entriesOf(db, residenceId, { filter, after: readCursor(list(), cursor), limit })
    const page = pageOf(rows, limit, { ...list(), positionOf: (row) => [row.postedOn, row.seq] })
    return { ...page, can: { write: keepsBooks(actor.roles) } }
  })
  bind(app, entries.readEntry, (here) => books.seeEntry(db, visit(here), here.params.entryId))
  bind(app, entries.readChoices, (here) => books.seeChoices(db, visit(here)))
  bind(app, entries.postEntry, (here) => {
    const { requestId, ...entry } = here.body
    const now = visit(here)
    refuseFuture(entry.postedOn, now)
    return transaction(async (tx) => {
      const posted = await postEntry(tx, now, { ...entry, origin: { kind: 'manual', id: requestId } })
      await settleSoon(tx, now.residenceId)
      return posted
    })
  })
  bind(app, entries.reverseEntry, (here) => {
    const now = visit(here)
    refuseFuture(here.body.postedOn, now)
    return transaction((tx) => reverseEntry(tx, now, { ...here.params, ...here.body }))
  })
}

/** What a person writes says what happened; what falls due later is posted by its own call. */
function refuseFuture(postedOn: string, { today }: Visit): void {
  if (postedOn > today) throw new Refused(422, 'entry-in-future', { field: 'postedOn' })
}

const VOUCHER_BYTES = 25 * 1024 * 1024

function voucherRoutes(app: App): void {
  const { database, edges } = app
  bind(app, entries.uploadVoucher, async ({ actor, residenceId, request }) => {
    const stored = await takeFile(request, ({ file, filename, mimetype }) => {
      const claim = { name: filename, declaredType: mimetype, accept: ALL_KINDS }
      return edges.files.store(file, { ...claim, residenceId, maxBytes: VOUCHER_BYTES })
    })
    const { id } = await database.transaction((tx) => recordFile(tx, actor, residenceId, stored))
    return { id, name: stored.name }
  })
  bind(app, entries.downloadVoucher, async (here) => {
    const file = await books.seeVoucher(database.db, visit(here), here.params.entryId)
    const bytes = await edges.files.open(here.residenceId, file.hash)
    return here.reply
      .headers(downloadHeaders(file.name, file.mediaType))
      .header('content-length', file.bytes)
      .send(bytes)
  })
}

function statementRoutes(app: App): void {
  const { db } = app.database
  bind(app, statement.readBalance, ({ residenceId, params }) => statements.seeBalance(db, { residenceId, ...params }))
  bind(app, statement.readOwnersBalance, ({ residenceId, params }) =>
    statements.seeOwnersBalance(db, { residenceId, ...params }),
  )
  bind(app, statement.readLedger, async ({ residenceId, params, query, list }) => {
    const { cursor, ...asked } = query
    const here = { residenceId, ...params }
    const { rows, ...page } = await statements.seeLedger(db, here, {
      ...asked,
      after: readCursor(list(), cursor),
    })
    return { ...page, ...pageOf(rows, query.limit, { ...list(), positionOf }) }
  })
  bind(app, statement.readOwnerLedger, async ({ residenceId, params, query, list }) => {
    const { yearId, partyId } = params
    const asked = { partyId, limit: query.limit, after: readCursor(list(), query.cursor) }
    const { rows, ...page } = await statements.seeOwnerLedger(db, { residenceId, yearId }, asked)
    return { ...page, ...pageOf(rows, query.limit, { ...list(), positionOf }) }
  })
}

/** A PDF of more lines than this is for no reader: the CSV has them all. */
const MOST_PRINTED = 3000

function exportRoutes(app: App): void {
  const { database, edges } = app
  bind(app, statement.exportStatement, async ({ residenceId, params, query, reply }) => {
    const { format, ...asked } = query
    const made = await makeStatement(database.db, residenceId, { ...params, ...asked })
    const { table, proof } = made
    const name = `${table.title}${proof.sound ? '' : ' NON VÉRIFIÉ'}.${format}`
    if (format === 'csv') return reply.headers(downloadHeaders(name, 'text/csv')).send(writeCsv(sheetRows(table)))
    if (table.rows.length > MOST_PRINTED) throw new Refused(422, 'statement-too-long')
    const document = await edges.pdf.render(STATEMENT_TEMPLATE, printedStatement(made))
    return reply.headers(downloadHeaders(name, 'application/pdf')).send(Buffer.from(document))
  })
}

function positionOf(row: { postedOn: string; entrySeq: number; position: number }) {
  return [row.postedOn, row.entrySeq, row.position]
}
