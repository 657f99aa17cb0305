import type { Tx } from '#platform/database.ts'
import { found, Refused } from '#platform/errors.ts'
import { publish } from '#platform/events.ts'
import { countFollowers, followingOf, keepersOf, moveFollowers } from '../data/people.ts'
import { isPlaceThere } from '../data/places.ts'
import { closingStep, insertRating } from '../data/ratings.ts'
import { insertStep } from '../data/steps.ts'
import * as data from '../data/tickets.ts'
import { ticketMoved } from '../events.ts'
import type { CategoryCode } from '../rules/categories.ts'
import type { Weighed } from '../rules/criticality.ts'
import { type Place, twinKey } from '../rules/twins.ts'
import { insertDeclared } from './declare.ts'
import { rankOf } from './rank.ts'
import { DONE, seenTicket, tellScreens, type Visit } from './visit.ts'

type Change = {
  title?: string | undefined
  category?: CategoryCode | undefined
  danger?: Weighed['danger'] | undefined
  assignedTo?: string | null | undefined
  isCommon?: boolean | undefined
  place?: Place | undefined
}

async function lockedTicket(tx: Tx, visit: Visit, id: string): Promise<data.LockedTicket> {
  return found(await data.lockTicket(tx, visit.residenceId, id))
}

/** @throws Refused 404; 422 `place-absent`, `place-private`, `assignee-absent`; 409 `ticket-twin-open` */
export async function changeTicket(tx: Tx, visit: Visit, { ticketId, ...change }: Change & { ticketId: string }) {
  const { residenceId, today, actor } = visit
  const ticket = await lockedTicket(tx, visit, ticketId)
  const next = changed(ticket, change)
  await refusePlace(tx, visit, next)
  await refuseAssignee(tx, visit, change.assignedTo)
  const key = next.isCommon ? twinKey({ kind: next.category, place: placeOf(next) }) : null
  const isMoved = change.category !== undefined || change.place !== undefined || change.isCommon !== undefined
  // What was said to be another thing stays one until it is said where it is.
  const twin = isMoved ? key : ticket.twinKey
  if (
    twin !== null &&
    twin !== ticket.twinKey &&
    ticket.state !== 'closed' &&
    (await data.lockTwin(tx, residenceId, twin))
  )
    throw new Refused(409, 'ticket-twin-open')
  const { title, category, danger, assignedTo, isCommon } = next
  const facts = { title, category, danger, assignedTo, isCommon, ...placeOf(next), twinKey: twin }
  const points = rankOf(next, today).points
  // A conversation that is given its kind is a demand from then on, counted as one.
  const kind = change.category === undefined ? {} : { isChat: false as const }
  await data.updateTicket(tx, residenceId, { id: ticketId, isNews: true, ...facts, ...kind, points })
  const { state, holder, promisedOn } = ticket
  const by = { byPerson: actor.personId, onBehalfOf: null, byName: '' }
  await insertStep(tx, residenceId, { ...by, ticketId, act: 'change', state, holder, promisedOn, reason: '' })
  await tellScreens(tx, visit, ticketId)
  return DONE
}

function changed(ticket: data.LockedTicket, { place, ...change }: Change): data.LockedTicket {
  return {
    ...ticket,
    ...place,
    title: change.title ?? ticket.title,
    category: change.category ?? ticket.category,
    danger: change.danger ?? ticket.danger,
    isCommon: change.isCommon ?? ticket.isCommon,
    assignedTo: change.assignedTo === undefined ? ticket.assignedTo : change.assignedTo,
  }
}

async function refusePlace(tx: Tx, { residenceId }: Visit, ticket: data.LockedTicket): Promise<void> {
  const place = placeOf(ticket)
  if (ticket.isCommon && place.lotId !== null) throw new Refused(422, 'place-private', { field: 'place' })
  if (!(await isPlaceThere(tx, residenceId, place))) throw new Refused(422, 'place-absent', { field: 'place' })
}

function placeOf({ buildingId, staircaseId, floor, equipmentId, lotId }: data.LockedTicket): Place {
  return { buildingId, staircaseId, floor, equipmentId, lotId }
}

async function refuseAssignee(
  tx: Tx,
  { residenceId, today }: Visit,
  personId: string | null | undefined,
): Promise<void> {
  if (personId === null || personId === undefined) return
  const keepers = await keepersOf(tx, residenceId, today)
  if (!keepers.some(({ id }) => id === personId)) throw new Refused(422, 'assignee-absent', { field: 'assignedTo' })
}

/** Closes one into another; two merged into each other at once end as one. @throws Refused 404; 409 `ticket-not-there`; 422 `same-ticket` */
export async function mergeTicket(tx: Tx, visit: Visit, { ticketId, into }: { ticketId: string; into: string }) {
  const { residenceId, today, actor } = visit
  if (ticketId === into) throw new Refused(422, 'same-ticket', { field: 'into' })
  const locked = new Map<string, data.LockedTicket>()
  for (const id of [ticketId, into].sort()) locked.set(id, await lockedTicket(tx, visit, id))
  const [from, to] = [found(locked.get(ticketId)), found(locked.get(into))]
  if (from.state === 'closed' || to.state === 'closed') throw new Refused(409, 'ticket-not-there')
  const by = { byPerson: actor.personId, onBehalfOf: null, byName: '' }
  const closed = { state: 'closed', holder: null, promisedOn: null } as const
  const seq = await insertStep(tx, residenceId, {
    ...{ ...by, ...closed, ticketId, act: 'merge', reason: '', detail: { otherId: into } },
  })
  await data.updateTicket(tx, residenceId, { id: ticketId, ...closed, mergedInto: into, isNews: true })
  await moveFollowers(tx, residenceId, { from: ticketId, to: into })
  const { people } = await countFollowers(tx, residenceId, into)
  const { state, holder, promisedOn } = to
  await insertStep(tx, residenceId, {
    ...{ ...by, ticketId: into, act: 'merge', state, holder, promisedOn, reason: '', detail: { otherId: ticketId } },
  })
  await data.updateTicket(tx, residenceId, {
    id: into,
    people,
    points: rankOf({ ...to, people }, today).points,
    isNews: true,
  })
  await publish(tx, actor, ticketMoved, { residenceId, ticketId, seq })
  for (const id of [ticketId, into]) await tellScreens(tx, visit, id)
  return DONE
}

type Split = { ticketId: string; id: string; title: string; category: CategoryCode; body: string }

/** Its declarers follow the new one too. @throws Refused 404; 409 `ticket-not-there`, `ticket-id-taken` */
export async function splitTicket(tx: Tx, visit: Visit, { ticketId, ...wish }: Split) {
  const { residenceId, actor } = visit
  await data.lockDeclaring(tx, residenceId)
  const from = await lockedTicket(tx, visit, ticketId)
  if (from.state === 'closed') throw new Refused(409, 'ticket-not-there')
  if ((await data.ticketById(tx, residenceId, wish.id)) !== undefined)
    throw new Refused(409, 'ticket-id-taken', { field: 'id' })
  const by = { byPerson: actor.personId, onBehalfOf: null, byName: '' }
  const whole = { ...wish, place: placeOf(from), placeNote: '', details: {}, isCommon: from.isCommon, fileIds: [] }
  const number = await insertDeclared(tx, visit, {
    wish: { ...whole, isUrgent: false, isDistinct: true, isChat: false },
    ...{ by, reporter: null, splitFrom: ticketId },
  })
  await moveFollowers(tx, residenceId, { from: ticketId, to: wish.id })
  const { people } = await countFollowers(tx, residenceId, wish.id)
  await data.updateTicket(tx, residenceId, { id: wish.id, people, isNews: false })
  const { state, holder, promisedOn } = from
  await insertStep(tx, residenceId, {
    ...{ ...by, ticketId, act: 'split', state, holder, promisedOn, reason: '', detail: { otherId: wish.id } },
  })
  await tellScreens(tx, visit, ticketId)
  return { id: wish.id, number }
}

/** @throws Refused 404; 409 `ticket-not-closed`, `rated-already`, `ticket-not-yours` */
export async function rateTicket(tx: Tx, visit: Visit, wish: { ticketId: string; stars: number; reason: string }) {
  const { residenceId, actor } = visit
  const { ticketId } = wish
  const { mergedInto } = await seenTicket(tx, visit, ticketId)
  const own = await followingOf(tx, residenceId, { ticketId, personId: actor.personId })
  if (own === null || own === 'confirmed') throw new Refused(409, 'ticket-not-yours')
  const stepSeq = await closingStep(tx, residenceId, ticketId)
  if (stepSeq === null || mergedInto !== null) throw new Refused(409, 'ticket-not-closed')
  if (!(await insertRating(tx, residenceId, { ...wish, personId: actor.personId, stepSeq })))
    throw new Refused(409, 'rated-already')
  await tellScreens(tx, visit, ticketId)
  return DONE
}
