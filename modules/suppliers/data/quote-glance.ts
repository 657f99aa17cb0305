import { sql } from 'kysely'
import type { Db } from '#platform/database.ts'

type Opinion = { id: string; title: string; decideBy: string }

/** Quotes presented to the council on which this member has not said anything: the soonest first. */
export async function quotesToCompare(db: Db, residenceId: string, personId: string): Promise<Opinion[]> {
  const { rows } = await sql<Opinion>`
    select request.id, request.title, request.decide_by from quote_request request
     where request.residence_id = ${residenceId} and not request.is_private and request.presented_at is not null
       and not exists (select from quote_decision d where d.residence_id = request.residence_id and d.request_id = request.id)
       and not exists (select from quote_opinion o where o.residence_id = request.residence_id and o.request_id = request.id
         and o.person_id = ${personId})
     order by request.decide_by, request.id limit 20`.execute(db)
  return rows
}

type Choice = { id: string; title: string; residenceId: string; residenceName: string; decideBy: string | null }

/** Over the residences in scope: quotes of the common parts that all have answered, or that the council was asked about. */
export async function quotesToDecide(db: Db, limit: number): Promise<Choice[]> {
  const { rows } = await sql<Choice>`
    select request.id, request.title, request.residence_id, residence.name as residence_name, request.decide_by
      from quote_request request join residence on residence.id = request.residence_id
     where not request.is_private
       and not exists (select from quote_decision d where d.residence_id = request.residence_id and d.request_id = request.id)
       and (request.presented_at is not null or not exists (select from quote q
             where q.residence_id = request.residence_id and q.request_id = request.id and not exists (select from quote_version v
               where v.residence_id = q.residence_id and v.quote_id = q.id)))
     order by request.decide_by nulls first, request.asked_at, request.id limit ${limit}`.execute(db)
  return rows
}
