import { sql } from 'kysely'
import type { Db } from '#platform/database.ts'
import type { ResidenceId } from '#shared/actor.ts'
import type { CategoryCode } from '../rules/categories.ts'
import type { PromiseStep } from '../rules/promises.ts'

export type CountedRow = {
  category: CategoryCode
  hours: number | null
  rating: number | null
  steps: PromiseStep[]
}

/** Demands declared since a day, merged ones apart: they are counted where they went. */
export async function countedSince(
  db: Db,
  residenceId: ResidenceId,
  { since, commonOnly }: { since: string; commonOnly: boolean },
): Promise<CountedRow[]> {
  const { rows } = await sql<CountedRow>`
    select ticket.category, floor(extract(epoch from ticket.closed_at - ticket.declared_at) / 3600)::integer as hours,
           (select avg(stars)::float8 from ticket_rating r where r.residence_id = ticket.residence_id and r.ticket_id = ticket.id) as rating,
           (select coalesce(json_agg(json_build_object('act', s.act, 'state', s.state, 'promisedOn', s.promised_on,
                     'day', (s.at at time zone 'Europe/Paris')::date) order by s.seq), '[]')
              from ticket_step s where s.residence_id = ticket.residence_id and s.ticket_id = ticket.id) as steps
      from ticket
     where ticket.residence_id = ${residenceId} and ticket.merged_into is null and not ticket.is_chat
       and ticket.declared_at >= (${since}::date at time zone 'Europe/Paris')
       and (ticket.is_common or not ${commonOnly}::boolean)
     order by ticket.declared_at desc limit 50000`.execute(db)
  return rows
}
