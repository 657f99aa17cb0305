import type { Tx } from '#platform/database.ts'
import { notFound, Refused } from '#platform/errors.ts'
import { publish } from '#platform/events.ts'
import { addDays } from '#shared/days.ts'
import { countFollowers, type FollowerKind, follow, maySpeakFor, unfollow } from '../data/people.ts'
import { isPlaceThere, lotsOf } from '../data/places.ts'
import { type By, insertStep } from '../data/steps.ts'
import * as data from '../data/tickets.ts'
import { ticketDeclared } from '../events.ts'
import { type CategoryCode, type Details, unaskedDetail } from '../rules/categories.ts'
import { mayBeTwins, type Place, twinKey } from '../rules/twins.ts'
import { assignmentIn, noteRule } from './assign.ts'
import { attachBrought } from './attach.ts'
import { rankOf } from './rank.ts'
import { categoryOf, DONE, isStaff, seenTicket, tellScreens, type Visit, viewerOf } from './visit.ts'

export type Declaration = {
  id: string
  category: CategoryCode
  title: string
  body: string
  place: Place
  placeNote: string
  details: Details
  isCommon: boolean
  isUrgent: boolean
  isDistinct: boolean
  isChat: boolean
  fileIds: readonly string[]
  forPersonId?: string | undefined
}

type Declared = { id: string; number: number; isJoined: boolean }

/**
 * Declares something, once for one id. Somebody else's open demand about the same equipment is joined instead.
 * @throws Refused 422 `category-off`, `detail-not-asked`, `place-absent`, `place-private`, `files-absent`; 403 `not-their-delegate`; 409 `ticket-id-taken`
 */
export async function declareTicket(tx: Tx, visit: Visit, wish: Declaration): Promise<Declared> {
  const { residenceId, actor } = visit
  await data.lockDeclaring(tx, residenceId)
  const known = await data.ticketById(tx, residenceId, wish.id)
  if (known !== undefined) {
    if (known.declaredBy !== actor.personId) throw new Refused(409, 'ticket-id-taken', { field: 'id' })
    return { id: known.id, number: known.number, isJoined: false }
  }
  await refusePlace(tx, visit, wish)
  const principal = await principalFor(tx, visit, wish)
  const declarer = principal ?? actor.personId
  const twin = keyOf(wish) && (await data.lockTwin(tx, residenceId, keyOf(wish) ?? ''))
  if (twin) {
    await touch(tx, visit, { ticket: twin, personId: declarer, kind: 'joined' })
    await attachBrought(tx, visit, { ticketId: twin.id, ids: wish.fileIds, by: byOf(visit, principal), ...SHOWN })
    return { id: twin.id, number: twin.number, isJoined: true }
  }
  const number = await insertDeclared(tx, visit, { wish, by: byOf(visit, principal), reporter: null })
  await follow(tx, residenceId, { ticketId: wish.id, personId: declarer, kind: 'declared' })
  return { id: wish.id, number, isJoined: false }
}

function byOf({ actor }: Visit, principal: string | null): By {
  return { byPerson: actor.personId, onBehalfOf: principal, byName: '' }
}

function keyOf({ category, place, isCommon, isDistinct, isChat }: Declaration): string | null {
  return isCommon && !isDistinct && !isChat ? twinKey({ kind: category, place }) : null
}

async function principalFor(tx: Tx, { actor, residenceId, today }: Visit, { forPersonId, category }: Declaration) {
  if (forPersonId === undefined || forPersonId === actor.personId) return null
  const asked = { principalId: forPersonId, personId: actor.personId, category, today }
  if (!(await maySpeakFor(tx, residenceId, asked)))
    throw new Refused(403, 'not-their-delegate', { field: 'forPersonId' })
  return forPersonId
}

async function refusePlace(tx: Tx, visit: Visit, { place, isCommon, forPersonId }: Declaration): Promise<void> {
  const { residenceId, today, actor } = visit
  if (isCommon && place.lotId !== null) throw new Refused(422, 'place-private', { field: 'place' })
  const isThere = await isPlaceThere(tx, residenceId, place)
  const whose = isStaff(visit) ? null : (forPersonId ?? actor.personId)
  const isOwn =
    place.lotId === null ||
    (await lotsOf(tx, residenceId, { personId: whose, today })).some(({ id }) => id === place.lotId)
  if (!isThere || !isOwn) throw new Refused(422, 'place-absent', { field: 'place' })
}

export type Reporter = { name: string; phone: string | null }
type Insertion = { wish: Declaration; by: By; reporter: Reporter | null; splitFrom?: string }

/** The demand with its first step and its files. After `lockDeclaring`. Returns its number. */
export async function insertDeclared(
  tx: Tx,
  visit: Visit,
  { wish, by, reporter, splitFrom }: Insertion,
): Promise<number> {
  const { residenceId, today } = visit
  const category = await categoryOf(tx, visit, wish.category)
  if (!category.isOn) throw new Refused(422, 'category-off', { field: 'category' })
  const unasked = unaskedDetail(wish.details, category.asks)
  if (unasked !== null) throw new Refused(422, 'detail-not-asked', { field: `details.${unasked}` })
  const said = wish.isUrgent ? ('safety' as const) : category.danger
  const about = { category: wish.category, buildingId: wish.place.buildingId, danger: said }
  const assignment = await assignmentIn(tx, visit, about)
  const danger = assignment?.danger ?? said
  const promisedOn = addDays(today, wish.isUrgent ? 0 : category.firstDays)
  const standing = { state: 'received', holder: category.holder, promisedOn } as const
  const declaredAt = Temporal.Now.instant().toString()
  const number = await data.insertTicket(tx, residenceId, {
    ...{ id: wish.id, category: wish.category, title: wish.title, body: wish.body },
    details: JSON.stringify(wish.details),
    ...{ ...wish.place, placeNote: wish.placeNote, isCommon: wish.isCommon, isChat: wish.isChat, twinKey: keyOf(wish) },
    ...{ ...standing, danger, people: 1, points: rankOf({ ...standing, danger, people: 1, declaredAt }, today).points },
    ...{
      assignedTo: assignment?.assignedTo ?? null,
      declaredBy: by.byPerson,
      onBehalfOf: by.onBehalfOf,
      splitFrom: splitFrom ?? null,
    },
    ...{ reporter: reporter?.name ?? '', reporterPhone: reporter?.phone ?? null },
  })
  await insertStep(tx, residenceId, { ...by, ticketId: wish.id, act: 'declare', ...standing, reason: '' })
  if (assignment !== null) await noteRule(tx, visit, { ticket: { id: wish.id, ...standing }, assignment, by: CLOCK })
  await attachBrought(tx, visit, { ticketId: wish.id, ids: wish.fileIds, by, ...SHOWN })
  await publish(tx, visit.actor, ticketDeclared, { residenceId, ticketId: wish.id })
  await tellScreens(tx, visit, wish.id)
  return number
}

const CLOCK: By = { byPerson: null, onBehalfOf: null, byName: '' }

/** With what is declared: what shows it, for those it touches. */
const SHOWN = { lane: 'declarers', messageId: null, kind: null } as const

type Touch = { ticket: data.LockedTicket; personId: string; kind: FollowerKind }

/** One more follows it: it may rank higher. Returns how many it touches. */
async function touch(tx: Tx, visit: Visit, { ticket, personId, kind }: Touch): Promise<number> {
  await follow(tx, visit.residenceId, { ticketId: ticket.id, personId, kind })
  return recount(tx, visit, ticket)
}

async function recount(tx: Tx, visit: Visit, ticket: data.LockedTicket): Promise<number> {
  const { residenceId, today } = visit
  const { people } = await countFollowers(tx, residenceId, ticket.id)
  const { points } = rankOf({ ...ticket, people }, today)
  await data.updateTicket(tx, residenceId, { id: ticket.id, people, points, isNews: false })
  await tellScreens(tx, visit, ticket.id)
  return people
}

/** « Moi aussi », or « je l’ai vu ». @throws Refused 404; 409 `ticket-not-there`, `ticket-not-common` */
export async function joinTicket(
  tx: Tx,
  visit: Visit,
  { ticketId, as }: { ticketId: string; as: 'joined' | 'confirmed' },
) {
  const { isCommon } = await seenTicket(tx, visit, ticketId)
  const ticket = await data.lockTicket(tx, visit.residenceId, ticketId)
  if (ticket === undefined) throw notFound()
  if (!isCommon) throw new Refused(409, 'ticket-not-common')
  if (ticket.state === 'closed') throw new Refused(409, 'ticket-not-there')
  return { people: await touch(tx, visit, { ticket, personId: visit.actor.personId, kind: as }) }
}

/** @throws Refused 404; 409 `ticket-declared-by-you`: who declared it withdraws it */
export async function leaveTicket(tx: Tx, visit: Visit, ticketId: string) {
  await seenTicket(tx, visit, ticketId)
  const ticket = await data.lockTicket(tx, visit.residenceId, ticketId)
  if (ticket === undefined) throw notFound()
  const { personId } = visit.actor
  if ((ticket.onBehalfOf ?? ticket.declaredBy) === personId) throw new Refused(409, 'ticket-declared-by-you')
  await unfollow(tx, visit.residenceId, { ticketId, personId })
  await recount(tx, visit, ticket)
  return DONE
}

/** Open demands that may be this one, the most followed first; nothing is written. @throws Refused 422 `place-absent` */
export async function twinsOf(
  tx: Parameters<typeof data.openOfCategory>[0],
  visit: Visit,
  { category, place }: Pick<Declaration, 'category' | 'place'>,
) {
  if (!(await isPlaceThere(tx, visit.residenceId, place))) throw new Refused(422, 'place-absent', { field: 'place' })
  const open = await data.openOfCategory(tx, visit.residenceId, { category, viewer: viewerOf(visit) })
  return open.filter((row) => mayBeTwins({ kind: category, place }, { kind: row.category, place: row })).slice(0, 5)
}
