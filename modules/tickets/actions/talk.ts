import type { Readable } from 'node:stream'
import { readAbout } from '#modules/notifications/public.ts'
import type { Position } from '#platform/cursor.ts'
import type { Db, Tx } from '#platform/database.ts'
import type { Edges } from '#platform/edges.ts'
import { found, notFound, Refused, refuseIf } from '#platform/errors.ts'
import { publish } from '#platform/events.ts'
import { ALL_KINDS } from '#platform/files/kinds.ts'
import { type Look, servedAs } from '#platform/files/records.ts'
import type { StoredFile } from '#platform/files.ts'
import { signal } from '#platform/realtime.ts'
import type { ResidenceId } from '#shared/actor.ts'
import * as files from '../data/files.ts'
import { namesOf } from '../data/people.ts'
import * as talk from '../data/talk.ts'
import { updateTicket } from '../data/tickets.ts'
import { ticketSaid } from '../events.ts'
import { type PaperKind, refusePaper } from '../rules/papers.ts'
import { attachBrought } from './attach.ts'
import { DONE, lanesOf, placeIn, seenTicket, tellScreens, type Visit, whoIn } from './visit.ts'

type Asked = { ticketId: string; lane: talk.Lane; after: Position | null; limit: number }

/** One more than asked. @throws Refused 404, also for a conversation that is not the caller’s */
export async function seeMessages(db: Db, visit: Visit, { ticketId, lane, after, limit }: Asked) {
  const { residenceId, today, actor } = visit
  const place = await placeIn(db, visit, await seenTicket(db, visit, ticketId))
  if (!lanesOf(visit, place).includes(lane)) throw notFound()
  const rows = await talk.messagesPage(db, residenceId, { ticketId, lane, today, after, limit: limit + 1 })
  const papers = await files.filesOf(db, residenceId, { ticketId, lanes: [lane] })
  const names = await namesOf(
    db,
    rows.flatMap(({ writtenBy, onBehalfOf }) => [writtenBy, onBehalfOf]),
  )
  const who = whoIn(names, { personId: actor.personId, isInside: true })
  return {
    rows: rows.map(({ id, body, writtenAt, position, writtenBy, onBehalfOf, byName, side }) => ({
      ...{ id, body, writtenAt, position, side, who: who({ byPerson: writtenBy, onBehalfOf, byName }) },
      files: papers.filter(({ messageId }) => messageId === id).map(({ messageId: _, addedAt: _at, ...file }) => file),
    })),
    othersReadAt: await talk.othersReadAt(db, residenceId, { ticketId, personId: actor.personId }),
  }
}

type Said = { ticketId: string; id: string; lane: talk.Lane; body: string; fileIds: readonly string[] }

/** Writes once for one id. @throws Refused 404; 409 `message-id-taken`; 422 `files-absent` */
export async function say(tx: Tx, visit: Visit, { ticketId, id, lane, body, fileIds }: Said) {
  const { residenceId, actor } = visit
  const place = await writer(tx, visit, { ticketId, lane })
  if (!(await talk.insertMessage(tx, residenceId, { ...place.by, id, ticketId, lane, body }))) {
    const known = found(await talk.messageAt(tx, residenceId, id))
    if (known.ticketId !== ticketId || known.writtenBy !== actor.personId)
      throw new Refused(409, 'message-id-taken', { field: 'id' })
    return { id }
  }
  await attachBrought(tx, visit, { ticketId, ids: fileIds, by: place.by, lane, messageId: id, kind: null })
  await updateTicket(tx, residenceId, { id: ticketId, isNews: true })
  await publish(tx, actor, ticketSaid, { residenceId, ticketId, messageId: id })
  await tellScreens(tx, visit, ticketId)
  return { id }
}

/** Whoever writes has a part in it. @throws Refused 404 */
async function writer(tx: Tx, visit: Visit, { ticketId, lane }: { ticketId: string; lane: talk.Lane }) {
  const ticket = await seenTicket(tx, visit, ticketId)
  const place = await placeIn(tx, visit, ticket)
  if (place.parts.length === 0 || !lanesOf(visit, place).includes(lane)) throw notFound()
  return { ...place, isCommon: ticket.isCommon }
}

/** @throws Refused 404; 409 with the codes of `refusePaper`; 422 `files-absent` */
export async function attach(
  tx: Tx,
  visit: Visit,
  wish: { ticketId: string; fileIds: readonly string[]; kind: PaperKind; lane: talk.Lane },
) {
  const { ticketId, fileIds, kind, lane } = wish
  const { by, parts, isCommon } = await writer(tx, visit, { ticketId, lane })
  refuseIf(refusePaper({ kind, lane }, { parts, isCommon }), 'kind')
  await attachBrought(tx, visit, { ticketId, ids: fileIds, by, lane, messageId: null, kind })
  await updateTicket(tx, visit.residenceId, { id: ticketId, isNews: true })
  await tellScreens(tx, visit, ticketId)
  return DONE
}

/** What the notification centre said of it is read too. @throws Refused 404 */
export async function markRead(tx: Tx, visit: Visit, ticketId: string) {
  const { residenceId, actor } = visit
  await seenTicket(tx, visit, ticketId)
  await talk.markRead(tx, residenceId, { ticketId, personId: actor.personId })
  await readAbout(tx, { residenceId, personId: actor.personId, subjectRef: `ticket:${ticketId}` })
  await signal(tx, { to: `person:${actor.personId}`, kind: 'notifications' })
  // Whoever wrote sees that it was read.
  await tellScreens(tx, visit, ticketId)
  return DONE
}

const MOST_BYTES = 25 * 1024 * 1024

export type Part = { file: Readable; filename: string; mimetype: string }

/** Takes in the bytes, outside any transaction: they may be long in coming. */
export function receiveFile(
  { files: store }: Pick<Edges, 'files'>,
  residenceId: ResidenceId,
  part: Part,
): Promise<StoredFile> {
  const claim = { name: part.filename, declaredType: part.mimetype, accept: ALL_KINDS }
  return store.store(part.file, { ...claim, residenceId, maxBytes: MOST_BYTES })
}

type Wanted = { ticketId: string; fileId: string; as: Look }

/** @throws Refused 404; 409 `file-not-scanned-yet`; 410 `file-infected` */
export async function fileFor(db: Db, visit: Visit, { ticketId, fileId, as }: Wanted) {
  const place = await placeIn(db, visit, await seenTicket(db, visit, ticketId))
  const lanes = lanesOf(visit, place)
  if (lanes.length === 0) throw notFound()
  const file = found(await files.fileAt(db, visit.residenceId, { ticketId, fileId, lanes }))
  return servedAs(file, as)
}
