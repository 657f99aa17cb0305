import { sql } from 'kysely'
import type { Db, Tx } from '#platform/database.ts'
import type { ResidenceId } from '#shared/actor.ts'

/** What paid a debt, and on which day; `cents` is negative where a settlement was undone. */
export type DebtPayment = { debtId: string; on: string; cents: number }

/** All that was ever settled of these debts, named as `openDebts` does, by day. */
export async function paymentsOf(db: Db | Tx, residenceId: ResidenceId, debtIds: readonly string[]) {
  if (debtIds.length === 0) return []
  const { rows } = await sql<DebtPayment>`
    select s.debt_entry_id || ':' || s.debt_position as debt_id, s.settled_on as "on", sum(s.cents)::bigint as cents
      from settlement s
      join unnest(${debtIds}::text[]) wanted(id)
        on s.debt_entry_id = split_part(wanted.id, ':', 1)::uuid and s.debt_position = split_part(wanted.id, ':', 2)::int
     where s.residence_id = ${residenceId}
     group by s.debt_entry_id, s.debt_position, s.settled_on having sum(s.cents) <> 0
     order by s.settled_on, 1`.execute(db)
  return rows
}

/** What was called from owners with a due day in [from, until], reversals taken off, in cents. */
export async function calledBetween(
  db: Db | Tx,
  residenceId: ResidenceId,
  { from, until }: { from: string; until: string },
): Promise<number> {
  const { rows } = await sql<{ cents: number }>`
    select coalesce(sum(line.debit - line.credit), 0)::bigint as cents
      from journal_line line
     where line.residence_id = ${residenceId} and starts_with(line.account, '45') and line.due_on between ${from}::date and ${until}::date
       and not exists (select from accessory_debt a
         where a.residence_id = line.residence_id and a.entry_id = line.entry_id and a.position = line.position)`.execute(
    db,
  )
  return rows[0]?.cents ?? 0
}

/** When budgets and works were voted, by their id. */
export async function votesOf(db: Db | Tx, residenceId: ResidenceId): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; votedOn: string }>`
    select id, voted_on from budget where residence_id = ${residenceId} and voted_on is not null
    union all select id, voted_on from levy where residence_id = ${residenceId} and voted_on is not null
    limit 5000`.execute(db)
  return new Map(rows.map(({ id, votedOn }) => [id, votedOn]))
}

/** Calls issued whose day has not come, with each lot's amount. */
export async function issuedNotDue(db: Db | Tx, residenceId: ResidenceId, today: string) {
  return db
    .selectFrom('fundCall')
    .where('residenceId', '=', residenceId)
    .where('entryId', 'is', null)
    .where('cancelledAt', 'is', null)
    .where('dueOn', '>', today)
    .select(['id', 'dueOn'])
    .orderBy('dueOn')
    .limit(100)
    .execute()
}

/** The first day of each fiscal year, by its id. */
export async function yearStarts(db: Db | Tx, residenceId: ResidenceId): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom('fiscalYear')
    .where('residenceId', '=', residenceId)
    .select(['id', 'startsOn'])
    .orderBy('startsOn')
    .limit(100)
    .execute()
  return new Map(rows.map(({ id, startsOn }) => [id, startsOn]))
}
