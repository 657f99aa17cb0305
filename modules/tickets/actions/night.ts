import type { Tx } from '#platform/database.ts'
import type { ResidenceId } from '#shared/actor.ts'
import { SYSTEM } from '#shared/actor.ts'
import { openTickets } from '../data/facts.ts'
import { updateTicket } from '../data/tickets.ts'
import { isPromiseBroken } from '../rules/life.ts'
import { moveAs } from './move.ts'
import { rankOf } from './rank.ts'
import { tellBroken } from './tell.ts'

const CLOCK = { byPerson: null, onBehalfOf: null, byName: '' }

/**
 * What a new day changes of open demands: they are older, promises broke, and silence closes what was done or verified.
 * Run again the same day, it changes nothing.
 */
export async function newDay(tx: Tx, residenceId: ResidenceId, today: string): Promise<void> {
  for (const ticket of await openTickets(tx, residenceId)) await ageTicket(tx, { residenceId, today }, ticket)
}

type Night = { residenceId: ResidenceId; today: string }
type Open = Awaited<ReturnType<typeof openTickets>>[number]

async function ageTicket(tx: Tx, { residenceId, today }: Night, ticket: Open): Promise<void> {
  const { id, state, holder, promisedOn, points } = ticket
  const isPast = promisedOn !== null && promisedOn < today
  if (isPast && (state === 'done' || state === 'verified')) return closeInSilence(tx, { residenceId, today }, ticket)
  const now = rankOf(ticket, today).points
  if (now !== points) await updateTicket(tx, residenceId, { id, points: now, isNews: false })
  if (isPast && isPromiseBroken({ state, holder, promisedOn, closedOn: null }, today))
    await tellBroken(tx, residenceId, { ticketId: id, promisedOn })
}

async function closeInSilence(tx: Tx, night: Night, { id, state }: Open): Promise<void> {
  const reason =
    state === 'done' ? 'Sans réponse dans le délai dit, la demande est close. Elle peut être rouverte.' : 'Réglé.'
  await moveAs(
    tx,
    { ...night, actor: SYSTEM },
    { ticketId: id, act: { kind: 'close', reason }, parts: ['clock'], by: CLOCK },
  )
}
