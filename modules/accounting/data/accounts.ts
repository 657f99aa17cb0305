import { sql } from 'kysely'
import type { Db, Tx } from '#platform/database.ts'
import type { ResidenceId } from '#shared/actor.ts'
import { type Account, JOURNALS } from '../rules/chart.ts'
import type { Side } from '../rules/official-chart.ts'

/** The whole chart by number, a hundred or two accounts. */
export function chartOf(db: Db | Tx, residenceId: ResidenceId): Promise<Account[]> {
  return accounts(db, residenceId).orderBy(sql`number collate "C"`).limit(2000).execute()
}

export function accountNumbered(db: Db | Tx, residenceId: ResidenceId, number: string) {
  return accounts(db, residenceId).where('number', '=', number).executeTakeFirst()
}

function accounts(db: Db | Tx, residenceId: ResidenceId) {
  return db
    .selectFrom('account')
    .where('residenceId', '=', residenceId)
    .select(['number', 'label', 'class', sql<Side>`normal_side`.as('normalSide'), 'parent', 'official', 'takesEntries'])
}

export async function insertAccounts(tx: Tx, residenceId: ResidenceId, chart: readonly Account[]): Promise<number> {
  const added = await tx
    .insertInto('account')
    .values(chart.map((account) => ({ residenceId, ...account })))
    .onConflict((conflict) => conflict.doNothing())
    .returning('number')
    .execute()
  return added.length
}

export async function insertJournals(tx: Tx, residenceId: ResidenceId): Promise<void> {
  await tx
    .insertInto('journal')
    .values(JOURNALS.map((journal) => ({ residenceId, ...journal })))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export function journalsOf(db: Db | Tx, residenceId: ResidenceId) {
  return db
    .selectFrom('journal')
    .where('residenceId', '=', residenceId)
    .select(['code', 'label', 'kind'])
    .orderBy('code')
    .limit(100)
    .execute()
}
