import { sql } from 'kysely'
import type { Db, Tx } from '#platform/database.ts'
import type { ResidenceId } from '#shared/actor.ts'
import type { Item } from '../rules/reconciliation.ts'

export type Closing = { on: string; cents: number; since: string }

/** The last balance that the bank gave of an account, and the day from which its movements are known. */
export async function lastClosing(db: Db | Tx, residenceId: ResidenceId, account: string): Promise<Closing | null> {
  const { rows } = await sql<Closing>`
    select s.closing_on as "on", s.closing_cents as cents,
           (select coalesce(min(f.opening_on), min(f.closing_on)) from bank_statement f
             where f.residence_id = s.residence_id and f.bank_key = s.bank_key) as since
      from bank_statement s where s.residence_id = ${residenceId} and s.account = ${account} and s.closing_on is not null
     order by s.closing_on desc, s.imported_at desc, s.id limit 1`.execute(db)
  return rows[0] ?? null
}

type Window = { account: string; since: string; until: string }

/** Movements until a day that no line of the books until that day is. */
export async function onlyAtBank(db: Db | Tx, residenceId: ResidenceId, { account, until }: Window): Promise<Item[]> {
  const { rows } = await sql<Item>`
    select l.id, l.booked_on as "on", l.cents, concat_ws(' · ', nullif(l.counterparty, ''), nullif(array_to_string(l.texts, ' · '), '')) as words, null::uuid as entry_id
      from bank_line l
     where l.residence_id = ${residenceId} and l.account = ${account} and l.booked_on <= ${until}::date
       and not exists (select from bank_match m join journal_entry e on e.residence_id = m.residence_id and e.id = m.entry_id
         where m.residence_id = l.residence_id and m.line_id = l.id and m.step = 1 and m.undone_at is null and e.posted_on <= ${until}::date
           and not exists (select from journal_entry r where r.residence_id = e.residence_id and r.reverses_id = e.id))
     order by l.booked_on, l.id limit 500`.execute(db)
  return rows
}

/** Lines of the books in those days that no movement until the last of them is; reversed ones say nothing together. */
export async function onlyInBooks(
  db: Db | Tx,
  residenceId: ResidenceId,
  { account, since, until }: Window,
): Promise<Item[]> {
  const { rows } = await sql<Item>`
    select line.entry_id || ':' || line.position as id, line.posted_on as "on", line.debit - line.credit as cents, entry.label as words, line.entry_id
      from journal_line line join journal_entry entry on entry.residence_id = line.residence_id and entry.id = line.entry_id
     where line.residence_id = ${residenceId} and line.account = ${account} and line.posted_on > ${since}::date and line.posted_on <= ${until}::date
       and entry.reverses_id is null
       and not exists (select from journal_entry r where r.residence_id = line.residence_id and r.reverses_id = line.entry_id)
       and not exists (select from bank_match m join bank_line l on l.residence_id = m.residence_id and l.id = m.line_id
         where m.residence_id = line.residence_id and m.entry_id = line.entry_id and m.position = line.position and m.undone_at is null
           and l.booked_on <= ${until}::date)
     order by line.posted_on, line.entry_seq, line.position limit 500`.execute(db)
  return rows
}
