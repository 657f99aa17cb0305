import { demandToPrice } from '#modules/tickets/public.ts'
import type { Db, Tx } from '#platform/database.ts'
import { notFound } from '#platform/errors.ts'
import { dayInParis } from '#platform/today.ts'
import { quoteLinks } from '../data/links.ts'
import { papersOf, quotesOf, type Version, versionsOf } from '../data/quote-answers.ts'
import * as data from '../data/quotes.ts'
import { spendingRuleOf } from '../data/spending.ts'
import { compareOffers, dutiesOn, insuranceOn, isDelegatedOn, quoteState } from '../rules/quote.ts'
import { isStaff, mayManage, seesCosts } from '../rules/sight.ts'
import type { Visit } from './visit.ts'

/** Which requests the caller sees: the firm all, the council those of the common parts, an owner those of their own demand. */
export async function sightOf(db: Db | Tx, visit: Visit, ticketId: string | null) {
  const { roles } = visit.actor
  const demand = ticketId === null ? undefined : await demandToPrice(db, visit, ticketId)
  const isDeclarer = demand?.isDeclarer ?? false
  return { common: seesCosts(roles), private: isStaff(roles) || isDeclarer, isDeclarer }
}

/** @throws Refused 404 */
export async function seenRequest(db: Db | Tx, visit: Visit, requestId: string) {
  const request = await data.requestById(db, visit.residenceId, requestId)
  if (request === undefined) throw notFound()
  const sight = await sightOf(db, visit, request.isPrivate ? request.ticketId : null)
  if (!(request.isPrivate ? sight.private : sight.common)) throw notFound()
  return { ...request, isDeclarer: sight.isDeclarer }
}

export type Request = Awaited<ReturnType<typeof seenRequest>>

/** Each quote of a request with its versions, oldest first, and where it stands. */
export async function standingsOf(
  db: Db | Tx,
  { residenceId, today }: Pick<Visit, 'residenceId' | 'today'>,
  requestId: string,
) {
  const [quotes, versions] = [await quotesOf(db, residenceId, requestId), await versionsOf(db, residenceId, requestId)]
  return quotes.map((quote) => {
    const own = versions.filter(({ quoteId }) => quoteId === quote.id)
    const last = own.at(-1) ?? null
    return { ...quote, versions: own, last, state: quoteState({ openedAt: quote.openedAt, last }, today) }
  })
}

export type Standing = Awaited<ReturnType<typeof standingsOf>>[number]

/** As whom the caller decides on a request; null who does not. The council decides by itself where it is delegated. */
export function decidesAs({ actor }: Visit, request: Request, isDelegated: boolean) {
  if (mayManage(actor.roles)) return 'manager' as const
  if (request.isPrivate) return request.isDeclarer && request.presentedAt !== null ? ('declarer' as const) : null
  return isDelegated && request.presentedAt !== null && actor.roles.includes('council') ? ('council' as const) : null
}

export async function seeRequest(db: Db, visit: Visit, requestId: string) {
  const { residenceId, actor, today } = visit
  const request = await seenRequest(db, visit, requestId)
  const keeps = mayManage(actor.roles)
  // What was decided is shown as it was that day.
  const day = request.decidedAt === null ? today : dayInParis(request.decidedAt)
  const [quotes, papers, links, given, opinions, rule] = await Promise.all([
    standingsOf(db, { residenceId, today: day }, requestId),
    papersOf(db, residenceId, requestId),
    keeps ? quoteLinks(db, residenceId, requestId) : [],
    data.givenWith(db, residenceId, requestId),
    request.isPrivate ? [] : data.opinionsOn(db, residenceId, requestId),
    spendingRuleOf(db, residenceId),
  ])
  const isOpen = request.decidedAt === null
  const isDelegated = isDelegatedOn(rule, today)
  const offered = quotes.flatMap(({ last }) => last?.cents ?? [])
  const dearest = offered.length === 0 ? null : Math.max(...offered)
  return {
    ...rowOf(request),
    given,
    quotes: shownQuotes({ quotes, papers, links, today: day, chosenBy: request.isDeclarer ? request.chosenId : null }),
    opinions: opinions.map(({ personId, ...opinion }) => ({
      ...opinion,
      isMine: personId === actor.personId,
    })),
    duties: request.isPrivate
      ? null
      : {
          ...dutiesOn(rule, dearest),
          ...{ consultFrom: rule?.consultFrom ?? null, compareFrom: rule?.compareFrom ?? null, isDelegated },
        },
    can: {
      present: isOpen && keeps,
      opine: isOpen && !request.isPrivate && request.presentedAt !== null && actor.roles.includes('council'),
      decide: isOpen ? decidesAs(visit, request, isDelegated) : null,
      renew: isOpen && keeps,
    },
  }
}

function rowOf(request: Request) {
  const { id, title, isPrivate, wantedBy, askedAt, ticketId, presentedAt, decideBy, decidedAt, chosenId } = request
  const { what, place, access, equipmentId, equipment, decidedAs, decidedBy, reason, orderId } = request
  return {
    ...{ id, title, isPrivate, wantedBy, askedAt, ticketId, presentedAt, decideBy, decidedAt, chosenId },
    ...{ what, place, access },
    equipment: equipmentId === null || equipment === null ? null : { id: equipmentId, name: equipment },
    decision: decidedAs === null ? null : { as: decidedAs, by: decidedBy ?? '', reason: reason ?? '', orderId },
  }
}

type Papers = Awaited<ReturnType<typeof papersOf>>
type Shown = {
  quotes: readonly Standing[]
  papers: Papers
  links: Awaited<ReturnType<typeof quoteLinks>>
  today: string
  /** The quote whose supplier the caller is in contact with. */
  chosenBy: string | null
}

function shownQuotes({ quotes, papers, links, today, chosenBy }: Shown) {
  const priced = quotes.map(({ id, state, last }) => ({ id, state, cents: last?.cents ?? null }))
  const compared = compareOffers(priced)
  return quotes.map((quote) => {
    const { id, supplier, state, versions, insuredUntil, remindedAt, phone, email } = quote
    const link = links.find(({ quoteId }) => quoteId === id)
    const [last = null, ...earlier] = versions.map((version) => withPapers(version, papers)).reverse()
    return {
      ...{ id, supplier, state, last, earlier, remindedAt, insuredUntil },
      ...(compared.get(id) ?? { isLowest: false, above: null }),
      insurance: insuranceOn(insuredUntil, today),
      link: link === undefined ? null : { expiresAt: link.expiresAt, mail: link.mail },
      contact: id === chosenBy ? { phone: phone ?? '', email: email ?? '' } : null,
    }
  })
}

/** One answer with the papers that came with it. */
export function withPapers({ quoteId, ...version }: Version, papers: Papers) {
  const files = papers
    .filter((paper) => paper.quoteId === quoteId && paper.seq === version.seq)
    .map(({ quoteId: _quote, seq: _seq, ...file }) => file)
  return { ...version, files }
}
