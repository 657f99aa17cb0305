import { type SqlBool, sql } from 'kysely'
import type { Db, Tx } from '#platform/database.ts'
import type { ResidenceId } from '#shared/actor.ts'
import type { Nature } from '../rules/entry.ts'
import type { Year } from '../rules/fiscal-year.ts'

/** What lines did before a year, at its opening with those of journal AN, and in it. Yearly accounts are told apart by the caller. */
type Sums = { before: number; opening: number; debit: number; credit: number }

/** Lines alone are summed, names joined afterwards: a join below would be planned badly where statistics are missing. */
function movement(residenceId: ResidenceId, { startsOn, endsOn }: Year) {
  const opens = sql`line.entry_id = any (array(select id from journal_entry where residence_id = ${residenceId} and journal = 'AN'
    and posted_on >= ${startsOn}::date and posted_on < ${endsOn}::date))`
  return {
    sums: sql`
      coalesce(sum(line.debit - line.credit) filter (where line.posted_on < ${startsOn}::date), 0)::bigint as before,
      coalesce(sum(line.debit - line.credit) filter (where line.posted_on < ${startsOn}::date or ${opens}), 0)::bigint as opening,
      coalesce(sum(line.debit) filter (where line.posted_on >= ${startsOn}::date and not ${opens}), 0)::bigint as debit,
      coalesce(sum(line.credit) filter (where line.posted_on >= ${startsOn}::date and not ${opens}), 0)::bigint as credit`,
    lines: sql`journal_line line where line.residence_id = ${residenceId} and line.posted_on < ${endsOn}::date`,
  }
}

/** By account, everything up to the end of the year. */
export async function accountSums(db: Db | Tx, residenceId: ResidenceId, year: Year) {
  const { sums, lines } = movement(residenceId, year)
  const { rows } = await sql<{ account: string; label: string } & Sums>`
    with moved as materialized (select line.account, ${sums} from ${lines} group by line.account)
    select moved.*, account.label from moved join account on account.residence_id = ${residenceId} and account.number = moved.account
     order by moved.account collate "C"`.execute(db)
  return rows
}

/** By owner and nature, everything up to the end of the year. */
export async function ownerSums(db: Db | Tx, residenceId: ResidenceId, year: Year) {
  const { sums, lines } = movement(residenceId, year)
  const { rows } = await sql<{ partyId: string; party: string; code: string; nature: Nature } & Sums>`
    with moved as materialized (
      select line.party_id, line.nature, ${sums} from ${lines} and line.party_id is not null and starts_with(line.account, '45') group by line.party_id, line.nature)
    select moved.*, party.name as party, party.code from moved join party on party.residence_id = ${residenceId} and party.id = moved.party_id
     order by party.name, moved.party_id, moved.nature`.execute(db)
  return rows
}

/** The lines of an account, or those of an owner's accounts. */
export type Of = { account: string } | { partyId: string }

export type LedgerList = { of: Of; year: Year; after: readonly (string | number)[] | null; limit: number }

/** In the order of the books, one more than the limit. */
export function ledgerLines(db: Db | Tx, residenceId: ResidenceId, { of, year, after, limit }: LedgerList) {
  const [postedOn, seq, position] = after ?? []
  return linesWithin(db, residenceId, { of, year })
    .$if(after !== null, (query) =>
      query.where(
        sql<SqlBool>`(line.posted_on, line.entry_seq, line.position) > (${postedOn}::date, ${seq}::bigint, ${position}::int)`,
      ),
    )
    .select(['line.entryId', 'line.position', 'line.entrySeq', 'line.dueOn'])
    .select(sql<Nature | null>`line.nature`.as('nature'))
    .select(sql<boolean>`entry.voucher_file_id is not null`.as('hasVoucherFile'))
    .orderBy('line.postedOn')
    .orderBy('line.entrySeq')
    .orderBy('line.position')
    .limit(limit + 1)
    .execute()
}

/** For a statement: of all accounts when `of` is null, account after account; one more than the limit. */
export function statementLines(
  db: Db | Tx,
  residenceId: ResidenceId,
  { of, year, limit }: { of: Of | null; year: Year; limit: number },
) {
  return linesWithin(db, residenceId, { of, year })
    .$if(of === null, (query) => query.orderBy(sql`line.account collate "C"`))
    .orderBy('line.postedOn')
    .orderBy('line.entrySeq')
    .orderBy('line.position')
    .limit(limit + 1)
    .execute()
}

function linesWithin(db: Db | Tx, residenceId: ResidenceId, { of, year }: { of: Of | null; year: Year }) {
  return db
    .selectFrom('journalLine as line')
    .innerJoin('journalEntry as entry', (join) =>
      join.onRef('entry.residenceId', '=', 'line.residenceId').onRef('entry.id', '=', 'line.entryId'),
    )
    .leftJoin('party', (join) =>
      join.onRef('party.residenceId', '=', 'line.residenceId').onRef('party.id', '=', 'line.partyId'),
    )
    .leftJoin('lot', (join) =>
      join.onRef('lot.residenceId', '=', 'line.residenceId').onRef('lot.id', '=', 'line.lotId'),
    )
    .where('line.residenceId', '=', residenceId)
    .where(() => (of === null ? sql<SqlBool>`true` : belongs(of)))
    .where('line.postedOn', '>=', year.startsOn)
    .where('line.postedOn', '<', year.endsOn)
    .select([
      'line.account',
      'entry.journal',
      'entry.number',
      'line.postedOn',
      sql<string>`coalesce(nullif(line.label, ''), entry.label)`.as('label'),
      'entry.voucher',
      'party.name as party',
      'lot.number as lot',
      'line.debit',
      'line.credit',
    ])
}

function belongs(of: Of) {
  return 'account' in of
    ? sql<SqlBool>`line.account = ${of.account}`
    : sql<SqlBool>`line.party_id = ${of.partyId} and starts_with(line.account, '45')`
}

/**
 * Debits less credits from the first day counted to this position, itself included; without one, to the end.
 * @param from null: since the books were opened.
 */
export async function balanceUpTo(
  db: Db | Tx,
  residenceId: ResidenceId,
  {
    of,
    from,
    until,
    after,
  }: { of: Of; from: string | null; until: string; after: readonly (string | number)[] | null },
): Promise<{ debit: number; credit: number }> {
  const [postedOn, seq, position] = after ?? []
  const upTo =
    after === null
      ? sql`true`
      : sql`(line.posted_on, line.entry_seq, line.position) <= (${postedOn}::date, ${seq}::bigint, ${position}::int)`
  const { rows } = await sql<{ debit: number; credit: number }>`
    select coalesce(sum(line.debit), 0)::bigint as debit, coalesce(sum(line.credit), 0)::bigint as credit from journal_line line
     where line.residence_id = ${residenceId} and ${belongs(of)} and line.posted_on < ${until}::date
       and (${from}::date is null or line.posted_on >= ${from}::date) and ${upTo}`.execute(db)
  return rows[0] ?? { debit: 0, credit: 0 }
}
