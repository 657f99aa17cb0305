import { sql } from 'kysely'
import type { Position } from '#platform/cursor.ts'
import type { Db, Tx } from '#platform/database.ts'
import type { ResidenceId } from '#shared/actor.ts'
import type { Cents } from '#shared/money.ts'
import type { Owed } from '../rules/debts.ts'
import type { Nature } from '../rules/entry.ts'
import type { JournalKind } from '../rules/movement.ts'

/** An owner's account over days; half-open, null for no bound. */
export type Span = { partyId: string; from: string | null; until: string | null }

export type MovementRow = {
  entryId: string
  seq: number
  postedOn: string
  /** Debits less credits. */
  cents: Cents
  label: string
  voucher: string
  journalKind: JournalKind
  isReversal: boolean
  isReversed: boolean
  callId: string | null
}

/** Each entry as one row, latest first, one more than the limit; what moves nothing from one nature to another is left out. */
export async function movementsOf(
  db: Db | Tx,
  residenceId: ResidenceId,
  { after, limit, ...span }: Span & { after: Position | null; limit: number },
): Promise<MovementRow[]> {
  const [postedOn = null, seq = null] = after ?? []
  const { rows } = await sql<MovementRow>`
    with moved as (
      select line.posted_on, line.entry_seq, sum(line.debit - line.credit)::bigint as cents
        from journal_line line
       where ${within(residenceId, span)}
         and (${postedOn}::date is null or (line.posted_on, line.entry_seq) < (${postedOn}::date, ${seq}::bigint))
       group by line.posted_on, line.entry_seq having sum(line.debit) <> sum(line.credit)
       order by line.posted_on desc, line.entry_seq desc limit ${limit + 1})
    select entry.id as entry_id, moved.entry_seq as seq, moved.posted_on, moved.cents, entry.label, entry.voucher, journal.kind as journal_kind,
           entry.reverses_id is not null as is_reversal, opposite.id is not null as is_reversed, call.id as call_id
      from moved
      join journal_entry entry on entry.residence_id = ${residenceId} and entry.posted_on = moved.posted_on and entry.seq = moved.entry_seq
      join journal on journal.residence_id = entry.residence_id and journal.code = entry.journal
      left join journal_entry opposite on opposite.residence_id = entry.residence_id and opposite.reverses_id = entry.id
      left join fund_call call on call.residence_id = entry.residence_id and call.entry_id = entry.id
     order by moved.posted_on desc, moved.entry_seq desc`.execute(db)
  return rows
}

/** Debits less credits of the owner's accounts. `upTo`: this position and all before it. */
export async function accountBalance(
  db: Db | Tx,
  residenceId: ResidenceId,
  { upTo, ...span }: Span & { upTo: Position | null },
): Promise<Cents> {
  const [postedOn = null, seq = null] = upTo ?? []
  const { rows } = await sql<{ cents: Cents }>`
    select coalesce(sum(line.debit - line.credit), 0)::bigint as cents from journal_line line
     where ${within(residenceId, span)}
       and (${postedOn}::date is null or (line.posted_on, line.entry_seq) <= (${postedOn}::date, ${seq}::bigint))`.execute(
    db,
  )
  return rows[0]?.cents ?? 0
}

function within(residenceId: ResidenceId, { partyId, from, until }: Span) {
  return sql`line.residence_id = ${residenceId} and line.party_id = ${partyId}::uuid and starts_with(line.account, '45')
    and line.posted_on >= coalesce(${from}::date, '-infinity') and line.posted_on < coalesce(${until}::date, 'infinity')`
}

/** What was called, by year, nature and key: a call that was cancelled is gone with its opposite. Oldest year first. */
export async function chargesByKey(db: Db | Tx, residenceId: ResidenceId, partyId: string) {
  const { rows } = await sql<{
    yearId: string
    startsOn: string
    endsOn: string
    nature: Nature
    keyId: string | null
    key: string | null
    cents: Cents
  }>`
    with called as (
      select line.fiscal_year_id, line.nature, line.key_id, sum(line.debit - line.credit)::bigint as cents
        from journal_line line
        join journal_entry entry on entry.residence_id = line.residence_id and entry.id = line.entry_id
        join journal on journal.residence_id = entry.residence_id and journal.code = entry.journal and journal.kind = 'calls'
       where ${within(residenceId, { partyId, from: null, until: null })}
       group by line.fiscal_year_id, line.nature, line.key_id having sum(line.debit) <> sum(line.credit))
    select year.id as year_id, year.starts_on, year.ends_on, called.nature, called.key_id, key.name as key, called.cents
      from called
      join fiscal_year year on year.residence_id = ${residenceId} and year.id = called.fiscal_year_id
      left join allocation_key key on key.residence_id = ${residenceId} and key.id = called.key_id
     order by year.starts_on, called.nature, key.is_general desc nulls last, key.name`.execute(db)
  return rows
}

/** What moved in each month, oldest first. */
export async function monthsMoved(
  db: Db | Tx,
  residenceId: ResidenceId,
  { partyId, until }: { partyId: string; until: string },
) {
  const { rows } = await sql<{ month: string; cents: Cents }>`
    select to_char(line.posted_on, 'YYYY-MM') as month, sum(line.debit - line.credit)::bigint as cents
      from journal_line line where ${within(residenceId, { partyId, from: null, until })}
     group by 1 order by 1`.execute(db)
  return rows
}

/** One entry as it touched this owner's account. */
export async function movementOf(
  db: Db | Tx,
  residenceId: ResidenceId,
  { partyId, entryId }: { partyId: string; entryId: string },
) {
  const { rows } = await sql<MovementRow & { journal: string; number: number }>`
    select entry.id as entry_id, entry.seq, entry.posted_on, entry.label, entry.voucher, entry.journal, entry.number, journal.kind as journal_kind,
           entry.reverses_id is not null as is_reversal, null as call_id,
           exists (select from journal_entry o where o.residence_id = entry.residence_id and o.reverses_id = entry.id) as is_reversed,
           (select coalesce(sum(l.debit - l.credit), 0)::bigint from journal_line l where l.residence_id = entry.residence_id and l.entry_id = entry.id
               and l.party_id = ${partyId}::uuid and starts_with(l.account, '45')) as cents
      from journal_entry entry
      join journal on journal.residence_id = entry.residence_id and journal.code = entry.journal
     where entry.residence_id = ${residenceId} and entry.id = ${entryId}`.execute(db)
  return rows[0]
}

/** The debts that the credits of an entry paid, oldest first; a credit that changed its nature is followed to what it paid. */
export async function debtsPaidBy(
  db: Db | Tx,
  residenceId: ResidenceId,
  { partyId, entryId }: { partyId: string; entryId: string },
) {
  const { rows } = await sql<{ label: string; nature: Nature; dueOn: string; cents: Cents }>`
    with direct as (
      select s.debt_entry_id, s.debt_position, sum(s.cents)::bigint as cents, entry.origin_kind = 'credit-use' as is_moved
        from settlement s
        join journal_entry entry on entry.residence_id = s.residence_id and entry.id = s.debt_entry_id
       where s.residence_id = ${residenceId} and s.credit_entry_id = ${entryId} and s.party_id = ${partyId}::uuid
       group by s.debt_entry_id, s.debt_position, entry.origin_kind having sum(s.cents) > 0),
    paid as (
      select debt_entry_id, debt_position, cents from direct where not is_moved
      union all
      select s.debt_entry_id, s.debt_position, sum(s.cents)::bigint
        from direct join settlement s on s.residence_id = ${residenceId} and s.credit_entry_id = direct.debt_entry_id
         and s.credit_position = direct.debt_position + 1
       where direct.is_moved group by s.debt_entry_id, s.debt_position having sum(s.cents) > 0)
    select coalesce(nullif(line.label, ''), entry.label) as label, line.nature, coalesce(line.due_on, line.posted_on) as due_on,
           sum(paid.cents)::bigint as cents
      from paid
      join journal_line line on line.residence_id = ${residenceId} and line.entry_id = paid.debt_entry_id and line.position = paid.debt_position
      join journal_entry entry on entry.residence_id = line.residence_id and entry.id = line.entry_id
     group by 1, 2, 3 order by 3, 1, 2 limit 500`.execute(db)
  return rows
}

/** Received less given back in these days, by nature. */
export async function paidByNature(db: Db | Tx, residenceId: ResidenceId, span: Span) {
  const { rows } = await sql<{ nature: Nature; cents: Cents }>`
    select line.nature, sum(line.credit - line.debit)::bigint as cents
      from journal_line line
      join journal_entry entry on entry.residence_id = line.residence_id and entry.id = line.entry_id
      join journal on journal.residence_id = entry.residence_id and journal.code = entry.journal and journal.kind = 'bank'
     where ${within(residenceId, span)}
     group by line.nature having sum(line.credit) <> sum(line.debit) order by line.nature`.execute(db)
  return rows
}

/** All that these entries make these owners owe, by day, whatever was paid of it. */
export async function owedByEntries(
  db: Db | Tx,
  residenceId: ResidenceId,
  lines: readonly { partyId: string; entryId: string }[],
): Promise<Owed[]> {
  if (lines.length === 0) return []
  const partyIds = [...new Set(lines.map(({ partyId }) => partyId))]
  const entryIds = [...new Set(lines.map(({ entryId }) => entryId))]
  const { rows } = await sql<Owed>`
    select line.party_id, line.entry_id, coalesce(line.due_on, line.posted_on) as due_on, sum(line.debit)::bigint as cents
      from journal_line line
     where line.residence_id = ${residenceId} and line.party_id = any (${partyIds}::uuid[]) and line.entry_id = any (${entryIds}::uuid[])
       and starts_with(line.account, '45') and line.debit > 0
     group by 1, 2, 3`.execute(db)
  return rows
}
