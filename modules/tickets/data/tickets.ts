import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Db, Tx } from '#platform/database.ts'
import type { ResidenceId } from '#shared/actor.ts'
import type { CategoryCode, Details } from '../rules/categories.ts'
import type { Weighed } from '../rules/criticality.ts'
import type { Holder, State } from '../rules/life.ts'

/** Who looks. `today` is an ISO date. */
export type Viewer = { isStaff: boolean; personId: string; today: string }

/** Demands of somebody: declared or joined by them, or by one whom they stand for today. */
function isInside({ personId, today }: Viewer): RawBuilder<SqlBool> {
  return sql<SqlBool>`(
    exists (select from ticket_follower f where f.residence_id = ticket.residence_id and f.ticket_id = ticket.id
      and f.person_id = ${personId}::uuid and f.kind in ('declared', 'joined') and f.left_at is null)
    or exists (select from ticket_stand_in d
      join ticket_follower f on f.residence_id = d.residence_id and f.person_id = d.principal_id and f.kind in ('declared', 'joined') and f.left_at is null
      where d.residence_id = ticket.residence_id and f.ticket_id = ticket.id and d.delegate_id = ${personId}::uuid
        and ${today}::date between d.starts_on and d.ends_on
        and (d.ticket_id = ticket.id or (d.ticket_id is null and coalesce(d.category, ticket.category) = ticket.category))))`
}

/** What neighbours see too: common parts. */
function isSeen(viewer: Viewer): RawBuilder<SqlBool> {
  return viewer.isStaff ? sql`true` : sql<SqlBool>`(ticket.is_common or ${isInside(viewer)})`
}

export type TicketRow = {
  id: string
  number: number
  category: CategoryCode
  title: string
  body: string
  details: Details
  buildingId: string | null
  staircaseId: string | null
  floor: number | null
  equipmentId: string | null
  lotId: string | null
  building: string | null
  staircase: string | null
  equipment: string | null
  lot: string | null
  placeNote: string
  isCommon: boolean
  isChat: boolean
  danger: Weighed['danger']
  people: number
  points: number
  state: State
  holder: Holder | null
  promisedOn: string | null
  assignedTo: string | null
  declaredAt: string
  declaredBy: string | null
  onBehalfOf: string | null
  reporter: string
  changedAt: string
  closedAt: string | null
  mergedInto: string | null
  isMine: boolean
  unread: number
  position: string
}

export function columns(viewer: Viewer) {
  const { personId, isStaff } = viewer
  const news = (table: 'message' | 'step') =>
    table === 'message'
      ? sql`(select count(*) from ticket_message m where m.residence_id = ticket.residence_id and m.ticket_id = ticket.id
          and (${isStaff} or m.lane = 'declarers') and m.written_by is distinct from ${personId}::uuid
          and m.written_at > coalesce(seen.read_at, '-infinity'))`
      : sql`(select count(*) from ticket_step s where s.residence_id = ticket.residence_id and s.ticket_id = ticket.id
          and s.by_person is distinct from ${personId}::uuid and s.at > coalesce(seen.read_at, '-infinity'))`
  return sql`
    ticket.id, ticket.number, ticket.category, ticket.title, ticket.body, ticket.details, ticket.building_id, ticket.staircase_id, ticket.floor,
    ticket.equipment_id, ticket.lot_id, building.name as building, staircase.name as staircase, equipment.name as equipment,
    lot.number as lot, ticket.place_note, ticket.is_common, ticket.is_chat, ticket.danger, ticket.people, ticket.points,
    ticket.state, ticket.holder, ticket.promised_on, ticket.assigned_to, ticket.declared_at, ticket.declared_by,
    ticket.on_behalf_of, ticket.reporter, ticket.changed_at, ticket.closed_at, ticket.merged_into,
    ${isInside(viewer)} as is_mine, ticket.changed_at::text as position,
    case when ${isStaff} or ${isInside(viewer)} then (${news('message')} + ${news('step')})::integer else 0 end as unread`
}

export function joins({ personId }: Viewer) {
  return sql`
    left join building on building.residence_id = ticket.residence_id and building.id = ticket.building_id
    left join staircase on staircase.residence_id = ticket.residence_id and staircase.id = ticket.staircase_id
    left join equipment on equipment.residence_id = ticket.residence_id and equipment.id = ticket.equipment_id
    left join lot on lot.residence_id = ticket.residence_id and lot.id = ticket.lot_id
    left join ticket_read seen on seen.residence_id = ticket.residence_id and seen.ticket_id = ticket.id and seen.person_id = ${personId}::uuid`
}

export type Wish = {
  show: 'mine' | 'common' | 'all'
  state: 'open' | 'closed' | 'any'
  category?: string | undefined
  equipmentId?: string | undefined
  search?: string | undefined
  after: readonly (string | number)[] | null
  limit: number
}

const STATE = {
  open: sql<SqlBool>`ticket.state <> 'closed'`,
  closed: sql<SqlBool>`ticket.state = 'closed'`,
  any: sql<SqlBool>`true`,
}

/** Those that somebody may see, the latest change first. */
export async function ticketsPage(db: Db, residenceId: ResidenceId, { viewer, wish }: { viewer: Viewer; wish: Wish }) {
  const { show, state, category, equipmentId, search = '', after, limit } = wish
  const [position, id] = after ?? []
  const shown = { mine: isInside(viewer), common: sql<SqlBool>`ticket.is_common`, all: isSeen(viewer) }[show]
  const like = `%${search.replaceAll(/[\\%_]/g, '\\$&')}%`
  const { rows } = await sql<TicketRow>`
    select ${columns(viewer)} from ticket ${joins(viewer)}
     where ticket.residence_id = ${residenceId} and ${shown} and ${STATE[state]}
       and (${category ?? null}::text is null or ticket.category = ${category ?? null})
       and (${equipmentId ?? null}::uuid is null or ticket.equipment_id = ${equipmentId ?? null}::uuid)
       and (${search} = '' or ticket.search like fold(${like}) or ticket.number::text = ${search})
       and (${after === null} or (ticket.changed_at, ticket.id) < (${position ?? null}::timestamptz, ${id ?? null}::uuid))
     order by ticket.changed_at desc, ticket.id desc limit ${limit}`.execute(db)
  return rows
}

/** One that somebody may see. */
export async function ticketOf(db: Db | Tx, residenceId: ResidenceId, { id, viewer }: { id: string; viewer: Viewer }) {
  const { rows } = await sql<TicketRow>`
    select ${columns(viewer)} from ticket ${joins(viewer)}
     where ticket.residence_id = ${residenceId} and ticket.id = ${id}::uuid and ${isSeen(viewer)}`.execute(db)
  return rows[0]
}

/** Open ones of the same category in the common parts, the most followed first: which are twins is for the rule. */
export async function openOfCategory(
  db: Db | Tx,
  residenceId: ResidenceId,
  { category, viewer }: { category: string; viewer: Viewer },
) {
  const { rows } = await sql<TicketRow>`
    select ${columns(viewer)} from ticket ${joins(viewer)}
     where ticket.residence_id = ${residenceId} and ticket.category = ${category} and ticket.is_common and ticket.state <> 'closed'
     order by ticket.people desc, ticket.declared_at desc limit 100`.execute(db)
  return rows
}

export type LockedTicket = NonNullable<Awaited<ReturnType<typeof lockTicket>>>

/** Until the transaction ends, nobody else moves it. */
export function lockTicket(tx: Tx, residenceId: ResidenceId, id: string) {
  return tx
    .selectFrom('ticket')
    .where('residenceId', '=', residenceId)
    .where('id', '=', id)
    .select([
      'id',
      'number',
      'category',
      'title',
      'isCommon',
      'people',
      'promisedOn',
      'assignedTo',
      'declaredBy',
      'onBehalfOf',
    ])
    .select([
      'declaredAt',
      'closedAt',
      'mergedInto',
      'twinKey',
      'buildingId',
      'staircaseId',
      'floor',
      'equipmentId',
      'lotId',
    ])
    .select([sql<State>`state`.as('state'), sql<Holder | null>`holder`.as('holder')])
    .select(sql<Weighed['danger']>`danger`.as('danger'))
    .forUpdate()
    .executeTakeFirst()
}

/** The open one that has this key, locked. */
export async function lockTwin(tx: Tx, residenceId: ResidenceId, twinKey: string) {
  const row = await tx
    .selectFrom('ticket')
    .where('residenceId', '=', residenceId)
    .where('twinKey', '=', twinKey)
    .where('state', '<>', 'closed')
    .select('id')
    .executeTakeFirst()
  const ticket = row && (await lockTicket(tx, residenceId, row.id))
  return ticket?.state === 'closed' || ticket?.twinKey !== twinKey ? undefined : ticket
}

/** Whoever declares in a residence goes one at a time from here: numbers follow each other, and of twins one is first. */
export async function lockDeclaring(tx: Tx, residenceId: ResidenceId): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('tickets ' || ${residenceId}::uuid, 0))`.execute(tx)
}

export type NewTicket = {
  id: string
  category: string
  title: string
  body: string
  /** JSON of `Details`. */
  details: string
  buildingId: string | null
  staircaseId: string | null
  floor: number | null
  equipmentId: string | null
  lotId: string | null
  placeNote: string
  isCommon: boolean
  isChat: boolean
  twinKey: string | null
  danger: Weighed['danger']
  people: number
  points: number
  state: State
  holder: Holder
  promisedOn: string
  assignedTo: string | null
  declaredBy: string | null
  onBehalfOf: string | null
  reporter: string
  reporterPhone: string | null
  splitFrom: string | null
}

/** Returns its number, the next of the residence. After `lockDeclaring`. */
export async function insertTicket(tx: Tx, residenceId: ResidenceId, ticket: NewTicket): Promise<number> {
  const next = sql<number>`(select coalesce(max(number), 0) + 1 from ticket where residence_id = ${residenceId})`
  const { number } = await tx
    .insertInto('ticket')
    .values({ residenceId, ...ticket, number: next })
    .returning('number')
    .executeTakeFirstOrThrow()
  return number
}

export type TicketChange = Partial<
  Pick<NewTicket, 'title' | 'category' | 'danger' | 'isCommon' | 'assignedTo' | 'twinKey' | 'people' | 'points'> &
    Pick<NewTicket, 'buildingId' | 'staircaseId' | 'floor' | 'equipmentId' | 'lotId'> & {
      state: State
      holder: Holder | null
      promisedOn: string | null
      mergedInto: string
      isChat: false
    }
>

/** `isNews` puts it on top of the lists. */
export async function updateTicket(
  tx: Tx,
  residenceId: ResidenceId,
  { id, isNews, ...change }: TicketChange & { id: string; isNews: boolean },
): Promise<void> {
  const closedAt = change.state === undefined ? {} : { closedAt: change.state === 'closed' ? sql<string>`now()` : null }
  await tx
    .updateTable('ticket')
    .set({ ...change, ...closedAt, ...(isNews && { changedAt: sql<string>`clock_timestamp()` }) })
    .where('residenceId', '=', residenceId)
    .where('id', '=', id)
    .execute()
}

/** Who declared it and what it is, for one sent twice. */
export function ticketById(tx: Tx, residenceId: ResidenceId, id: string) {
  return tx
    .selectFrom('ticket')
    .where('residenceId', '=', residenceId)
    .where('id', '=', id)
    .select(['id', 'number', 'declaredBy', 'title'])
    .executeTakeFirst()
}

/** Those merged into it. */
export function mergedInto(db: Db, residenceId: ResidenceId, id: string) {
  return db
    .selectFrom('ticket')
    .where('residenceId', '=', residenceId)
    .where('mergedInto', '=', id)
    .select(['id', 'number', 'title'])
    .orderBy('number')
    .limit(100)
    .execute()
}
