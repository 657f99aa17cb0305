import { sql } from 'kysely'
import type { Db, Tx } from '#platform/database.ts'
import type { ResidenceId } from '#shared/actor.ts'
import type { Cents } from '#shared/money.ts'
import type { KeyCost } from '../rules/certificate.ts'

/** What each key cost in a year, account by account: charges, less products given to a key. */
export async function costsOfYear(db: Db | Tx, residenceId: ResidenceId, yearId: string): Promise<KeyCost[]> {
  const { rows } = await sql<KeyCost>`
    with spent as (
      select line.key_id, line.account, sum(line.debit - line.credit)::bigint as cents
        from journal_line line
       where line.residence_id = ${residenceId} and line.fiscal_year_id = ${yearId}::uuid and line.key_id is not null
         and (starts_with(line.account, '6') or starts_with(line.account, '71'))
       group by line.key_id, line.account having sum(line.debit) <> sum(line.credit))
    select spent.key_id, key.name as key, spent.account, account.label, spent.cents
      from spent
      join allocation_key key on key.residence_id = ${residenceId} and key.id = spent.key_id
      join account on account.residence_id = ${residenceId} and account.number = spent.account
     order by key.is_general desc, key.name, spent.account collate "C" limit 1000`.execute(db)
  return rows
}

/** Charges of a year that were given no key: nobody's part of them can be told. */
export async function costsWithoutKey(db: Db | Tx, residenceId: ResidenceId, yearId: string): Promise<Cents> {
  const { rows } = await sql<{ cents: Cents }>`
    select coalesce(sum(line.debit - line.credit), 0)::bigint as cents from journal_line line
     where line.residence_id = ${residenceId} and line.fiscal_year_id = ${yearId}::uuid and line.key_id is null
       and starts_with(line.account, '6')`.execute(db)
  return rows[0]?.cents ?? 0
}

/** What each key pays for in the budget in force of a year, account by account. */
export async function budgetCosts(db: Db | Tx, residenceId: ResidenceId, yearId: string): Promise<KeyCost[]> {
  const { rows } = await sql<KeyCost>`
    select line.key_id, key.name as key, line.account, account.label, sum(line.cents)::bigint as cents
      from budget_line line
      join allocation_key key on key.residence_id = line.residence_id and key.id = line.key_id
      join account on account.residence_id = line.residence_id and account.number = line.account
     where line.residence_id = ${residenceId} and line.budget_id = (
       select b.id from budget b where b.residence_id = ${residenceId} and b.fiscal_year_id = ${yearId}::uuid and b.voted_on is not null
        order by b.version desc limit 1)
     group by line.key_id, key.name, key.is_general, line.account, account.label having sum(line.cents) <> 0
     order by key.is_general desc, key.name, line.account collate "C" limit 1000`.execute(db)
  return rows
}

/** Lots of an owner at any time in these days, and which of them changed hands meanwhile. */
export async function lotsHeld(
  db: Db | Tx,
  residenceId: ResidenceId,
  { partyId, startsOn, lastDay }: { partyId: string; startsOn: string; lastDay: string },
) {
  const { rows } = await sql<{ lotId: string; number: string; isHeldAtEnd: boolean; isWhole: boolean }>`
    select lot.id as lot_id, lot.number, bool_or(o.ends_on is null or o.ends_on > ${lastDay}::date) as is_held_at_end,
           bool_or(o.starts_on <= ${startsOn}::date and (o.ends_on is null or o.ends_on > ${lastDay}::date)) as is_whole
      from ownership o
      join lot on lot.residence_id = o.residence_id and lot.id = o.lot_id
     where o.residence_id = ${residenceId} and o.party_id = ${partyId}::uuid
       and o.starts_on <= ${lastDay}::date and (o.ends_on is null or o.ends_on > ${startsOn}::date)
     group by lot.id, lot.number, lot.sort_key order by lot.sort_key limit 500`.execute(db)
  return rows
}
