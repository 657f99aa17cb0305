import { notify, settled } from '#modules/notifications/public.ts'
import { attachByContractor, closeChosen, councilOf, endWaiting, orderChosen } from '#modules/tickets/public.ts'
import type { Tx } from '#platform/database.ts'
import { found, notFound, Refused, refuseIf } from '#platform/errors.ts'
import { addDays } from '#shared/days.ts'
import { plainAmount } from '#shared/money.ts'
import { revokeLinks } from '../data/links.ts'
import { addFile } from '../data/orders.ts'
import { managersOf } from '../data/people.ts'
import { papersIn } from '../data/quote-answers.ts'
import * as data from '../data/quotes.ts'
import { spendingRuleOf } from '../data/spending.ts'
import { isDelegatedOn, refuseChoice, refuseCouncil } from '../rules/quote.ts'
import { type Office, writeOrder } from './orders.ts'
import { queueClosing } from './quote-letters.ts'
import { decidesAs, type Request, type Standing, seenRequest, standingsOf } from './quote-sight.ts'
import { note } from './visit.ts'

type Wish = { requestId: string; choice: { quoteId: string; seq: number } | null; reason: string }
type As = NonNullable<ReturnType<typeof decidesAs>>
type Decided = { request: Request; chosen: Standing | null; as: As; reason: string }

/**
 * Keeps one quote or none, once. What is kept for the residence is ordered at its amount; what an owner keeps for works at
 * home is between them and the supplier. The other suppliers are told, the links end, the demand moves.
 * @throws Refused 403 `not-yours-to-choose`; 404; 409 with the codes of `refuseChoice` and `refuseCouncil`
 */
export async function decideQuotes(tx: Tx, visit: Office, { requestId, choice, reason }: Wish) {
  const { residenceId, actor, today } = visit
  found(await data.lockRequest(tx, residenceId, requestId))
  const request = await seenRequest(tx, visit, requestId)
  const as = decidesAs(visit, request, isDelegatedOn(await spendingRuleOf(tx, residenceId), today))
  if (as === null || !mayDo(as, request, choice !== null)) throw new Refused(403, 'not-yours-to-choose')
  const quotes = await standingsOf(tx, visit, requestId)
  const chosen = choice === null ? null : found(quotes.find(({ id }) => id === choice.quoteId))
  const isFree = as === 'declarer' && chosen !== null
  refuseIf(
    refuseChoice({
      isDecided: request.decidedAt !== null,
      state: chosen?.state ?? null,
      hasChanged: chosen?.last?.seq !== choice?.seq,
      reason: isFree ? null : reason,
    }),
  )
  const decided = { request, chosen, as, reason }
  if (as === 'council') await refusePoll(tx, visit, decided)
  const orderId = await orderKept(tx, visit, decided)
  const quoteId = chosen?.id ?? null
  await data.insertDecision(tx, residenceId, {
    requestId,
    quoteId,
    decidedAs: as,
    decidedBy: actor.personId,
    reason,
    orderId,
  })
  for (const quote of quotes) {
    await revokeLinks(tx, residenceId, { quoteId: quote.id })
    if (isToTell(quote, decided)) await queueClosing(tx, visit, quote.id)
  }
  await note(tx, visit, {
    action: 'quote.decide',
    subject: `quote-request:${requestId}`,
    after: { quoteId, as, reason },
  })
  await moveDemand(tx, visit, decided)
  await tellDecided(tx, visit, decided)
  return { orderId }
}

/** The manager keeps none for somebody else’s home; the council by itself keeps one, and does not put an end to it. */
function mayDo(as: As, { isPrivate }: Request, keepsOne: boolean): boolean {
  if (as === 'manager') return !isPrivate || !keepsOne
  return as === 'declarer' || keepsOne
}

async function refusePoll(tx: Tx, { residenceId, today }: Office, { request, chosen }: Decided): Promise<void> {
  if (chosen === null) throw notFound()
  const poll = await data.pollOn(tx, residenceId, { requestId: request.id, quoteId: chosen.id, today })
  const rule = await spendingRuleOf(tx, residenceId)
  refuseIf(refuseCouncil(rule, { cents: chosen.last?.cents ?? 0, poll, today }))
}

/** Those who answered or may still have; not who declined, nor who is written the order itself. */
function isToTell({ id, last, email }: Standing, { request, chosen }: Decided): boolean {
  if (email === null || email === '' || last?.kind === 'declined') return false
  return id !== chosen?.id || request.isPrivate
}

async function orderKept(tx: Tx, visit: Office, { request, chosen }: Decided): Promise<string | null> {
  if (chosen === null || request.isPrivate) return null
  const { residenceId, today } = visit
  const { ticketId, equipmentId, title, what, place, access, askedBy: orderedBy } = request
  const order = await writeOrder(tx, visit, {
    ...{ ticketId, equipmentId, title, what, place, access, orderedBy },
    ...{ supplierId: chosen.supplierId, ceiling: chosen.last?.cents ?? null, isUrgent: false },
    dueOn: addDays(today, chosen.last?.delayDays ?? 0),
  })
  for (const { id: fileId } of await data.givenWith(tx, residenceId, request.id))
    await addFile(tx, residenceId, { orderId: order.id, fileId, kind: 'given' })
  return order.id
}

async function moveDemand(tx: Tx, visit: Office, { request, chosen, reason }: Decided): Promise<void> {
  const { ticketId, isPrivate } = request
  if (ticketId === null) return
  if (chosen === null) {
    await endWaiting(tx, visit, { ticketId, from: ['contractor', 'council', 'declarer'], byName: '' })
    return
  }
  const byName = chosen.supplier
  if (isPrivate) {
    const words = `Devis choisi : ${byName}. Le contrat est entre vous et l’entreprise.`
    await closeChosen(tx, visit, { ticketId, reason: [words, reason].filter(Boolean).join(' ').slice(0, 1000) })
    return
  }
  const papers = await papersIn(tx, visit.residenceId, { quoteId: chosen.id, seq: chosen.last?.seq ?? 0 })
  const files = papers.map((fileId) => ({ fileId, kind: 'quote' as const }))
  await attachByContractor(tx, visit, { ticketId, byName, files })
  await orderChosen(tx, visit, { ticketId, promisedOn: addDays(visit.today, chosen.last?.delayDays ?? 0) })
}

/** The council and the firm hear of it; what was still to be said of the request is not said any more. */
async function tellDecided(tx: Tx, visit: Office, { request, chosen, reason }: Decided): Promise<void> {
  const { residenceId, actor, today } = visit
  await settled(tx, { residenceId, about: `quote-request:${request.id}` })
  const council = request.isPrivate ? [] : await councilOf(tx, residenceId, today)
  const firm = await managersOf(tx, residenceId, today)
  const amount = `${plainAmount(chosen?.last?.cents ?? 0).replace('.', ',')} € TTC`
  await notify(tx, {
    ...{ residenceId, kind: 'suppliers.quotes', subjectRef: `quote-decision:${request.id}` },
    title: `${chosen === null ? 'Aucun devis retenu' : 'Devis retenu'} : ${request.title}`,
    body: [chosen === null ? '' : `${chosen.supplier}, ${amount}.`, reason].filter(Boolean).join('\n\n'),
    link: `/r/${residenceId}/devis/${request.id}`,
    recipients: [...council, ...firm].filter((id) => id !== actor.personId),
  })
}
