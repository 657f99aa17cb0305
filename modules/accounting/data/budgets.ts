import { sql } from 'kysely'
import type { Db, Tx } from '#platform/database.ts'
import type { ResidenceId } from '#shared/actor.ts'
import type { BudgetFacts, BudgetLine, WeightedTerm } from '../rules/budget.ts'

const LINES = 300

const total = sql<number>`coalesce((select sum(l.cents) from budget_line l
  where l.residence_id = budget.residence_id and l.budget_id = budget.id), 0)::bigint`

/** Versions of every year, latest first; a hundred is decades of them. */
export function versionsOf(db: Db | Tx, residenceId: ResidenceId) {
  return db
    .selectFrom('budget')
    .where('residenceId', '=', residenceId)
    .select(['id', 'fiscalYearId', 'version', 'votedOn', 'resolution', 'worksFund'])
    .select(total.as('total'))
    .orderBy('fiscalYearId')
    .orderBy('version', 'desc')
    .limit(500)
    .execute()
}

function budgets(db: Db | Tx, residenceId: ResidenceId) {
  return db
    .selectFrom('budget')
    .innerJoin('fiscalYear as year', (join) =>
      join.onRef('year.residenceId', '=', 'budget.residenceId').onRef('year.id', '=', 'budget.fiscalYearId'),
    )
    .where('budget.residenceId', '=', residenceId)
    .select([
      'budget.id',
      'budget.fiscalYearId',
      'budget.version',
      'budget.revision',
      'budget.votedOn',
      'budget.resolution',
      'budget.worksFund',
      'budget.plannedWorks',
      'budget.worksFundExemption',
      'year.startsOn',
      'year.endsOn',
    ])
    .select(sql<boolean>`year.closed_at is not null`.as('isClosed'))
}

export function budgetView(db: Db | Tx, residenceId: ResidenceId, id: string) {
  return budgets(db, residenceId).where('budget.id', '=', id).executeTakeFirst()
}

export function lockBudget(tx: Tx, residenceId: ResidenceId, id: string) {
  return budgets(tx, residenceId).where('budget.id', '=', id).forUpdate('budget').executeTakeFirst()
}

/** The version in force in the year that holds this day, or in the latest before it. */
export function budgetInForce(db: Db | Tx, residenceId: ResidenceId, before: { endsOn: string; otherThan: string }) {
  return budgets(db, residenceId)
    .where('budget.votedOn', 'is not', null)
    .where('year.endsOn', '<=', before.endsOn)
    .where('budget.id', '<>', before.otherThan)
    .orderBy('year.startsOn', 'desc')
    .orderBy('budget.version', 'desc')
    .limit(1)
    .executeTakeFirst()
}

export function linesOf(db: Db | Tx, residenceId: ResidenceId, budgetId: string) {
  return db
    .selectFrom('budgetLine as line')
    .innerJoin('account', (join) =>
      join.onRef('account.residenceId', '=', 'line.residenceId').onRef('account.number', '=', 'line.account'),
    )
    .where('line.residenceId', '=', residenceId)
    .where('line.budgetId', '=', budgetId)
    .select(['line.account', 'line.keyId', 'line.label', 'line.cents', 'account.label as accountLabel'])
    .orderBy('line.position')
    .limit(LINES)
    .execute()
}

export function termsOf(db: Db | Tx, residenceId: ResidenceId, budgetId: string): Promise<WeightedTerm[]> {
  return db
    .selectFrom('budgetTerm')
    .where('residenceId', '=', residenceId)
    .where('budgetId', '=', budgetId)
    .select(['dueOn', 'weight'])
    .orderBy('position')
    .limit(100)
    .execute()
}

/** The new draft, or nothing when this year has one. */
export async function insertDraft(
  tx: Tx,
  residenceId: ResidenceId,
  draft: { fiscalYearId: string; createdBy: string },
): Promise<string | null> {
  const { fiscalYearId } = draft
  const row = await tx
    .insertInto('budget')
    .values({
      residenceId,
      ...draft,
      version: sql<number>`(select coalesce(max(b.version), 0) + 1 from budget b
        where b.residence_id = ${residenceId} and b.fiscal_year_id = ${fiscalYearId})`,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return row?.id ?? null
}

/** Replaces all that a draft says. */
export async function writeDraft(
  tx: Tx,
  residenceId: ResidenceId,
  { id: budgetId, lines, terms, ...facts }: BudgetFacts & { id: string },
): Promise<void> {
  await tx
    .updateTable('budget')
    .set(facts)
    .set((eb) => ({ revision: eb('revision', '+', 1) }))
    .where('residenceId', '=', residenceId)
    .where('id', '=', budgetId)
    .execute()
  await replaceLines(tx, residenceId, { budgetId, lines })
  await tx.deleteFrom('budgetTerm').where('residenceId', '=', residenceId).where('budgetId', '=', budgetId).execute()
  await tx
    .insertInto('budgetTerm')
    .values(terms.map((term, index) => ({ residenceId, budgetId, position: index + 1, ...term })))
    .execute()
}

async function replaceLines(
  tx: Tx,
  residenceId: ResidenceId,
  { budgetId, lines }: { budgetId: string; lines: readonly BudgetLine[] },
): Promise<void> {
  await tx.deleteFrom('budgetLine').where('residenceId', '=', residenceId).where('budgetId', '=', budgetId).execute()
  if (lines.length === 0) return
  await tx
    .insertInto('budgetLine')
    .values(lines.map((line, index) => ({ residenceId, budgetId, position: index + 1, ...line })))
    .execute()
}

export type Vote = { id: string; votedOn: string; resolution: string; votedBy: string }

export async function recordVote(
  tx: Tx,
  residenceId: ResidenceId,
  { table, id, ...vote }: Vote & { table: 'budget' | 'levy' },
): Promise<void> {
  await tx
    .updateTable(table)
    .set({ ...vote, votedAt: sql<string>`now()` })
    .where('residenceId', '=', residenceId)
    .where('id', '=', id)
    .execute()
}

/** Terms of a year that stand called, whatever budget they came from. */
export function termsCalled(db: Db | Tx, residenceId: ResidenceId, fiscalYearId: string) {
  return db
    .selectFrom('callPart as part')
    .innerJoin('fundCall as call', (join) =>
      join.onRef('call.residenceId', '=', 'part.residenceId').onRef('call.id', '=', 'part.callId'),
    )
    .where('part.residenceId', '=', residenceId)
    .where('part.fiscalYearId', '=', fiscalYearId)
    .where('part.isLive', '=', true)
    .where('part.term', 'is not', null)
    .select([sql<number>`part.term`.as('term'), sql<number>`part.terms`.as('terms'), 'call.dueOn'])
    .orderBy('part.term')
    .limit(200)
    .execute()
}

/** False when it was recorded already. */
export async function insertLateBudget(
  tx: Tx,
  residenceId: ResidenceId,
  late: { fiscalYearId: string; authorizedOn: string; resolution: string; recordedBy: string },
): Promise<boolean> {
  const row = await tx
    .insertInto('lateBudget')
    .values({ residenceId, ...late })
    .onConflict((conflict) => conflict.doNothing())
    .returning('fiscalYearId')
    .executeTakeFirst()
  return row !== undefined
}

export function lateBudgets(db: Db | Tx, residenceId: ResidenceId) {
  return db
    .selectFrom('lateBudget')
    .where('residenceId', '=', residenceId)
    .select(['fiscalYearId', 'authorizedOn', 'resolution'])
    .orderBy('fiscalYearId')
    .limit(100)
    .execute()
}

export async function lockYears(tx: Tx, residenceId: ResidenceId): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`calls:${residenceId}`}, 0))`.execute(tx)
}
