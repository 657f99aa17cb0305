import { notify } from '#modules/notifications/public.ts'
import { endWaiting } from '#modules/tickets/public.ts'
import type { Db, Tx } from '#platform/database.ts'
import { found, Refused } from '#platform/errors.ts'
import { type Look, recordFile, servedAs } from '#platform/files/records.ts'
import type { StoredFile } from '#platform/files.ts'
import { todayInParis } from '#platform/today.ts'
import { SYSTEM } from '#shared/actor.ts'
import { plainAmount } from '#shared/money.ts'
import { siteOf } from '../data/orders.ts'
import { managersOf } from '../data/people.ts'
import * as data from '../data/quote-answers.ts'
import { fileIn, givenWith, lockRequest, requestById } from '../data/quotes.ts'
import type { VatRate } from '../rules/quote.ts'
import { linkOver, type OpenedQuote } from './follow.ts'
import { standingsOf, withPapers } from './quote-sight.ts'
import { note } from './visit.ts'

export type QuoteAct =
  | { kind: 'open' }
  | {
      kind: 'answer'
      cents: number
      vatRate: VatRate
      delayDays: number
      validUntil: string
      note: string
      fileIds: readonly string[]
    }
  | { kind: 'decline'; reason: string }

/** @throws Refused 410 `link-over` */
export async function seeAsked(db: Db, { residenceId, quoteId }: OpenedQuote) {
  const quote = await data.quoteById(db, residenceId, quoteId)
  const request = quote && (await requestById(db, residenceId, quote.requestId))
  if (quote === undefined || request === undefined || request.decidedAt !== null) throw linkOver()
  const [versions, papers, given, row] = await Promise.all([
    data.versionsOf(db, residenceId, request.id),
    data.papersOf(db, residenceId, request.id),
    givenWith(db, residenceId, request.id),
    siteOf(db, residenceId),
  ])
  const site = found(row)
  const last = versions.findLast((version) => version.quoteId === quoteId)
  const { title, what, place, access, wantedBy, isPrivate } = request
  return {
    ...{ title, what, place, access, wantedBy, isPrivate, supplier: quote.supplier, given },
    isOpened: quote.openedAt !== null,
    residence: site.name,
    address: [site.address, `${site.postalCode} ${site.city}`.trim()].filter(Boolean).join(', '),
    firm: { name: site.firm, phone: site.phone },
    answer: last === undefined ? null : withPapers(last, papers),
  }
}

/**
 * What the supplier answers, each time another version; sent twice, or by two who hold the link, the same is kept once.
 * @throws Refused 409 `order-reason-missing`; 410 `link-over`; 422 `files-absent`, `valid-until-past`
 */
export async function answerQuote(tx: Tx, opened: OpenedQuote, act: QuoteAct): Promise<void> {
  const { residenceId, quoteId } = opened
  const { quote, request } = await lockAsked(tx, opened)
  await data.markOpened(tx, residenceId, quoteId)
  if (act.kind === 'open') return
  const today = todayInParis()
  const version = await versionOf(tx, opened, { act, today })
  const standings = await standingsOf(tx, { residenceId, today }, request.id)
  const last = standings.find(({ id }) => id === quoteId)?.last ?? null
  if (last !== null && (await isSame(tx, opened, { version, last }))) return
  const seq = await data.insertVersion(tx, residenceId, { quoteId, ...version })
  const subject = `quote:${quoteId}`
  await note(tx, { actor: SYSTEM, residenceId }, { action: `quote.${act.kind}`, subject, after: act })
  const isLast = last === null && standings.every(({ id, last: other }) => id === quoteId || other !== null)
  if (isLast && request.ticketId !== null) {
    const visit = { actor: SYSTEM, residenceId, today }
    await endWaiting(tx, visit, { ticketId: request.ticketId, from: ['contractor'], byName: quote.supplier })
  }
  const news = { supplier: quote.supplier, isAgain: last !== null, isLast }
  await tellManagers(tx, opened, { request, act, seq, today, ...news })
}

/** A request that is decided is over for all of its suppliers. */
async function lockAsked(tx: Tx, { residenceId, quoteId }: OpenedQuote) {
  const quote = await data.quoteById(tx, residenceId, quoteId)
  const request = quote && (await lockRequest(tx, residenceId, quote.requestId))
  if (quote === undefined || request === undefined || request.decidedAt !== null) throw linkOver()
  return { quote, request }
}

type Told = { act: Exclude<QuoteAct, { kind: 'open' }>; today: string }

async function versionOf(tx: Tx, { residenceId, quoteId }: OpenedQuote, { act, today }: Told) {
  if (act.kind === 'decline') {
    if (act.reason.length < 3) throw new Refused(409, 'order-reason-missing', { field: 'reason' })
    const nothing = { cents: null, vatRate: null, delayDays: null, validUntil: null }
    return { kind: 'declined' as const, ...nothing, note: act.reason, fileIds: [] }
  }
  if (act.validUntil < today) throw new Refused(422, 'valid-until-past', { field: 'validUntil' })
  const fileIds = [...new Set(act.fileIds)]
  const sent = await data.sentBy(tx, residenceId, quoteId)
  if (fileIds.some((id) => !sent.includes(id))) throw new Refused(422, 'files-absent', { field: 'fileIds' })
  return { ...act, kind: 'answered' as const, fileIds }
}

type Pair = { version: Awaited<ReturnType<typeof versionOf>>; last: data.Version }

async function isSame(tx: Tx, { residenceId, quoteId }: OpenedQuote, { version, last }: Pair): Promise<boolean> {
  const papers = await data.papersIn(tx, residenceId, { quoteId, seq: last.seq })
  const facts = ({ kind, cents, vatRate, delayDays, validUntil, note: words }: Pair['version'] | Pair['last']) =>
    JSON.stringify([kind, cents, vatRate, delayDays, validUntil, words])
  return facts(version) === facts(last) && JSON.stringify(papers) === JSON.stringify([...version.fileIds].sort())
}

type News = Told & {
  request: { id: string; title: string }
  seq: number
  supplier: string
  isAgain: boolean
  /** Nobody is waited for any more. */
  isLast: boolean
}

async function tellManagers(tx: Tx, { residenceId, quoteId }: OpenedQuote, news: News): Promise<void> {
  const { request, act, seq, today, supplier, isLast } = news
  const all = isLast ? ['Toutes les entreprises ont répondu : vous pouvez les comparer.'] : []
  await notify(tx, {
    ...{ residenceId, kind: 'suppliers.order-step', subjectRef: `quote-request:${request.id}:${quoteId}:${seq}` },
    title: `Devis, ${request.title} : ${supplier} ${verbOf(news)}`.slice(0, 200),
    body: [act.kind === 'decline' ? act.reason : `${plainAmount(act.cents).replace('.', ',')} € TTC`, ...all].join(
      '\n\n',
    ),
    link: `/r/${residenceId}/devis/${request.id}`,
    recipients: await managersOf(tx, residenceId, today),
  })
}

function verbOf({ act, isAgain }: News): string {
  if (act.kind === 'decline') return 'ne répondra pas'
  return isAgain ? 'a corrigé son devis' : 'a répondu'
}

const MOST_FILES = 20

/** @throws Refused 409 `too-many-files`, 410 `link-over` */
export async function keepQuoteFile(tx: Tx, opened: OpenedQuote, stored: StoredFile) {
  const { residenceId, quoteId } = opened
  await lockAsked(tx, opened)
  if ((await data.sentBy(tx, residenceId, quoteId)).length >= MOST_FILES) throw new Refused(409, 'too-many-files')
  const file = await recordFile(tx, SYSTEM, residenceId, stored)
  await data.addSent(tx, residenceId, { quoteId, fileId: file.id })
  return file
}

/** @throws Refused 404 once decided; 409 `file-not-scanned-yet`, 410 `file-infected` */
export async function askedFile(
  db: Db,
  { residenceId, quoteId }: OpenedQuote,
  { fileId, as }: { fileId: string; as: Look },
) {
  const { requestId } = found(await data.quoteById(db, residenceId, quoteId))
  return servedAs(found(await fileIn(db, residenceId, { requestId, fileId, quoteId })), as)
}
