import { senderOf } from '#modules/residences/public.ts'
import type { Position } from '#platform/cursor.ts'
import type { Db } from '#platform/database.ts'
import { daysBetween } from '#shared/days.ts'
import { MANAGERS } from '#shared/rights.ts'
import { countFollowers, followingOf, keepersOf, namesOf } from '../data/people.ts'
import { buildingsOf, equipmentOf, lotsOf } from '../data/places.ts'
import { ratingOf } from '../data/ratings.ts'
import { type StepRow, stepsOf } from '../data/steps.ts'
import * as data from '../data/tickets.ts'
import { levelOf } from '../rules/criticality.ts'
import { formsFor } from '../rules/forms.ts'
import { type ActKind, actsOpen, isPromiseBroken } from '../rules/life.ts'
import { kindsFor } from '../rules/papers.ts'
import { standingOf } from './move.ts'
import { papersOf, peopleBehind, shownPapers } from './papers.ts'
import { rankOf } from './rank.ts'
import {
  categoriesOf,
  categoryOf,
  isOwnDemand,
  isStaff,
  lanesOf,
  type Place,
  placeIn,
  seenTicket,
  type Visit,
  viewerOf,
  whoIn,
} from './visit.ts'

/** A demand as a row of a list. */
export function rowOf(ticket: data.TicketRow, today: string) {
  const { id, number, category, title, isCommon, isChat, state, holder, promisedOn, people, declaredAt, changedAt } =
    ticket
  const { building, staircase, floor, equipment, lot, placeNote, points, isMine, unread } = ticket
  return {
    ...{
      id,
      number,
      category,
      title,
      isCommon,
      isChat,
      state,
      holder,
      promisedOn,
      people,
      declaredAt,
      changedAt,
      isMine,
      unread,
    },
    place: { building, staircase, floor, equipment, lot, note: placeNote },
    isLate: isPromiseBroken({ state, holder, promisedOn, closedOn: null }, today),
    level: levelOf(points),
  }
}

type Asked = Omit<data.Wish, 'after' | 'limit'> & { after: Position | null; limit: number }

/** One more than asked, so that it is known whether more follow. */
export async function seeTickets(db: Db, visit: Visit, { limit, ...wish }: Asked) {
  return data.ticketsPage(db, visit.residenceId, { viewer: viewerOf(visit), wish: { ...wish, limit: limit + 1 } })
}

/** What somebody may declare, and where. */
export async function seeOptions(db: Db, visit: Visit) {
  const { residenceId, today, actor } = visit
  const personId = isStaff(visit) ? null : actor.personId
  const [categories, places, lots, equipment, { firmPhone }] = await Promise.all([
    categoriesOf(db, visit),
    buildingsOf(db, residenceId),
    lotsOf(db, residenceId, { personId, today }),
    equipmentOf(db, residenceId, today),
    senderOf(db, residenceId),
  ])
  const shown = categories.filter(({ isOn }) => isOn)
  return {
    categories: shown.map(({ code, label, isCommon, asks, firstDays, endDays }) => ({
      ...{ code, label, isCommon, asks: [...asks], firstDays, endDays },
    })),
    ...places,
    lots,
    equipment,
    firmPhone: firmPhone === '' ? null : firmPhone,
  }
}

/** @throws Refused 404 */
export async function seeTicket(db: Db, visit: Visit, ticketId: string) {
  const { residenceId, today, actor } = visit
  const ticket = await seenTicket(db, visit, ticketId)
  const place = await placeIn(db, visit, ticket)
  const inside = place.isInside
  const lanes = lanesOf(visit, place)
  const [steps, papers, { confirmed }, rating, merged, category, own] = await Promise.all([
    stepsOf(db, residenceId, ticketId),
    papersOf(db, visit, { ticketId, lanes }),
    countFollowers(db, residenceId, ticketId),
    ratingOf(db, residenceId, { ticketId, personId: isStaff(visit) ? null : actor.personId }),
    data.mergedInto(db, residenceId, ticketId),
    categoryOf(db, visit, ticket.category),
    followingOf(db, residenceId, { ticketId, personId: actor.personId }),
  ])
  const target = ticket.mergedInto === null ? [] : await others(db, visit, [ticket.mergedInto])
  const names = await namesOf(db, [
    ...[ticket.declaredBy, ticket.onBehalfOf, ticket.assignedTo],
    ...steps.flatMap(({ byPerson, onBehalfOf }) => [byPerson, onBehalfOf]),
    ...peopleBehind(papers),
  ])
  const who = whoIn(names, { personId: actor.personId, isInside: inside })
  const rank = rankOf(ticket, today)
  return {
    ...rowOf(ticket, today),
    categoryLabel: category.label,
    placeIds: placeIdsOf(ticket),
    danger: ticket.danger,
    body: inside ? ticket.body : '',
    details: inside ? ticket.details : {},
    isInside: inside,
    declarer: inside
      ? who({ byPerson: ticket.declaredBy, onBehalfOf: ticket.onBehalfOf, byName: ticket.reporter })
      : null,
    reasons: isStaff(visit) ? rank.reasons : [],
    points: rank.points,
    assignee: ticket.assignedTo === null ? null : { id: ticket.assignedTo, name: names.get(ticket.assignedTo) ?? '' },
    steps: stepsFor(visit, steps).map(({ byPerson, onBehalfOf, byName, ...step }) => ({
      ...step,
      reason: inside ? step.reason : '',
      who: who({ byPerson, onBehalfOf, byName }),
    })),
    ...shownPapers(papers, { who, personId: actor.personId, parts: place.parts }),
    rating,
    confirmed,
    mergedInto: target[0] ?? null,
    merged,
    can: permissionsOf(visit, { ticket, place, own, isRated: rating !== null }),
  }
}

/** Which of the firm’s rules gave it to whom is the firm’s. */
function stepsFor(visit: Visit, steps: readonly StepRow[]): readonly StepRow[] {
  return isStaff(visit) ? steps : steps.filter(({ rule }) => rule === null)
}

function placeIdsOf({ buildingId, staircaseId, floor, equipmentId, lotId }: data.TicketRow) {
  return { buildingId, staircaseId, floor, equipmentId, lotId }
}

async function others(db: Db, visit: Visit, ids: readonly string[]) {
  const rows = await Promise.all(ids.map((id) => data.ticketOf(db, visit.residenceId, { id, viewer: viewerOf(visit) })))
  return rows.flatMap((row) => (row === undefined ? [] : [{ id: row.id, number: row.number, title: row.title }]))
}

type Facts = { ticket: data.TicketRow; place: Place; own: Awaited<ReturnType<typeof followingOf>>; isRated: boolean }

function permissionsOf(visit: Visit, { ticket, place, own, isRated }: Facts) {
  const isOpen = ticket.state !== 'closed'
  const isManager = visit.actor.roles.some((role) => MANAGERS.some((manager) => manager === role))
  const isDeclarer = place.parts.includes('declarer')
  const follows = own !== null && own !== 'confirmed'
  const mayWrite = place.parts.length > 0
  return {
    acts: actsFor(ticket, { place, today: visit.today }),
    join: ticket.isCommon && isOpen && !follows && !isStaff(visit),
    leave: own === 'joined',
    confirm: ticket.isCommon && isOpen && own === null,
    write: mayWrite,
    writeInternal: lanesOf(visit, place).includes('internal'),
    attach: kindsFor(place.parts),
    forms: formsFor(
      { ...ticket, hasDeclarer: ticket.declaredBy !== null },
      { parts: place.parts, isOwn: isOwnDemand(ticket, place) },
    ),
    change: isManager,
    rate: !isOpen && follows && !isRated && ticket.mergedInto === null,
    delegate: follows && isDeclarer,
  }
}

function actsFor(ticket: data.TicketRow, { place, today }: { place: Place; today: string }): ActKind[] {
  const standing = standingOf(ticket)
  const daysSinceClosed = standing.closedOn === null ? null : daysBetween(standing.closedOn, today)
  if (ticket.mergedInto !== null) return []
  const acts = new Set(place.parts.flatMap((part) => actsOpen(standing, { part, daysSinceClosed })))
  if (ticket.people > 1) acts.delete('withdraw')
  return [...acts]
}

export async function seeAssignees(db: Db, { residenceId, today }: Visit) {
  return (await keepersOf(db, residenceId, today)).map(({ id, name }) => ({ id, name }))
}
