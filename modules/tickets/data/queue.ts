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

/** Open demands of the residences in scope, the most pressing first, then the oldest. */
export async function queuePage(db: Db, { viewer, wish }: { viewer: Viewer; wish: QueueWish }): Promise<QueueRow[]> {
  const { view, category, search = '', after, limit } = wish
  const [points, declaredAt, id] = after ?? []
  const like = `%${search.replaceAll(/[\\%_]/g, '\\$&')}%`
  // The page is found before anything is joined to it: its order is that of an index.
  const { rows } = await sql<QueueRow>`
    with page as (
      select ticket.residence_id, ticket.id from ticket
       where ticket.state <> 'closed' and ${VIEW[view](viewer)}
         and (${category ?? null}::text is null or ticket.category = ${category ?? null})
         and (${search} = '' or ticket.search like fold(${like}))
         and (${after === null} or (-ticket.points, ticket.declared_at, ticket.id)
              > (-${points ?? 0}::int, ${declaredAt ?? null}::timestamptz, ${id ?? null}::uuid))
       order by ticket.points desc, ticket.declared_at, ticket.id limit ${limit})
    select ${columns(viewer)}, ticket.residence_id, residence.name as residence_name, keeper.name as assignee,
           ticket.declared_at::text as position
      from page join ticket on ticket.residence_id = page.residence_id and ticket.id = page.id
      join residence on residence.id = ticket.residence_id
      left join auth.person keeper on keeper.id = ticket.assigned_to
      ${joins(viewer)}
     order by ticket.points desc, ticket.declared_at, ticket.id`.execute(db)
  return rows
}
