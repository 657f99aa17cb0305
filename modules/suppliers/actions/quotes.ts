import { notify } from '#modules/notifications/public.ts'
import { councilOf, demandToPrice, ticketPhotos, waitForQuotes } from '#modules/tickets/public.ts'
import type { Db, Tx } from '#platform/database.ts'
import { found, notFound, Refused, refuseIf } from '#platform/errors.ts'
import { type Look, servedAs } from '#platform/files/records.ts'
import { dayInWords } from '#shared/day-words.ts'
import type { QuoteRequestInput } from '../contract/quotes.ts'
import { equipmentById } from '../data/equipment.ts'
import { revokeLinks } from '../data/links.ts'
import { insertQuote, quoteById } from '../data/quote-answers.ts'
import * as data from '../data/quotes.ts'
import { supplierById } from '../data/suppliers.ts'
import type { Office } from './orders.ts'
import { seenRequest, standingsOf } from './quote-sight.ts'
import { quotePath, sendLink } from './send.ts'
import { DONE, note, type Visit } from './visit.ts'

/**
 * Asks each of these suppliers for a quote, and gives the ball of the demand to them. Returns the links, told once.
 * @throws Refused 404; 409 `supplier-set-aside`, `ticket-not-there`; 422 `due-in-the-past`, `files-absent`
 */
export async function askQuotes(tx: Tx, visit: Office, { supplierIds, photoIds, ...asked }: QuoteRequestInput) {
  const { residenceId, actor, today } = visit
  if (asked.wantedBy < today) throw new Refused(422, 'due-in-the-past', { field: 'wantedBy' })
  if (asked.equipmentId !== null) found(await equipmentById(tx, residenceId, asked.equipmentId))
  const isPrivate = await refuseDemand(tx, visit, { ticketId: asked.ticketId, photoIds })
  const request = { ...asked, isPrivate, askedBy: actor.personId }
  const requestId = await data.insertRequest(tx, residenceId, request)
  await data.addGiven(tx, residenceId, requestId, [...new Set(photoIds)])
  const links = []
  for (const supplierId of supplierIds) links.push(await askOne(tx, visit, { requestId, supplierId, ...asked }))
  if (asked.ticketId !== null) {
    const count = supplierIds.length
    const reason =
      count === 1 ? 'Un devis est demandé à une entreprise.' : `Des devis sont demandés à ${count} entreprises.`
    const wait = { ticketId: asked.ticketId, holder: 'contractor', promisedOn: asked.wantedBy, reason } as const
    await waitForQuotes(tx, visit, wait)
  }
  const subject = `quote-request:${requestId}`
  await note(tx, visit, { action: 'quote.ask', subject, after: { ...asked, supplierIds } })
  return { id: requestId, links }
}

type FromDemand = { ticketId: string | null; photoIds: readonly string[] }

/** Whether it is for an owner at home. */
async function refuseDemand(tx: Tx, visit: Visit, { ticketId, photoIds }: FromDemand): Promise<boolean> {
  if (ticketId === null) {
    if (photoIds.length > 0) throw new Refused(422, 'files-absent', { field: 'photoIds' })
    return false
  }
  const demand = found(await demandToPrice(tx, visit, ticketId))
  refuseIf(demand.isOpen ? null : 'ticket-not-there', 'ticketId')
  const photos = photoIds.length === 0 ? [] : await ticketPhotos(tx, visit, ticketId)
  if (photoIds.some((id) => !photos.some((photo) => photo.id === id)))
    throw new Refused(422, 'files-absent', { field: 'photoIds' })
  return demand.isPrivate
}

type One = { requestId: string; supplierId: string; wantedBy: string }

async function askOne(tx: Tx, visit: Office, { requestId, supplierId, wantedBy }: One) {
  const { residenceId, organizationId } = visit
  const to = found(await supplierById(tx, organizationId, supplierId))
  refuseIf(to.isOn ? null : 'supplier-set-aside', 'supplierIds')
  const quote = { requestId, organizationId, supplierId, supplierName: to.name }
  const quoteId = await insertQuote(tx, residenceId, quote)
  const { token, isWritten } = await sendLink(tx, visit, { opens: { quoteId }, wantedBy, isUrgent: false, to })
  return { supplier: to.name, link: quotePath(token), isWritten }
}

type Presentation = { requestId: string; decideBy: string }

/**
 * Asks the council, or the owner of works at home, to compare until a day; done again, the day changes.
 * @throws Refused 404; 409 `quotes-decided`, `no-quote-yet`; 422 `due-in-the-past`
 */
export async function presentQuotes(tx: Tx, visit: Visit, { requestId, decideBy }: Presentation) {
  const { residenceId, actor, today } = visit
  const request = found(await data.lockRequest(tx, residenceId, requestId))
  refuseIf(request.decidedAt === null ? null : 'quotes-decided')
  if (decideBy < today) throw new Refused(422, 'due-in-the-past', { field: 'decideBy' })
  const quotes = await standingsOf(tx, visit, requestId)
  const offers = quotes.filter(({ state }) => state === 'answered').length
  refuseIf(offers > 0 ? null : 'no-quote-yet')
  await data.presentRequest(tx, residenceId, { requestId, decideBy, presentedBy: actor.personId })
  const { ticketId, isPrivate, title } = request
  if (ticketId !== null) {
    const holder = isPrivate ? ('declarer' as const) : ('council' as const)
    const reason = isPrivate
      ? 'Vos devis sont prêts : comparez-les et choisissez.'
      : 'Les devis sont prêts : le conseil syndical les compare.'
    await waitForQuotes(tx, visit, { ticketId, holder, promisedOn: decideBy, reason })
  }
  await note(tx, visit, { action: 'quote.present', subject: `quote-request:${requestId}`, after: { decideBy } })
  if (!isPrivate) await tellCouncil(tx, visit, { requestId, title, decideBy, offers })
  return DONE
}

type Ready = Presentation & { title: string; offers: number }

async function tellCouncil(
  tx: Tx,
  { residenceId, actor, today }: Visit,
  { requestId, title, decideBy, offers }: Ready,
) {
  const council = await councilOf(tx, residenceId, today)
  const count = offers === 1 ? 'Un devis est arrivé' : `${offers} devis sont arrivés`
  await notify(tx, {
    ...{ residenceId, kind: 'suppliers.quotes', subjectRef: `quote-request:${requestId}:${decideBy}` },
    title: `Devis à comparer : ${title}`,
    body: `${count}. Votre avis est demandé au plus tard le ${dayInWords(decideBy)}.`,
    link: `/r/${residenceId}/devis/${requestId}`,
    recipients: council.filter((id) => id !== actor.personId),
  })
}

type Opinion = { requestId: string; quoteId: string | null; note: string }

/** @throws Refused 404; 409 `quotes-decided`, `quotes-not-presented`, `quote-not-answered` */
export async function giveOpinion(tx: Tx, visit: Visit, { requestId, quoteId, note: words }: Opinion) {
  const { residenceId, actor } = visit
  const request = found(await data.lockRequest(tx, residenceId, requestId))
  if (request.isPrivate) throw notFound()
  refuseIf(request.decidedAt === null ? null : 'quotes-decided')
  refuseIf(request.presentedAt === null ? 'quotes-not-presented' : null)
  if (quoteId !== null) {
    const quote = found((await standingsOf(tx, visit, requestId)).find(({ id }) => id === quoteId))
    refuseIf(quote.state === 'answered' || quote.state === 'expired' ? null : 'quote-not-answered', 'quoteId')
  }
  await data.giveOpinion(tx, residenceId, { requestId, quoteId, note: words, personId: actor.personId })
  await note(tx, visit, { action: 'quote.opine', subject: `quote-request:${requestId}`, after: { quoteId, words } })
  return DONE
}

type Renewal = { requestId: string; quoteId: string; revoke: boolean }

/** @throws Refused 404, 409 `quotes-decided` */
export async function renewQuoteLink(tx: Tx, visit: Office, { requestId, quoteId, revoke }: Renewal) {
  const { residenceId, organizationId } = visit
  const request = found(await data.lockRequest(tx, residenceId, requestId))
  refuseIf(request.decidedAt === null ? null : 'quotes-decided')
  const quote = await quoteById(tx, residenceId, quoteId)
  if (quote?.requestId !== requestId) throw notFound()
  await note(tx, visit, { action: revoke ? 'quote.link-revoked' : 'quote.link-renewed', subject: `quote:${quoteId}` })
  if (revoke) {
    await revokeLinks(tx, residenceId, { quoteId })
    return { link: null }
  }
  const to = found(await supplierById(tx, organizationId, quote.supplierId))
  const { wantedBy } = request
  const { token } = await sendLink(tx, visit, { opens: { quoteId }, wantedBy, isUrgent: false, to })
  return { link: quotePath(token) }
}

type Wanted = { requestId: string; fileId: string; as: Look }

/** @throws Refused 404, 409 `file-not-scanned-yet`, 410 `file-infected` */
export async function quoteFile(db: Db, visit: Visit, { requestId, fileId, as }: Wanted) {
  await seenRequest(db, visit, requestId)
  return servedAs(found(await data.fileIn(db, visit.residenceId, { requestId, fileId, quoteId: null })), as)
}
