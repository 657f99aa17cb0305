import type { Db, Tx } from '#platform/database.ts'
import { Refused } from '#platform/errors.ts'
import { ticketOf } from '../data/tickets.ts'
import { type Holder, OPEN, type Part } from '../rules/life.ts'
import { moveAs } from './move.ts'
import { placeIn, type Visit, viewerOf } from './visit.ts'

/** A demand that quotes are asked for, as the caller sees it; undefined when they do not. */
export async function demandToPrice(db: Db | Tx, visit: Visit, id: string) {
  const seen = await ticketOf(db, visit.residenceId, { id, viewer: viewerOf(visit) })
  if (seen === undefined) return undefined
  const { parts } = await placeIn(db, visit, seen)
  return {
    isOpen: OPEN.some((state) => state === seen.state),
    /** Works of an owner at home: theirs to choose and to pay. */
    isPrivate: seen.category === 'quote' && !seen.isCommon,
    isDeclarer: parts.includes('declarer'),
  }
}

type Wait = { ticketId: string; holder: Holder; promisedOn: string; reason: string }

/**
 * The demand waits for suppliers, for the council or for its owner while quotes are asked and compared. That the caller may
 * is known from the request for quotes; a council that the ball comes to is told of the quotes, not of the demand as well.
 * Of a demand that is not there any more, nothing is said: here as in the acts below.
 */
export function waitForQuotes(tx: Tx, visit: Visit, { ticketId, ...wait }: Wait): Promise<void> {
  return unlessGone(() =>
    moveAs(tx, visit, { ...own(visit, ticketId), act: { kind: 'wait', ...wait }, councilKnows: true }),
  )
}

type End = { ticketId: string; from: readonly Extract<Part, Holder>[]; byName: string }

/** The ball comes back to the manager from one of those; it stays where somebody else put it. */
export function endWaiting(tx: Tx, visit: Visit, { ticketId, from, byName }: End): Promise<void> {
  const { by, ...move } = own(visit, ticketId)
  return unlessGone(() => moveAs(tx, visit, { ...move, parts: from, by: { ...by, byName }, act: { kind: 'answer' } }))
}

/** The one chosen is at work: the ball is theirs until that day. */
export function orderChosen(tx: Tx, visit: Visit, { ticketId, promisedOn }: { ticketId: string; promisedOn: string }) {
  return unlessGone(() => moveAs(tx, visit, { ...own(visit, ticketId), act: { kind: 'order', promisedOn } }))
}

/** An owner chose for works at home: nothing more is expected of the manager. */
export function closeChosen(tx: Tx, visit: Visit, { ticketId, reason }: { ticketId: string; reason: string }) {
  return unlessGone(() => moveAs(tx, visit, { ...own(visit, ticketId), act: { kind: 'close', reason } }))
}

function own({ actor }: Visit, ticketId: string) {
  const byPerson = actor.personId === 'system' ? null : actor.personId
  return { ticketId, parts: ['manager'] as const, by: { byPerson, onBehalfOf: null, byName: '' } }
}

async function unlessGone(move: () => Promise<unknown>): Promise<void> {
  try {
    await move()
  } catch (error) {
    if (!(error instanceof Refused)) throw error
  }
}
