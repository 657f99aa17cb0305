import { type SqlBool, sql } from 'kysely'
import type { Db, Tx } from '#platform/database.ts'
import { prepared } from '#platform/prepared.ts'
import type { EventKind, Span } from '../rules/schedule.ts'
import { found } from './announcements.ts'
import { concernsRow, targetColumns, type Viewer } from './audience.ts'

const shown = [
  'id',
  'title',
  'place',
  'equipment',
  'note',
  'isAllDay',
  'startsAt',
  'endsAt',
  'startsOn',
  'endsOn',
  'cancelledAt',
  'cancelReason',
  sql<EventKind>`kind`.as('kind'),
] as const

export type Period = { viewer: Viewer; from: string; until: string; kind?: EventKind | undefined; limit: number }

/** What touches a half-open period of instants, in order. */
export function eventsIn(db: Db, residenceId: string, { viewer, from, until, kind, limit }: Period) {
  return db
    .selectFrom('scheduleEvent')
    .where('residenceId', '=', residenceId)
    .where('startsAt', '<', until)
    .where('endsAt', '>', from)
    .where(concernsRow(viewer))
    .$if(kind !== undefined, (query) => query.where('kind', '=', kind ?? ''))
    .select(shown)
    .orderBy('startsAt')
    .orderBy('id')
    .limit(limit)
    .execute()
}

/** What is ahead or under way and not cancelled, nearest first. */
export function nextEvents(db: Db, residenceId: string, { viewer, limit }: Ahead) {
  const { isStaff, personId, tokens } = viewer
  return ahead(db, { isStaff }, { residenceId, personId, tokens, limit })
}

type Ahead = { viewer: Viewer & { tokens: readonly string[] }; limit: number }
type AheadValues = { residenceId: string; personId: string; tokens: readonly string[]; limit: number }

const ahead = prepared((db, { isStaff }: { isStaff: boolean }, { limit, ...viewer }: AheadValues) =>
  db
    .selectFrom('scheduleEvent')
    .where('residenceId', '=', viewer.residenceId)
    .where('endsAt', '>', sql<string>`now()`)
    .where('cancelledAt', 'is', null)
    .where(concernsRow({ isStaff, ...viewer }))
    .select(shown)
    .orderBy('startsAt')
    .orderBy('id')
    .limit(limit),
)

/** The coming days over all the residences in scope. */
export function scheduleAhead(db: Db, { days, limit }: { days: number; limit: number }) {
  return db
    .selectFrom('scheduleEvent as event')
    .innerJoin('residence', 'residence.id', 'event.residenceId')
    .where('event.endsAt', '>', sql<string>`now()`)
    .where('event.startsAt', '<', sql<string>`now() + make_interval(days => ${days})`)
    .where('event.cancelledAt', 'is', null)
    .select(['event.id', 'event.residenceId', 'residence.name as residenceName', 'event.title', 'event.place'])
    .select([
      'event.isAllDay',
      'event.startsAt',
      'event.endsAt',
      'event.startsOn',
      'event.endsOn',
      sql<EventKind>`event.kind`.as('kind'),
    ])
    .orderBy('event.startsAt')
    .orderBy('event.id')
    .limit(limit)
    .execute()
}

export function eventView(db: Db, residenceId: string, { id, viewer }: { id: string; viewer: Viewer }) {
  return db
    .selectFrom('scheduleEvent')
    .where('residenceId', '=', residenceId)
    .where('id', '=', id)
    .where(concernsRow(viewer))
    .select(shown)
    .select(['targetIds', ...targetColumns])
    .executeTakeFirst()
}

export function lockEvent(tx: Tx, residenceId: string, id: string) {
  return tx
    .selectFrom('scheduleEvent')
    .where('residenceId', '=', residenceId)
    .where('id', '=', id)
    .selectAll()
    .select(sql<EventKind>`kind`.as('kind'))
    .forUpdate()
    .executeTakeFirst()
}

export type EventFacts = Span & {
  kind: EventKind
  title: string
  place: string
  equipment: string
  note: string
  targetKind: string
  targetIds: string[]
  targetRoles: string[]
  audience: string[]
}

export async function insertEvent(
  tx: Tx,
  residenceId: string,
  event: EventFacts & { createdBy: string },
): Promise<string> {
  const { id } = await tx
    .insertInto('scheduleEvent')
    .values({ ...event, residenceId })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export async function updateEvent(
  tx: Tx,
  residenceId: string,
  { id, ...facts }: EventFacts & { id: string },
): Promise<void> {
  await revise(tx, residenceId, id).set(facts).execute()
}

export async function strikeEvent(
  tx: Tx,
  residenceId: string,
  { id, by, reason }: { id: string; by: string; reason: string },
): Promise<void> {
  await revise(tx, residenceId, id).set({ cancelledAt: sql`now()`, cancelledBy: by, cancelReason: reason }).execute()
}

function revise(tx: Tx, residenceId: string, id: string) {
  return tx
    .updateTable('scheduleEvent')
    .set((eb) => ({ revision: eb('revision', '+', 1), changedAt: sql<string>`now()` }))
    .where('residenceId', '=', residenceId)
    .where('id', '=', id)
}

/** A year and a half of events for a calendar, cancelled ones too so that calendars strike them out. */
export function eventsForCalendar(db: Db, residenceId: string, viewer: Viewer) {
  return db
    .selectFrom('scheduleEvent as event')
    .innerJoin('residence', 'residence.id', 'event.residenceId')
    .where('event.residenceId', '=', residenceId)
    .where(sql<SqlBool>`event.starts_at between now() - interval '3 months' and now() + interval '18 months'`)
    .where(concernsRow(viewer))
    .select([
      'event.id',
      'event.title',
      'event.place',
      'event.equipment',
      'event.note',
      'event.isAllDay',
      'event.startsAt',
      'event.endsAt',
    ])
    .select([
      'event.startsOn',
      'event.endsOn',
      'event.revision',
      'event.changedAt',
      'event.cancelledAt',
      'event.cancelReason',
    ])
    .select(['residence.id as residenceId', 'residence.name as residenceName', 'residence.timeZone'])
    .orderBy('event.startsAt')
    .orderBy('event.id')
    .limit(500)
    .execute()
}

export function searchEvents(
  db: Db,
  residenceId: string,
  { text, viewer, limit }: { text: string; viewer: Viewer; limit: number },
) {
  return db
    .selectFrom('scheduleEvent')
    .where('residenceId', '=', residenceId)
    .where(concernsRow(viewer))
    .where(found(text))
    .select(['id', 'title', 'startsAt'])
    .orderBy('startsAt', 'desc')
    .orderBy('id')
    .limit(limit)
    .execute()
}

/** What begins on a day of the residence and was not cancelled. */
export function eventsStarting(tx: Tx, residenceId: string, { from, until }: { from: string; until: string }) {
  return tx
    .selectFrom('scheduleEvent')
    .where('residenceId', '=', residenceId)
    .where('startsAt', '>=', from)
    .where('startsAt', '<', until)
    .where('cancelledAt', 'is', null)
    .select(['id', 'title', 'place', 'isAllDay', 'startsAt', 'endsAt', 'startsOn', 'cancelReason', 'audience'])
    .orderBy('startsAt')
    .orderBy('id')
    .limit(200)
    .execute()
}
