import { sql } from 'kysely'
import type { Db, Tx } from '#platform/database.ts'
import { Refused } from '#platform/errors.ts'
import type { ResidenceId } from '#shared/actor.ts'
import type { PlanTerm } from '../rules/payment-plan.ts'

export type PlanAnswer = 'accepted' | 'refused' | 'withdrawn' | 'countered'
export type PlanRow = {
  id: string
  partyId: string
  proposedAs: 'owner' | 'manager'
  proposedAt: string
  proposedBy: string | null
  debt: number
  message: string
  answer: PlanAnswer | null
  answeredAt: string | null
  answerNote: string
  signedOn: string | null
  ownerName: string
  managerName: string
  terms: PlanTerm[]
  covered: { debtId: string; cents: number; total: number }[]
}

/** Plans of these owners, of all when none is named, latest first. */
export async function plansOf(
  db: Db | Tx,
  residenceId: ResidenceId,
  { partyIds, planId }: { partyIds?: readonly string[]; planId?: string } = {},
) {
  const { rows } = await sql<PlanRow>`
    select plan.id, plan.party_id, plan.proposed_as, plan.proposed_at, person.name as proposed_by, plan.debt, plan.message, plan.answer,
           plan.answered_at, plan.answer_note, plan.signed_on, plan.owner_name, plan.manager_name,
      (select coalesce(jsonb_agg(jsonb_build_object('dueOn', t.due_on, 'cents', t.cents) order by t.position), '[]') from plan_term t
        where t.residence_id = plan.residence_id and t.plan_id = plan.id) as terms,
      (select coalesce(jsonb_agg(jsonb_build_object('debtId', d.entry_id || ':' || d.position, 'cents', d.cents, 'total', l.debit)), '[]')
         from plan_debt d join journal_line l on l.residence_id = d.residence_id and l.entry_id = d.entry_id and l.position = d.position
        where d.residence_id = plan.residence_id and d.plan_id = plan.id) as covered
      from payment_plan plan
      left join auth.person person on person.id = plan.proposed_by
     where plan.residence_id = ${residenceId}
       and ${partyIds === undefined ? sql`true` : sql`plan.party_id = any (${partyIds}::uuid[])`}
       and ${planId === undefined ? sql`true` : sql`plan.id = ${planId}::uuid`}
     order by plan.proposed_at desc, plan.id limit 2000`.execute(db)
  return rows
}

export function lockPlan(tx: Tx, residenceId: ResidenceId, id: string) {
  return tx
    .selectFrom('paymentPlan')
    .where('residenceId', '=', residenceId)
    .where('id', '=', id)
    .select(['id', 'partyId', 'answer', 'debt', sql<'owner' | 'manager'>`proposed_as`.as('proposedAs')])
    .forUpdate()
    .executeTakeFirst()
}

export type NewPlan = {
  partyId: string
  proposedAs: 'owner' | 'manager'
  proposedBy: string
  debt: number
  message: string
  countersId: string | null
  terms: readonly PlanTerm[]
}

/** @throws Refused 409 `plan-open-already` when one waits for an answer */
export async function insertPlan(tx: Tx, residenceId: ResidenceId, { terms, ...plan }: NewPlan): Promise<string> {
  const added = await tx
    .insertInto('paymentPlan')
    .values({ residenceId, ...plan })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  if (added === undefined) throw new Refused(409, 'plan-open-already')
  const rows = terms.map((term, index) => ({ residenceId, planId: added.id, position: index + 1, ...term }))
  await tx.insertInto('planTerm').values(rows).execute()
  return added.id
}

export async function answerPlan(
  tx: Tx,
  residenceId: ResidenceId,
  answer: { id: string; answer: PlanAnswer; answeredBy: string; answerNote: string },
): Promise<void> {
  const { id, ...row } = answer
  await tx
    .updateTable('paymentPlan')
    .set({ ...row, answeredAt: sql<string>`now()` })
    .where('residenceId', '=', residenceId)
    .where('id', '=', id)
    .execute()
}

export type Signature = {
  id: string
  answeredBy: string
  answerNote: string
  signedOn: string
  ownerName: string
  managerName: string
}

export async function signPlan(
  tx: Tx,
  residenceId: ResidenceId,
  { id, ...signature }: Signature,
  covered: readonly { entryId: string; position: number; cents: number }[],
): Promise<void> {
  await tx
    .updateTable('paymentPlan')
    .set({ ...signature, answer: 'accepted', answeredAt: sql<string>`now()` })
    .where('residenceId', '=', residenceId)
    .where('id', '=', id)
    .execute()
  await tx
    .insertInto('planDebt')
    .values(covered.map((debt) => ({ residenceId, planId: id, ...debt })))
    .execute()
}
