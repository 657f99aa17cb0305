import { recordAudit } from '#platform/audit.ts'
import type { Db, Tx } from '#platform/database.ts'
import { found, Refused, refuseIf } from '#platform/errors.ts'
import { publish } from '#platform/events.ts'
import { signal } from '#platform/realtime.ts'
import { timeZoneOf } from '../data/audience.ts'
import * as data from '../data/schedule.ts'
import { eventChanged } from '../events.ts'
import type { Target } from '../rules/audience.ts'
import { type EventKind, refuseEventChange, type Span, type Spoken, spanOf } from '../rules/schedule.ts'
import { mayWrite, targetColumnsOf, type Visit, viewerOf } from './audience.ts'

export type EventWish = {
  kind: EventKind
  title: string
  place: string
  equipment: string
  note: string
  when: Spoken
  target: Target
  tell: boolean
}

const MOST = 300

/** What touches the days `from` to `until` (excluded) of the residence, as the person may see it. */
export async function listEvents(
  db: Db,
  { actor, residenceId }: Visit,
  period: { from: string; until: string; kind?: EventKind | undefined },
) {
  const timeZone = await timeZoneOf(db, residenceId)
  const viewer = viewerOf({ actor, residenceId })
  const midnight = (day: string) => Temporal.PlainDate.from(day).toZonedDateTime(timeZone).toInstant().toString()
  const bounds = { from: midnight(period.from), until: midnight(period.until), kind: period.kind }
  const items = await data.eventsIn(db, residenceId, { viewer, ...bounds, limit: MOST })
  return { items, timeZone, can: { write: mayWrite(actor) } }
}

export async function viewEvent(db: Db, { actor, residenceId }: Visit, id: string) {
  const viewer = viewerOf({ actor, residenceId })
  const { targetKind, targetIds, targetRoles, ...event } = found(await data.eventView(db, residenceId, { id, viewer }))
  return {
    ...event,
    target: { kind: targetKind, ids: targetIds, roles: targetRoles },
    timeZone: await timeZoneOf(db, residenceId),
    can: { change: mayWrite(actor) && refuseEventChange(event) === null },
  }
}

export async function createEvent(tx: Tx, visit: Visit, wish: EventWish) {
  const { actor, residenceId } = visit
  const facts = await factsOf(tx, residenceId, wish)
  const id = await data.insertEvent(tx, residenceId, { ...facts, createdBy: actor.personId })
  await announce(tx, visit, { eventId: id, revision: 0, change: 'added', tell: wish.tell })
  return { id }
}

export async function updateEvent(tx: Tx, visit: Visit, { id, wish }: { id: string; wish: EventWish }) {
  const { residenceId } = visit
  const event = found(await data.lockEvent(tx, residenceId, id))
  refuseIf(refuseEventChange(event))
  await data.updateEvent(tx, residenceId, { id, ...(await factsOf(tx, residenceId, wish)) })
  await announce(tx, visit, { eventId: id, revision: event.revision + 1, change: 'moved', tell: wish.tell })
  return { id }
}

/** Those it was for are always told: they may have taken the day off. */
export async function cancelEvent(tx: Tx, visit: Visit, { id, reason }: { id: string; reason: string }) {
  const { actor, residenceId } = visit
  const event = found(await data.lockEvent(tx, residenceId, id))
  refuseIf(refuseEventChange(event))
  await data.strikeEvent(tx, residenceId, { id, by: actor.personId, reason })
  await recordAudit(tx, actor, {
    scopeId: residenceId,
    action: 'event.cancel',
    subject: `event:${id}`,
    before: event.title,
    reason,
  })
  await announce(tx, visit, { eventId: id, revision: event.revision + 1, change: 'cancelled', tell: true })
  return { done: true } as const
}

async function factsOf(
  tx: Tx,
  residenceId: string,
  { when, target, tell: _, ...wish }: EventWish,
): Promise<data.EventFacts> {
  const span = spanOf(when, await timeZoneOf(tx, residenceId))
  if (typeof span === 'string') throw new Refused(422, span, { field: when.isAllDay ? 'when.lastDay' : 'when.endsAt' })
  return { ...wish, ...(span satisfies Span), ...(await targetColumnsOf(tx, residenceId, target)) }
}

type News = { eventId: string; revision: number; change: 'added' | 'moved' | 'cancelled'; tell: boolean }

async function announce(tx: Tx, { actor, residenceId }: Visit, { tell, ...news }: News): Promise<void> {
  if (tell) await publish(tx, actor, eventChanged, { residenceId, ...news })
  await signal(tx, { to: `residence:${residenceId}`, kind: 'events' })
}
