import { sql } from 'kysely'
import type { Db } from '#platform/database.ts'
import type { PromiseStep } from '../rules/promises.ts'

export type HandledRow = {
  residenceId: string
  category: string
  assignedTo: string | null
  declaredAt: string
  closedAt: string | null
  firstAt: string | null
  reopenedAt: string[]
  steps: PromiseStep[]
  ratings: { at: string; stars: number }[]
}

const UTC = sql`'YYYY-MM-DD"T"HH24:MI:SS"Z"'`

/**
 * Demands of the residences in scope that were open at some moment since a day, the latest declared first. Merged ones are
 * counted where they went. The first answer is the firm's first act, or its first message to the declarers.
 */
export async function handledSince(
  db: Db,
  { organizationId, since, limit }: { organizationId: string; since: string; limit: number },
): Promise<HandledRow[]> {
  const of = (table: string) =>
    sql`${sql.ref(`${table}.residence_id`)} = ticket.residence_id and ${sql.ref(`${table}.ticket_id`)} = ticket.id`
  const utc = (at: string) => sql`to_char(${sql.ref(at)} at time zone 'UTC', ${UTC})`
  const { rows } = await sql<HandledRow>`
    select ticket.residence_id, ticket.category, ticket.assigned_to, ${utc('ticket.declared_at')} as declared_at,
           ${utc('ticket.closed_at')} as closed_at,
           to_char(least(
             (select min(s.at) from ticket_step s where ${of('s')} and s.act in ('take', 'wait', 'order', 'finish', 'close')),
             (select min(m.written_at) from ticket_message m where ${of('m')} and m.lane = 'declarers' and exists (
                select from organization_member staff where staff.organization_id = ${organizationId}::uuid and staff.person_id = m.written_by))
           ) at time zone 'UTC', ${UTC}) as first_at,
           array(select ${utc('s.at')} from ticket_step s where ${of('s')} and s.act = 'reopen' order by s.seq) as reopened_at,
           (select coalesce(json_agg(json_build_object('act', s.act, 'state', s.state, 'promisedOn', s.promised_on,
                     'day', (s.at at time zone 'Europe/Paris')::date) order by s.seq), '[]') from ticket_step s where ${of('s')}) as steps,
           (select coalesce(json_agg(json_build_object('at', ${utc('r.rated_at')}, 'stars', r.stars)), '[]') from ticket_rating r where ${of('r')}) as ratings
      from ticket
     where ticket.merged_into is null and not ticket.is_chat
       and (ticket.closed_at is null or ticket.closed_at >= (${since}::date at time zone 'Europe/Paris'))
     order by ticket.declared_at desc, ticket.id limit ${limit}`.execute(db)
  return rows
}
