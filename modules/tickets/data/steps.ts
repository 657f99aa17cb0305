import { sql } from 'kysely'
import type { Db, Tx } from '#platform/database.ts'
import type { ResidenceId } from '#shared/actor.ts'
import type { Holder, State, StepAct } from '../rules/life.ts'

/** Who did it: a person, on whose behalf, or the name of one without an account. All empty is the clock. */
export type By = { byPerson: string | null; onBehalfOf: string | null; byName: string }

export type NewStep = By & {
  ticketId: string
  act: StepAct
  state: State
  holder: Holder | null
  promisedOn: string | null
  reason: string
  /** The other demand of a merge or a split; the rule that gave it to somebody or raised it. */
  detail?: { otherId: string } | { rule: string; isAssigned: boolean }
}

/** Returns its place among the steps of the demand, from 1. The demand is locked. */
export async function insertStep(tx: Tx, residenceId: ResidenceId, { detail, ...step }: NewStep): Promise<number> {
  const { seq } = await tx
    .insertInto('ticketStep')
    .values({
      residenceId,
      ...step,
      detail: detail === undefined ? null : JSON.stringify(detail),
      seq: sql<number>`(select coalesce(max(seq), 0) + 1 from ticket_step where residence_id = ${residenceId} and ticket_id = ${step.ticketId})`,
    })
    .returning('seq')
    .executeTakeFirstOrThrow()
  return seq
}

export type StepRow = By & {
  seq: number
  act: StepAct
  state: State
  holder: Holder | null
  promisedOn: string | null
  reason: string
  otherId: string | null
  rule: { name: string; isAssigned: boolean } | null
  at: string
}

/** Oldest first. */
export async function stepsOf(db: Db | Tx, residenceId: ResidenceId, ticketId: string): Promise<StepRow[]> {
  const { rows } = await sql<StepRow>`
    select seq, act, state, holder, promised_on, reason, detail->>'otherId' as other_id,
           case when detail ? 'rule' then json_build_object('name', detail->>'rule', 'isAssigned', (detail->>'isAssigned')::boolean) end as rule, at, by_person, on_behalf_of, by_name
      from ticket_step where residence_id = ${residenceId} and ticket_id = ${ticketId}::uuid
     order by seq limit 1000`.execute(db)
  return rows
}
