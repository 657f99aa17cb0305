import type { Tx } from '#platform/database.ts'
import { notFound, Refused } from '#platform/errors.ts'
import { publish } from '#platform/events.ts'
import { dayInParis } from '#platform/today.ts'
import { addDays, daysBetween } from '#shared/days.ts'
import { type By, insertStep } from '../data/steps.ts'
import * as data from '../data/tickets.ts'
import { ticketMoved } from '../events.ts'
import { codeOf } from '../rules/categories.ts'
import { type Act, type ActRefusal, type Part, refuseAct, type Standing, standingAfter } from '../rules/life.ts'
import { rankOf } from './rank.ts'
import { categoryOf, DONE, placeIn, seenTicket, tellScreens, type Visit } from './visit.ts'

/** An act as it is asked: of one opened again, the firm’s habit says until when. */
export type AskedAct = Exclude<Act, { kind: 'reopen' }> | { kind: 'reopen'; reason: string }

/**
 * Moves a demand that the caller sees; of two at once, the second is refused.
 * @throws Refused 404; 409 with the codes of `refuseAct`, `others-follow-it`, `ticket-twin-open`
 */
export async function moveTicket(tx: Tx, visit: Visit, { ticketId, act }: { ticketId: string; act: AskedAct }) {
  const seen = await seenTicket(tx, visit, ticketId)
  const { parts, by } = await placeIn(tx, visit, seen)
  await moveAs(tx, visit, { ticketId, act, parts, by })
  return DONE
}

type Move = { ticketId: string; act: AskedAct; parts: readonly Part[]; by: By; councilKnows?: boolean }

/** The same by whoever stands to it in one of these ways: a contractor, the clock. Returns its step. */
export async function moveAs(tx: Tx, visit: Visit, move: Move): Promise<number> {
  const { ticketId, act: asked, parts, by, councilKnows = false } = move
  const { residenceId, today } = visit
  const ticket = await data.lockTicket(tx, residenceId, ticketId)
  if (ticket === undefined) throw notFound()
  const act = await wholeAct(tx, visit, { asked, category: ticket.category })
  const standing = standingOf(ticket)
  const refusal = refusalFor(standing, act, { parts, today })
  if (refusal !== null) throw new Refused(409, refusal)
  if (act.kind === 'withdraw' && ticket.people > 1) throw new Refused(409, 'others-follow-it')
  if (standing.state === 'closed' && ticket.twinKey !== null && (await data.lockTwin(tx, residenceId, ticket.twinKey)))
    throw new Refused(409, 'ticket-twin-open')
  const next = standingAfter(standing, act, today)
  const reason = 'reason' in act ? act.reason : ''
  return settle(tx, visit, { ticket, next, by, act: act.kind, reason, councilKnows })
}

type Settled = Pick<Move, 'by'> & {
  ticket: data.LockedTicket
  next: Standing
  act: Act['kind']
  reason: string
  councilKnows: boolean
}

async function settle(tx: Tx, visit: Visit, settled: Settled): Promise<number> {
  const { ticket, next, by, act, reason, councilKnows } = settled
  const { residenceId, today, actor } = visit
  const { state, holder, promisedOn } = next
  const step = { ...by, ticketId: ticket.id, act, state, holder, promisedOn, reason }
  const seq = await insertStep(tx, residenceId, step)
  const { points } = rankOf({ ...ticket, state, promisedOn }, today)
  await data.updateTicket(tx, residenceId, { id: ticket.id, state, holder, promisedOn, points, isNews: true })
  await publish(tx, actor, ticketMoved, { residenceId, ticketId: ticket.id, seq, councilKnows })
  await tellScreens(tx, visit, ticket.id)
  return seq
}

async function wholeAct(
  tx: Tx,
  visit: Visit,
  { asked, category }: { asked: AskedAct; category: string },
): Promise<Act> {
  if (asked.kind !== 'reopen') return asked
  const { firstDays } = await categoryOf(tx, visit, codeOf(category))
  return { ...asked, promisedOn: addDays(visit.today, firstDays) }
}

export function standingOf(ticket: Pick<data.LockedTicket, 'state' | 'holder' | 'promisedOn' | 'closedAt'>): Standing {
  const { state, holder, promisedOn, closedAt } = ticket
  return { state, holder, promisedOn, closedOn: closedAt === null ? null : dayInParis(closedAt) }
}

/** Null when it is open to one of these parts; else what it misses for the one that comes nearest. */
function refusalFor(
  standing: Standing,
  act: Act,
  { parts, today }: { parts: readonly Part[]; today: string },
): ActRefusal | null {
  const daysSinceClosed = standing.closedOn === null ? null : daysBetween(standing.closedOn, today)
  const refusals = parts.map((part) => refuseAct(standing, act, { part, today, daysSinceClosed }))
  if (refusals.includes(null)) return null
  return refusals.find((refusal) => refusal !== 'ticket-not-yours-to-move') ?? 'ticket-not-yours-to-move'
}
