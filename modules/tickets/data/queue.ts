import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Db } from '#platform/database.ts'
import type { View } from '../rules/queue.ts'
import { columns, joins, type TicketRow, type Viewer } from './tickets.ts'

export type QueueRow = TicketRow & { residenceId: string; residenceName: string; assignee: string | null }

export type QueueWish = {
  view: View
  category?: string | undefined
  search?: string | undefined
  after: readonly (string | number)[] | null
  limit: number
}

const VIEW: Readonly<Record<View, (viewer: Viewer) => RawBuilder<SqlBool>>> = {
  all: () => sql`true`,
  mine: ({ personId }) => sql`ticket.assigned_to = ${personId}::uuid`,
  new: () => sql`ticket.state = 'received'`,
  late: ({ today }) =>
    sql`ticket.promised_on < ${today}::date and ticket.state in ('received', 'taken', 'waiting', 'ordered')`,
  owner: () => sql`ticket.holder = 'declarer' and ticket.state = 'waiting'`,
  contractor: () => sql`ticket.holder = 'contractor'`,
  council: () => sql`ticket.holder in ('council', 'meeting')`,
  done: () => sql`ticket.state in ('done', 'verified')`,
}

export type QueueKey = { residenceId: string; id: string }

/** Which open demands of the residences in scope make a page: the most pressing first, then the oldest. */
export async function queueKeys(db: Db, { viewer, wish }: { viewer: Viewer; wish: QueueWish }): Promise<QueueKey[]> {
  const { view, category, search = '', after, limit } = wish
  const [points, declaredAt, id] = after ?? []
  const like = `%${search.replaceAll(/[\\%_]/g, '\\$&')}%`
  const isAfter = sql<SqlBool>`(ticket.points < ${points ?? 0}::int or (ticket.points = ${points ?? 0}::int
    and (ticket.declared_at, ticket.id) > (${declaredAt ?? null}::timestamptz, ${id ?? null}::uuid)))`
  const { rows } = await sql<QueueKey>`
    select ticket.residence_id, ticket.id from ticket
     where ticket.state <> 'closed' and ${VIEW[view](viewer)}
       and (${category ?? null}::text is null or ticket.category = ${category ?? null})
       and (${search} = '' or ticket.search like fold(${like}))
       and ${after === null ? sql`true` : isAfter}
     order by ticket.points desc, ticket.declared_at, ticket.id limit ${limit}`.execute(db)
  return rows
}

/** The same, whole, in their order. */
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
