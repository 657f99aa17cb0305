import { pageOf, readCursor } from '#platform/cursor.ts'
import { downloadHeaders } from '#platform/files/names.ts'
import type { App } from '#platform/http/app.ts'
import { bind } from '#platform/http/bind.ts'
import type { ResidenceId } from '#shared/actor.ts'
import * as account from '../actions/owner-account.ts'
import * as documents from '../actions/owner-documents.ts'
import * as contract from '../contract/owner-account.ts'
import { OWNER_DOCUMENT_TEMPLATE } from '../templates/owner-document.ts'
import { visit } from './visit.ts'

export function ownerAccountRoutes(app: App): void {
  const { db } = app.database
  bind(app, contract.listMovements, async (here) => {
    const { cursor, ...asked } = here.query
    const after = readCursor(here.list(), cursor)
    const rows = await account.seeMovements(db, visit(here), { ...here.params, ...asked, after })
    return pageOf(rows, asked.limit, { ...here.list(), positionOf: (row) => [row.postedOn, row.seq] })
  })
  bind(app, contract.readTrends, (here) => account.seeTrends(db, visit(here), here.params.partyId))
  documentRoutes(app)
}

function documentRoutes(app: App): void {
  const { database, edges } = app
  const { db } = database
  type Place = { residenceId: ResidenceId; organizationId: string; params: { partyId: string } }
  /** The firm signs: its name is behind another wall than the residence's. */
  const signed = <Document>({ residenceId, organizationId }: Place, make: () => Promise<Document>) =>
    database.within({ residences: [residenceId], organizations: [organizationId] }, make)
  const printed = async (document: { title: string }) => {
    const bytes = await edges.pdf.render(OWNER_DOCUMENT_TEMPLATE, document)
    return { headers: downloadHeaders(`${document.title}.pdf`, 'application/pdf', true), bytes: Buffer.from(bytes) }
  }
  bind(app, contract.downloadAccountStatement, async (here) => {
    const asked = { ...here.params, ...here.query }
    const { headers, bytes } = await printed(await signed(here, () => documents.statementOf(db, visit(here), asked)))
    return here.reply.headers(headers).send(bytes)
  })
  bind(app, contract.downloadReceipt, async (here) => {
    const { headers, bytes } = await printed(
      await signed(here, () => documents.receiptOf(db, visit(here), here.params)),
    )
    return here.reply.headers(headers).send(bytes)
  })
  bind(app, contract.downloadCertificate, async (here) => {
    const { headers, bytes } = await printed(
      await signed(here, () => documents.certificateFor(db, visit(here), here.params)),
    )
    return here.reply.headers(headers).send(bytes)
  })
}
