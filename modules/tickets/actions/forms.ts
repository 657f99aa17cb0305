import { createHash, randomBytes } from 'node:crypto'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { senderOf } from '#modules/residences/public.ts'
import { throttle } from '#platform/auth/throttle.ts'
import type { Db, Tx } from '#platform/database.ts'
import type { Edges } from '#platform/edges.ts'
import { found, notFound, refuseIf } from '#platform/errors.ts'
import { recordFile } from '#platform/files/records.ts'
import type { StoredFile } from '#platform/files.ts'
import { asResidence } from '#platform/http/gate.ts'
import type { ResidenceId } from '#shared/actor.ts'
import { dayInWords } from '#shared/day-words.ts'
import { readTypedCode, typedCode } from '#shared/typed-code.ts'
import { attachFiles, fileAt, filesOf } from '../data/files.ts'
import * as data from '../data/forms.ts'
import { namesOf } from '../data/people.ts'
import { lockTicket, type TicketRow, updateTicket } from '../data/tickets.ts'
import { refuseClaim, refuseForm, refuseSince } from '../rules/forms.ts'
import { checkWords, FORM_TEMPLATE, type FormFacts, formWords, type Typed } from '../templates/forms.ts'
import { categoryOf, isOwnDemand, placeIn, seenTicket, tellScreens, type Visit } from './visit.ts'

type Typing<T> = T extends { kind: 'certificate' } ? Omit<T, 'on'> : T
type Wish = Typing<Typed> & { ticketId: string }
type Outside = Pick<Edges, 'database' | 'pdf' | 'files' | 'config'>

/**
 * Makes a paper of a demand and files it there: the same one while it would say the same, else a next version.
 * @throws Refused 404; 409 with the codes of `refuseForm`, `refuseClaim`, `refuseSince`; 503 `pdf-busy`, `pdf-timeout`
 */
export async function makeForm(edges: Outside, visit: Visit, wish: Wish) {
  const { database, pdf, files, config } = edges
  const draft = await draftOf(database.db, visit, wish)
  const known = sameForm(await data.lastForm(database.db, visit.residenceId, draft), draft)
  if (known !== null) return known
  const code = draft.kind === 'certificate' ? typedCode(randomBytes(18)) : null
  const bytes = await pdf.render(FORM_TEMPLATE, {
    ...draft.words,
    date: dayInWords(visit.today),
    photos: await picturesOf(files, visit.residenceId, draft.photos),
    check: code === null ? null : checkWords(code, config.appUrl),
  })
  const file = await files.store(Readable.from([bytes]), {
    residenceId: visit.residenceId,
    name: draft.name,
    declaredType: 'application/pdf',
    accept: ['pdf'],
    maxBytes: 10_000_000,
  })
  return database.transaction((tx) => fileForm(tx, visit, { draft, file, code }))
}

type Draft = Awaited<ReturnType<typeof draftOf>>

async function draftOf(db: Db, visit: Visit, { ticketId, ...asked }: Wish) {
  const { residenceId, today } = visit
  const ticket = await seenTicket(db, visit, ticketId)
  const place = await placeIn(db, visit, ticket)
  const declarerId = ticket.onBehalfOf ?? ticket.declaredBy
  const about = { ...ticket, hasDeclarer: declarerId !== null }
  refuseIf(refuseForm(asked.kind, about, { parts: place.parts, isOwn: isOwnDemand(ticket, place) }))
  if (asked.kind === 'insurance') refuseClaimed(asked, { isCommon: ticket.isCommon, today })
  if (asked.kind === 'intervention') refuseIf(refuseSince(asked.since, today), 'since')
  const typed = asked.kind === 'certificate' ? { ...asked, on: today } : asked
  const photos = await photosOf(db, residenceId, ticketId)
  const words = formWords(await factsOf(db, visit, { ticket, declarerId, photos: photos.length }), typed)
  const shown = asked.kind === 'certificate' ? [] : photos.slice(0, MOST_PHOTOS)
  return {
    ...{ ticketId, kind: asked.kind, by: place.by, state: ticket.state, words, photos: shown },
    lane: asked.kind === 'insurance' && ticket.isCommon ? ('internal' as const) : ('declarers' as const),
    name: `${words.title}, ${today}.pdf`,
    wordsHash: sha256(JSON.stringify([words, shown.map(({ id }) => id)])),
  }
}

const CLAIM_FIELDS = {
  'insured-missing': 'insured',
  'known-before-occurred': 'knownOn',
  'known-in-the-future': 'knownOn',
} as const

function refuseClaimed(...asked: Parameters<typeof refuseClaim>): void {
  const refusal = refuseClaim(...asked)
  refuseIf(refusal, refusal === null ? undefined : CLAIM_FIELDS[refusal])
}

/** Four small ones fit on a page. */
const MOST_PHOTOS = 4

/** What shows the thing, before it was repaired. */
async function photosOf(db: Db, residenceId: ResidenceId, ticketId: string) {
  const files = await filesOf(db, residenceId, { ticketId, lanes: ['declarers'] })
  const shown = files.filter(
    ({ kind, hasThumbnail, scan }) =>
      (kind === 'photo' || kind === 'before') && hasThumbnail && (scan === 'clean' || scan === 'not-scanned'),
  )
  const kept = await Promise.all(
    shown.map(async ({ id, name }) => ({
      ...{ id, name },
      hash: (await fileAt(db, residenceId, { ticketId, fileId: id, lanes: ['declarers'] }))?.thumbnailHash ?? '',
    })),
  )
  return kept
}

type Facts = { ticket: TicketRow; declarerId: string | null; photos: number }

async function factsOf(db: Db, visit: Visit, { ticket, declarerId, photos }: Facts): Promise<FormFacts> {
  const [sender, category, names] = await Promise.all([
    senderOf(db, visit.residenceId),
    categoryOf(db, visit, ticket.category),
    namesOf(db, [declarerId]),
  ])
  const { building, staircase, floor, equipment, lot, placeNote: note } = ticket
  return {
    sender,
    ticket: { ...ticket, category: category.label, place: { building, staircase, floor, equipment, lot, note } },
    declarer: names.get(declarerId ?? '') ?? '',
    photos,
  }
}

/** Pictures as drawings that hold them: a template is given text alone. */
function picturesOf(files: Edges['files'], residenceId: ResidenceId, photos: Draft['photos']) {
  return Promise.all(
    photos.map(async ({ name, hash }) => {
      const bytes = await buffer(await files.open(residenceId, hash))
      const source = `data:image/webp;base64,${bytes.toString('base64')}`
      const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="480" height="360" viewBox="0 0 480 360"><image width="480" height="360" href="${source}"/></svg>`
      return { svg, alt: name }
    }),
  )
}

/** The last one, when it says the same and was not taken away. */
function sameForm(last: Awaited<ReturnType<typeof data.lastForm>>, { wordsHash, name }: Draft) {
  if (last === undefined || last.withdrawnAt !== null || last.wordsHash !== wordsHash) return null
  return { fileId: last.fileId, name, code: last.code, isNew: false }
}

/** Of two made at once that say the same, one is kept. */
async function fileForm(
  tx: Tx,
  visit: Visit,
  { draft, file, code }: { draft: Draft; file: StoredFile; code: string | null },
) {
  const { residenceId, actor } = visit
  const { ticketId, kind, by, lane, name, wordsHash, state } = draft
  found(await lockTicket(tx, residenceId, ticketId))
  const last = await data.lastForm(tx, residenceId, draft)
  const known = sameForm(last, draft)
  if (known !== null) return known
  const { id: fileId } = await recordFile(tx, actor, residenceId, file)
  await attachFiles(tx, residenceId, { ...by, ticketId, ids: [fileId], kind: 'form', lane, messageId: null })
  await data.insertForm(tx, residenceId, {
    ...{ ticketId, kind, fileId, wordsHash, code, state, version: (last?.version ?? 0) + 1 },
    ...{ fileHash: file.hash, madeBy: actor.personId, onBehalfOf: by.onBehalfOf },
  })
  await updateTicket(tx, residenceId, { id: ticketId, isNews: true })
  await tellScreens(tx, visit, ticketId)
  return { fileId, name, code, isNew: true }
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

const MOST_WRONG_AN_HOUR = 30

/** Whether a certificate is genuine, for whoever holds it. An address that tries many codes is slowed. @throws Refused 404, 429 */
export async function seeCertificate(
  { auth, database }: Pick<Edges, 'auth' | 'database'>,
  { code, address }: { code: string; address: string },
) {
  const asked = readTypedCode(code)
  const known = await data.residenceOfCode(auth.db, asked)
  if (known === undefined) {
    await throttle(auth.db, [{ key: `certificate:${address}`, max: MOST_WRONG_AN_HOUR, seconds: 3600 }])
    throw notFound()
  }
  const residenceId = asResidence(known.residenceId)
  return found(
    await database.within({ residences: [residenceId] }, () => data.certificateOf(database.db, residenceId, asked)),
  )
}
