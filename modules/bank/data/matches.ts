import { sql } from 'kysely'
import type { Db, Tx } from '#platform/database.ts'
import { Refused } from '#platform/errors.ts'
import type { ResidenceId } from '#shared/actor.ts'

export type MatchKind = 'owner' | 'suspense' | 'entry' | 'account' | 'deposit' | 'return'

export type MatchRow = {
  id: string
  step: number
  kind: MatchKind
  entryId: string
  partyId: string | null
  sign: string
  matchedAt: string
  matchedBy: string | null
  undoneAt: string | null
  undoneBy: string | null
  undoReason: string
  isReversed: boolean
}

/** All that was ever decided about a movement, oldest first. */
export async function matchesOf(db: Db | Tx, residenceId: ResidenceId, lineId: string): Promise<MatchRow[]> {
  const { rows } = await sql<MatchRow>`
    select m.id, m.step, m.kind, m.entry_id, m.party_id, m.sign, m.matched_at, matcher.name as matched_by, m.undone_at, undoer.name as undone_by, m.undo_reason,
           exists (select from journal_entry r where r.residence_id = m.residence_id and r.reverses_id = m.entry_id) as is_reversed
      from bank_match m
      left join auth.person matcher on matcher.id = m.matched_by
      left join auth.person undoer on undoer.id = m.undone_by
     where m.residence_id = ${residenceId} and m.line_id = ${lineId} order by m.matched_at, m.step, m.id limit 200`.execute(
    db,
  )
  return rows
}

type NewMatch = {
  lineId: string
  step: number
  kind: MatchKind
  entryId: string
  position: number
  partyId?: string | null
  sign: string
  matchedBy: string | null
}

/** @throws Refused 409 `line-matched-already`, `entry-matched-already` */
export async function insertMatch(tx: Tx, residenceId: ResidenceId, match: NewMatch): Promise<void> {
  try {
    await tx
      .insertInto('bankMatch')
      .values({ residenceId, ...match })
      .execute()
  } catch (error) {
    const constraint = error instanceof Error && 'constraint' in error ? error.constraint : null
    if (constraint === 'bank_match_live') throw new Refused(409, 'line-matched-already')
    throw constraint === 'bank_match_entry' ? new Refused(409, 'entry-matched-already') : error
  }
}

export async function markUndone(
  tx: Tx,
  residenceId: ResidenceId,
  { id, by, reason }: { id: string; by: string | null; reason: string },
): Promise<void> {
  await tx
    .updateTable('bankMatch')
    .set({ undoneAt: sql<string>`clock_timestamp()`, undoneBy: by, undoReason: reason })
    .where('residenceId', '=', residenceId)
    .where('id', '=', id)
    .where('undoneAt', 'is', null)
    .execute()
}

export type BookRow = {
  entryId: string
  position: number
  account: string
  postedOn: string
  cents: number
  label: string
  journal: string
  number: number
  partyId: string | null
}

/** Lines of accounts of the bank that no movement is matched to, reversed ones and their reversals left out. */
export async function unmatchedBookLines(
  db: Db | Tx,
  residenceId: ResidenceId,
  { account, from, until }: { account?: string; from: string; until: string },
): Promise<BookRow[]> {
  const { rows } = await sql<BookRow>`
    select line.entry_id, line.position, line.account, line.posted_on, line.debit - line.credit as cents, entry.label, entry.journal, entry.number,
           (select min(other.party_id::text)::uuid from journal_line other
             where other.residence_id = line.residence_id and other.entry_id = line.entry_id and other.party_id is not null
            having count(distinct other.party_id) = 1) as party_id
      from journal_line line
      join journal_entry entry on entry.residence_id = line.residence_id and entry.id = line.entry_id
     where line.residence_id = ${residenceId} and ${account === undefined ? sql`line.account ~ '^(512|514|501|502)'` : sql`line.account = ${account}`}
       and line.posted_on >= ${from}::date and line.posted_on <= ${until}::date
       and entry.reverses_id is null and entry.journal <> 'AN'
       and not exists (select from journal_entry r where r.residence_id = line.residence_id and r.reverses_id = line.entry_id)
       and not exists (select from bank_match m where m.residence_id = line.residence_id and m.entry_id = line.entry_id
                         and m.position = line.position and m.undone_at is null)
     order by line.posted_on, line.entry_seq, line.position limit 5000`.execute(db)
  return rows
}

/** A line of the books by its place; undefined when it was reversed. */
export async function bookLine(db: Db | Tx, residenceId: ResidenceId, at: { entryId: string; position: number }) {
  const { rows } = await sql<{ account: string; cents: number; partyId: string | null }>`
    select line.account, line.debit - line.credit as cents, line.party_id from journal_line line
      join journal_entry entry on entry.residence_id = line.residence_id and entry.id = line.entry_id
     where line.residence_id = ${residenceId} and line.entry_id = ${at.entryId} and line.position = ${at.position}
       and entry.reverses_id is null
       and not exists (select from journal_entry r where r.residence_id = line.residence_id and r.reverses_id = line.entry_id)`.execute(
    db,
  )
  return rows[0]
}

/** Of these debits, those whose return is a movement already. */
export async function returnsMet(
  db: Db | Tx,
  residenceId: ResidenceId,
  endToEndIds: readonly string[],
): Promise<string[]> {
  if (endToEndIds.length === 0) return []
  const { rows } = await sql<{ endToEndId: string }>`
    select distinct l.end_to_end_id from bank_match m join bank_line l on l.residence_id = m.residence_id and l.id = m.line_id
     where m.residence_id = ${residenceId} and m.kind = 'return' and m.undone_at is null and l.end_to_end_id = any (${endToEndIds}::text[])
     limit 5000`.execute(db)
  return rows.map(({ endToEndId }) => endToEndId)
}

/** Debits less credits of an account up to a day. */
export async function bookBalance(
  db: Db | Tx,
  residenceId: ResidenceId,
  { account, on }: { account: string; on: string },
) {
  const { rows } = await sql<{ cents: number }>`
    select coalesce(sum(debit - credit), 0)::bigint as cents from journal_line
     where residence_id = ${residenceId} and account = ${account} and posted_on <= ${on}::date`.execute(db)
  return rows[0]?.cents ?? 0
}
