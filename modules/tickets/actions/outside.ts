import type { Db, Tx } from '#platform/database.ts'
import { notFound, Refused } from '#platform/errors.ts'
import { publish } from '#platform/events.ts'
import { SYSTEM } from '#shared/actor.ts'
import { attachFiles, filesOf } from '../data/files.ts'
import { insertMessage } from '../data/talk.ts'
import { lockDeclaring, lockTicket, lockTwin, openOfCategory, updateTicket } from '../data/tickets.ts'
import { ticketSaid } from '../events.ts'
import type { Part } from '../rules/life.ts'
import type { PaperKind } from '../rules/papers.ts'
import { mayBeTwins, type Place, twinKey } from '../rules/twins.ts'
import { insertDeclared } from './declare.ts'
import { type AskedAct, moveAs } from './move.ts'
import { placeIn, seenTicket, tellScreens, type Visit } from './visit.ts'

/** Without a person: a contractor’s link, a passer-by. */
type Here = Pick<Visit, 'residenceId' | 'today'>

/**
 * Orders work: the ball goes to the contractor. Returns what the order says of the demand.
 * @throws Refused 404; 409 with the codes of `refuseAct`
 */
export async function orderWork(
  tx: Tx,
  visit: Visit,
  { ticketId, promisedOn }: { ticketId: string; promisedOn: string },
) {
  const seen = await seenTicket(tx, visit, ticketId)
  const { parts, by } = await placeIn(tx, visit, seen)
  await moveAs(tx, visit, { ticketId, act: { kind: 'order', promisedOn }, parts, by })
  return { number: seen.number, title: seen.title }
}

type ByContractor = { ticketId: string; byName: string }

export function promiseByContractor(
  tx: Tx,
  here: Here,
  { ticketId, byName, ...promise }: ByContractor & { promisedOn: string; reason: string },
) {
  return tryMove(tx, here, { ticketId, byName, act: { kind: 'promise', ...promise } })
}

/** The ball goes back to the manager, and why is written in the firm’s conversation. */
export async function refuseByContractor(
  tx: Tx,
  here: Here,
  { ticketId, byName, reason }: ByContractor & { reason: string },
): Promise<void> {
  const words = reason.trim() === '' ? 'Intervention refusée.' : `Intervention refusée : ${reason}`
  if (await tryMove(tx, here, { ticketId, byName, act: { kind: 'decline', reason: words } }))
    await sayInside(tx, here, { ticketId, byName, body: words })
}

type Brought = { fileId: string; kind: Extract<PaperKind, 'after' | 'report' | 'invoice' | 'quote'> }

/** Done: whoever declared it says whether it is well, within a week. An invoice is the firm’s to read. */
export async function finishByContractor(
  tx: Tx,
  here: Here,
  { ticketId, byName, files, verifyBy }: ByContractor & { files: readonly Brought[]; verifyBy: string },
): Promise<void> {
  await attachByContractor(tx, here, { ticketId, byName, files })
  await tryMove(tx, here, { ticketId, byName, act: { kind: 'finish', verifyBy } })
}

export async function attachByContractor(
  tx: Tx,
  { residenceId }: Here,
  { ticketId, byName, files }: ByContractor & { files: readonly Brought[] },
): Promise<void> {
  for (const [kind, group] of Map.groupBy(files, (file) => file.kind)) {
    const lane = kind === 'after' || kind === 'report' ? 'declarers' : 'internal'
    const by = { byPerson: null, onBehalfOf: null, byName }
    await attachFiles(tx, residenceId, {
      ...by,
      ticketId,
      kind,
      lane,
      messageId: null,
      ids: group.map(({ fileId }) => fileId),
    })
  }
}

async function sayInside(
  tx: Tx,
  here: Here,
  { ticketId, byName, body }: ByContractor & { body: string },
): Promise<void> {
  const { residenceId } = here
  const id = crypto.randomUUID()
  await insertMessage(tx, residenceId, {
    id,
    ticketId,
    lane: 'internal',
    body,
    byPerson: null,
    onBehalfOf: null,
    byName,
  })
  await publish(tx, SYSTEM, ticketSaid, { residenceId, ticketId, messageId: id })
  await tellScreens(tx, here, ticketId)
}

type Tried = ByContractor & { act: AskedAct }
const CONTRACTOR: readonly Part[] = ['contractor']

/** False, and nothing moved, when it is no longer the contractor’s: closed or merged meanwhile. */
async function tryMove(tx: Tx, here: Here, { ticketId, byName, act }: Tried): Promise<boolean> {
  const by = { byPerson: null, onBehalfOf: null, byName }
  try {
    await moveAs(tx, { ...here, actor: SYSTEM }, { ticketId, act, parts: CONTRACTOR, by })
    return true
  } catch (error) {
    if (error instanceof Refused) return false
    throw error
  }
}

/** What shows the thing: its photos that neighbours of the lane may see. */
export async function ticketPhotos(db: Db | Tx, { residenceId }: Here, ticketId: string) {
  const files = await filesOf(db, residenceId, { ticketId, lanes: ['declarers'] })
  return files.filter(({ kind, scan }) => (kind === 'photo' || kind === 'before') && scan !== 'infected')
}

/** Open demands of the common parts at a place, as a label on the wall says them: no name, no word of anybody. */
export async function openAt(db: Db | Tx, { residenceId, today }: Here, place: Place) {
  const viewer = { isStaff: true, personId: residenceId, today }
  const open = await openOfCategory(db, residenceId, { category: 'incident', viewer })
  // A label on the lift tells of the lift, not of a lamp beside it.
  const isOnIt = (row: Pick<Place, 'equipmentId'>) =>
    place.equipmentId === null || row.equipmentId === place.equipmentId
  return open
    .filter((row) => isOnIt(row) && mayBeTwins({ kind: 'incident', place }, { kind: 'incident', place: row }))
    .slice(0, 5)
    .map(({ id, title, state, promisedOn }) => ({ id, title, state, promisedOn }))
}

type Report = { id: string; title: string; body: string; place: Place; reporter: string; reporterPhone: string }

/** A photo by who reported without an account. */
export async function attachByPasser(
  tx: Tx,
  here: Here,
  { ticketId, byName, fileId }: { ticketId: string; byName: string; fileId: string },
): Promise<void> {
  const by = { byPerson: null, onBehalfOf: null, byName }
  const shown = { kind: 'photo', lane: 'declarers', messageId: null } as const
  await attachFiles(tx, here.residenceId, { ...by, ...shown, ticketId, ids: [fileId] })
  await updateTicket(tx, here.residenceId, { id: ticketId, isNews: true })
  await tellScreens(tx, here, ticketId)
}

/** Declared by one without an account, once for one id. What is open on the same equipment is left as it is. */
export async function reportByPasser(
  tx: Tx,
  here: Here,
  { reporter, reporterPhone, ...report }: Report,
): Promise<{ id: string; number: number; isJoined: boolean }> {
  const { residenceId } = here
  await lockDeclaring(tx, residenceId)
  const known = await lockTicket(tx, residenceId, report.id)
  if (known !== undefined) {
    if (known.declaredBy !== null) throw notFound()
    return { id: known.id, number: known.number, isJoined: false }
  }
  const key = twinKey({ kind: 'incident', place: report.place })
  const twin = key === null ? undefined : await lockTwin(tx, residenceId, key)
  if (twin !== undefined) {
    await updateTicket(tx, residenceId, { id: twin.id, isNews: true })
    return { id: twin.id, number: twin.number, isJoined: true }
  }
  const wish = {
    ...report,
    category: 'incident',
    placeNote: '',
    details: {},
    isCommon: true,
    isUrgent: false,
    isDistinct: false,
    isChat: false,
    fileIds: [],
  } as const
  const number = await insertDeclared(
    tx,
    { ...here, actor: SYSTEM },
    {
      ...{ wish, by: { byPerson: null, onBehalfOf: null, byName: reporter } },
      reporter: { name: reporter, phone: reporterPhone },
    },
  )
  return { id: report.id, number, isJoined: false }
}
