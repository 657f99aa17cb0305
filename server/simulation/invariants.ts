import { sql } from 'kysely'
import { seeOwnersBalance } from '#modules/accounting/actions/statements.ts'
import { verifyBooks } from '#modules/accounting/public.ts'
import type { Db } from '#platform/database.ts'
import type { ResidenceId } from '#shared/actor.ts'
import type { Model } from './model.ts'

type Sums = {
  unbalanced: number
  total: number
  owners: number
  bank: number
  fund: number
  loose: number
  over: number
}

/** What is not as the model says, or not in itself, in words. Empty when all holds. */
export async function broken(db: Db, residenceId: ResidenceId, { model, yearId }: { model: Model; yearId: string }) {
  const { rows } = await sql<Sums>`
    select (select count(*) from (select from journal_line where residence_id = ${residenceId}
              group by entry_id having sum(debit) <> sum(credit)) e) as unbalanced,
           coalesce(sum(debit - credit), 0)::bigint as total,
           coalesce(sum(debit - credit) filter (where starts_with(account, '45')), 0)::bigint as owners,
           coalesce(sum(debit - credit) filter (where account = '512'), 0)::bigint as bank,
           coalesce(sum(credit - debit) filter (where account = '105'), 0)::bigint as fund,
           (select count(*) from fund_call c where c.residence_id = ${residenceId} and c.total <> (
              select sum(p.total) from call_part p where p.residence_id = c.residence_id and p.call_id = c.id))
         + (select count(*) from call_part p where p.residence_id = ${residenceId} and p.total <> (
              select sum(l.cents) from call_line l where l.residence_id = p.residence_id and l.part_id = p.id)) as loose,
           (select count(*) from (
              select y.id from fiscal_year y
                join call_part p on p.residence_id = y.residence_id and p.fiscal_year_id = y.id and p.is_live and p.nature = 'current'
                join budget b on b.residence_id = y.residence_id and b.id = p.budget_id
               where y.residence_id = ${residenceId}
               group by y.id, b.id
              having sum(p.total) > (select sum(cents) from budget_line l where l.residence_id = ${residenceId} and l.budget_id = b.id)
                  or (count(*) = 4 and sum(p.total) <> (select sum(cents) from budget_line l where l.residence_id = ${residenceId} and l.budget_id = b.id))
            ) o) as over
      from journal_line where residence_id = ${residenceId}`.execute(db)
  const sums = rows[0]
  if (sums === undefined) return ['no sums']
  const owed = [...model.owed.values()].reduce((sum, cents) => sum + cents, 0)
  return [
    ...say('entries out of balance', sums.unbalanced, 0),
    ...say('trial balance', sums.total, 0),
    ...say('owners’ ledger', sums.owners, owed),
    ...say('bank', sums.bank, model.bank),
    ...say('works fund', sums.fund, model.fund),
    ...say('calls that do not tie', sums.loose, 0),
    ...say('years called beyond or short of their budget', sums.over, 0),
    ...(await accounts(db, residenceId, model)),
    ...(await shown(db, residenceId, { model, yearId })),
  ]
}

function say(what: string, found: number, expected: number): string[] {
  return found === expected ? [] : [`${what}: ${found} instead of ${expected}`]
}

/** Owner by owner: the sub-ledger, and what is open less what is free. */
async function accounts(db: Db, residenceId: ResidenceId, model: Model): Promise<string[]> {
  const { rows } = await sql<{ partyId: string; name: string; balance: number; open: number }>`
    select p.id as party_id, p.name, coalesce(sum(l.debit - l.credit), 0)::bigint as balance,
           coalesce(sum(l.debit - l.credit - case when l.debit > 0 then s.cents else -s.cents end), 0)::bigint as open
      from party p
      left join journal_line l on l.residence_id = p.residence_id and l.party_id = p.id and starts_with(l.account, '45')
      left join lateral (
        select coalesce(sum(s.cents), 0)::bigint as cents from settlement s
         where s.residence_id = l.residence_id
           and ((s.debt_entry_id, s.debt_position) = (l.entry_id, l.position) or (s.credit_entry_id, s.credit_position) = (l.entry_id, l.position))) s on true
     where p.residence_id = ${residenceId} group by p.id, p.name`.execute(db)
  return rows.flatMap(({ partyId, name, balance, open }) => [
    ...say(`account of ${name}`, balance, model.owed.get(partyId) ?? 0),
    ...say(`open less free of ${name}`, open, balance),
  ])
}

/** The balances that the accountant is shown are those recomputed from the first line. */
async function shown(db: Db, residenceId: ResidenceId, { model, yearId }: { model: Model; yearId: string }) {
  const { items } = await seeOwnersBalance(db, { residenceId, yearId })
  return items.flatMap(({ partyId, party, closing }) =>
    say(`balance shown of ${party}`, closing, model.owed.get(partyId) ?? 0),
  )
}

export async function chainFault(db: Db, residenceId: ResidenceId): Promise<string[]> {
  const { fault } = await verifyBooks(db, residenceId)
  return fault === null ? [] : [`chain: ${JSON.stringify(fault)}`]
}
