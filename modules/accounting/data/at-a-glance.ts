import { sql } from 'kysely'
import type { Db } from '#platform/database.ts'
import { prepared } from '#platform/prepared.ts'
import type { ResidenceId } from '#shared/actor.ts'
import type { Cents } from '#shared/money.ts'

export type OwnerGlance = {
  /** Of all their accounts that owe something, and of all that do not: never set off. */
  owed: Cents
  credit: Cents
  /** The next due date that is announced, with all that falls due then. */
  next: { dueOn: string; cents: Cents } | null
}

/** What a person's accounts come to on a day, in one question; null when nothing was ever called from them. */
export async function ownerGlance(
  db: Db,
  residenceId: ResidenceId,
  { personId, today }: { personId: string; today: string },
): Promise<OwnerGlance | null> {
  const rows = await glance(db, {}, { residenceId, personId, today })
  const [row] = rows
  if (row === undefined || (row.lines === 0 && row.dueOn === null)) return null
  const { owed, credit, dueOn, cents } = row
  return { owed, credit, next: dueOn === null || cents === null ? null : { dueOn, cents } }
}

type GlanceRow = { owed: Cents; credit: Cents; lines: number; dueOn: string | null; cents: Cents | null }
type GlanceValues = { residenceId: string; personId: string; today: string }

const glance = prepared((db, _shape: object, { residenceId, personId, today }: GlanceValues) => ({
  compile: () =>
    sql<GlanceRow>`
    with mine as materialized (
      select distinct party_id from party_member where residence_id = ${residenceId} and person_id = ${personId}::uuid),
    held as (
      select mine.party_id, coalesce(sum(line.debit - line.credit), 0)::bigint as balance, count(line.party_id) as lines
        from mine left join journal_line line on line.residence_id = ${residenceId} and line.party_id = mine.party_id
             and starts_with(line.account, '45') and line.posted_on <= ${today}::date
       group by mine.party_id),
    next as (
      select call.due_on, sum(line.cents)::bigint as cents
        from fund_call call
        join call_part part on part.residence_id = call.residence_id and part.call_id = call.id
        join call_line line on line.residence_id = call.residence_id and line.part_id = part.id
        join ownership o on o.residence_id = call.residence_id and o.lot_id = line.lot_id
         and o.starts_on <= call.due_on and (o.ends_on is null or o.ends_on > call.due_on)
       where call.residence_id = ${residenceId} and call.cancelled_at is null and call.entry_id is null and call.due_on > ${today}::date
         and o.party_id in (select party_id from mine)
       group by call.due_on order by call.due_on limit 1)
    select coalesce(sum(greatest(held.balance, 0)), 0)::bigint as owed, coalesce(sum(greatest(-held.balance, 0)), 0)::bigint as credit,
           coalesce(sum(held.lines), 0)::int as lines, (select due_on from next) as due_on, (select cents from next) as cents
      from held`.compile(db),
}))

type Placed = { residenceId: string; residenceName: string }
export type FirmGlance = {
  /** What account 512 and its subdivisions hold in all, and the residences that have least. */
  bank: { cents: Cents; residences: number; items: (Placed & { cents: Cents })[] }
  /** Voted, falling due before `until` or already, and called by nobody. */
  toIssue: { count: number; items: (Placed & { dueOn: string })[] }
  /** Issued, due, and not in the books. */
  unposted: { count: number; items: (Placed & { callId: string; number: number; dueOn: string })[] }
}

type Asked = { today: string; until: string; limit: number }

/** What waits in the books of the residences in scope. */
export async function firmGlance(db: Db, asked: Asked): Promise<FirmGlance> {
  const [bank, toIssue, unposted] = await Promise.all([
    banks(db, asked),
    termsToCall(db, asked),
    callsUnposted(db, asked),
  ])
  const cents = bank[0]?.total ?? 0
  return {
    bank: { cents, residences: bank[0]?.count ?? 0, items: bank.map(({ total: _, count: __, ...row }) => row) },
    toIssue: { count: toIssue[0]?.count ?? 0, items: toIssue.map(({ count: _, ...row }) => row) },
    unposted: { count: unposted[0]?.count ?? 0, items: unposted.map(({ count: _, ...row }) => row) },
  }
}

async function banks(db: Db, { today, limit }: Asked) {
  const { rows } = await sql<Placed & { cents: Cents; total: Cents; count: number }>`
    with held as materialized (
      select line.residence_id, sum(line.debit - line.credit)::bigint as cents from journal_line line
       where line.account >= '512' and line.account < '513' and line.posted_on <= ${today}::date group by line.residence_id)
    select residence.id as residence_id, residence.name as residence_name, held.cents,
           (sum(held.cents) over ())::bigint as total, (count(*) over ())::int as count
      from held join residence on residence.id = held.residence_id
     order by held.cents, residence.name limit ${limit}`.execute(db)
  return rows
}

/** Terms of the budgets in force of open years, and of levies; the day of a replaced budget's complement is not among them. */
async function termsToCall(db: Db, { until, limit }: Asked) {
  const { rows } = await sql<Placed & { dueOn: string; count: number }>`
    with budget_in_force as (
      select distinct on (b.residence_id, b.fiscal_year_id) b.residence_id, b.fiscal_year_id, b.id
        from budget b
        join fiscal_year year on year.residence_id = b.residence_id and year.id = b.fiscal_year_id and year.closed_at is null
       where b.voted_on is not null order by b.residence_id, b.fiscal_year_id, b.version desc),
    due as (
      select term.residence_id, term.due_on
        from budget_in_force b
        join budget_term term on term.residence_id = b.residence_id and term.budget_id = b.id
       where term.due_on < ${until}::date and not exists (
         select from call_part part where part.residence_id = b.residence_id and part.fiscal_year_id = b.fiscal_year_id
            and part.nature = 'current' and part.term = term.position and part.is_live)
      union
      select term.residence_id, term.due_on
        from levy
        join levy_term term on term.residence_id = levy.residence_id and term.levy_id = levy.id
       where levy.voted_on is not null and term.due_on < ${until}::date and not exists (
         select from call_part part where part.residence_id = levy.residence_id and part.levy_id = levy.id
            and part.term = term.position and part.is_live))
    select residence.id as residence_id, residence.name as residence_name, due.due_on, (count(*) over ())::int as count
      from due join residence on residence.id = due.residence_id
     order by due.due_on, residence.name limit ${limit}`.execute(db)
  return rows
}

async function callsUnposted(db: Db, { today, limit }: Asked) {
  const { rows } = await sql<Placed & { callId: string; number: number; dueOn: string; count: number }>`
    select residence.id as residence_id, residence.name as residence_name, call.id as call_id, call.number, call.due_on, (count(*) over ())::int as count
      from fund_call call join residence on residence.id = call.residence_id
     where call.entry_id is null and call.cancelled_at is null and call.due_on <= ${today}::date
     order by call.due_on, residence.name limit ${limit}`.execute(db)
  return rows
}
