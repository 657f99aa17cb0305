import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Db } from '#platform/database.ts'
import { addDays } from '#shared/days.ts'
import { AGES, type Age, type PromiseTime, type View } from '../rules/queue.ts'
import { columns, joins, type TicketRow, type Viewer } from './tickets.ts'

export type QueueRow = TicketRow & { residenceId: string; residenceName: string; assignee: string | null }

/** What narrows the queue. `assignee` is an id, `me` or `nobody`; `residence` ids with commas between. */
export type QueueFilters = {
  view: View
  residence?: string | undefined
  category?: string | undefined
  holder?: string | undefined
  assignee?: string | undefined
  danger?: string | undefined
  age?: Age | undefined
  promise?: PromiseTime | undefined
  search?: string | undefined
}
export type QueueWish = QueueFilters & { after: readonly (string | number)[] | null; limit: number }

type Condition = RawBuilder<SqlBool>
const LATE = sql<SqlBool>`ticket.state in ('received', 'taken', 'waiting', 'ordered')`

const VIEW: Readonly<Record<View, (viewer: Viewer) => Condition>> = {
  all: () => sql`true`,
  mine: ({ personId }) => sql`ticket.assigned_to = ${personId}::uuid`,
  new: () => sql`ticket.state = 'received'`,
  late: ({ today }) => sql`(ticket.promised_on < ${today}::date and ${LATE})`,
  owner: () => sql`(ticket.holder = 'declarer' and ticket.state = 'waiting')`,
  contractor: () => sql`ticket.holder = 'contractor'`,
  council: () => sql`ticket.holder in ('council', 'meeting')`,
  done: () => sql`ticket.state in ('done', 'verified')`,
}

/** What is asked, as conditions on open demands; none for what is not. */
function conditions(viewer: Viewer, wish: QueueFilters): Condition {
  const { view, residence, category, holder, danger, search = '' } = wish
  const like = `%${search.replaceAll(/[\\%_]/g, '\\$&')}%`
  const asked: (Condition | false)[] = [
    view !== 'all' && VIEW[view](viewer),
    residence !== undefined && sql`ticket.residence_id = any (${residence.split(',')}::uuid[])`,
    category !== undefined && sql`ticket.category = ${category}`,
    holder !== undefined && sql`ticket.holder = ${holder}`,
    danger !== undefined && sql`ticket.danger = ${danger}`,
    assigned(viewer, wish.assignee),
    declaredBefore(viewer, wish.age),
    promised(viewer, wish.promise),
    search !== '' && sql`ticket.search like fold(${like})`,
  ]
  const said = asked.filter((condition) => condition !== false)
  return said.length === 0 ? sql`true` : sql`(${sql.join(said, sql` and `)})`
}

function assigned({ personId }: Viewer, assignee: string | undefined): Condition | false {
  if (assignee === undefined) return false
  if (assignee === 'nobody') return sql`ticket.assigned_to is null`
  return sql`ticket.assigned_to = ${assignee === 'me' ? personId : assignee}::uuid`
}

function declaredBefore({ today }: Viewer, age: Age | undefined): Condition | false {
  return (
    age !== undefined && sql`ticket.declared_at < (${addDays(today, -AGES[age])}::date at time zone 'Europe/Paris')`
  )
}

function promised(viewer: Viewer, promise: PromiseTime | undefined): Condition | false {
  if (promise === undefined) return false
  if (promise === 'broken') return VIEW.late(viewer)
  const { today } = viewer
  if (promise === 'today') return sql`ticket.promised_on = ${today}::date`
  return sql`ticket.promised_on between ${today}::date and ${addDays(today, 7)}::date`
}

export type QueueKey = { residenceId: string; id: string }

/** Which open demands of the residences in scope make a page: the most pressing first, then the oldest. */
export async function queueKeys(db: Db, { viewer, wish }: { viewer: Viewer; wish: QueueWish }): Promise<QueueKey[]> {
  const { after, limit } = wish
  const [points, declaredAt, id] = after ?? []
  const isAfter = sql<SqlBool>`(ticket.points < ${points ?? 0}::int or (ticket.points = ${points ?? 0}::int
    and (ticket.declared_at, ticket.id) > (${declaredAt ?? null}::timestamptz, ${id ?? null}::uuid)))`
  const { rows } = await sql<QueueKey>`
    select ticket.residence_id, ticket.id from ticket
     where ticket.state <> 'closed' and ${conditions(viewer, wish)} and ${after === null ? sql`true` : isAfter}
     order by ticket.points desc, ticket.declared_at, ticket.id limit ${limit}`.execute(db)
  return rows
}

/** How many each of these leaves, in their order: one passage over what is open. */
export async function queueCounts(
  db: Db,
  { viewer, wishes }: { viewer: Viewer; wishes: readonly QueueFilters[] },
): Promise<number[]> {
  if (wishes.length === 0) return []
  const counts = wishes.map((wish) => sql`count(*) filter (where ${conditions(viewer, wish)})::integer`)
  const { rows } = await sql<{ counts: number[] }>`
    select array[${sql.join(counts)}] as counts from ticket where ticket.state <> 'closed'`.execute(db)
  return rows[0]?.counts ?? []
}

/** The same as the keys, whole, in their order. */
export async function queueRows(
  db: Db,
  { viewer, keys }: { viewer: Viewer; keys: readonly QueueKey[] },
): Promise<QueueRow[]> {
  const [residences, ids] = [keys.map(({ residenceId }) => residenceId), keys.map(({ id }) => id)]
  const { rows } = await sql<QueueRow>`
    select ${columns(viewer)}, ticket.residence_id, residence.name as residence_name, keeper.name as assignee,
           ticket.declared_at::text as position
      from unnest(${residences}::uuid[], ${ids}::uuid[]) page(residence_id, id)
      join ticket on ticket.residence_id = page.residence_id and ticket.id = page.id
      join residence on residence.id = ticket.residence_id
      left join auth.person keeper on keeper.id = ticket.assigned_to
      ${joins(viewer)}
     order by ticket.points desc, ticket.declared_at, ticket.id`.execute(db)
  return rows
}
