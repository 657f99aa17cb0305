import { type SqlBool, sql } from 'kysely'
import type { Db, Tx } from '#platform/database.ts'
import type { ResidenceId } from '#shared/actor.ts'
import type { Nature } from '../rules/entry.ts'
import type { Year } from '../rules/fiscal-year.ts'

/** What a line did before a year, at its opening by journal AN, and in it. Yearly accounts are told apart by the caller. */
type Sums = { opening: number; debit: number; credit: number }

const MOVEMENT = (startsOn: string) => sql`
  coalesce(sum(line.debit - line.credit) filter (where line.posted_on < ${startsOn}::date or opening.id is not null), 0)::bigint as opening,
  coalesce(sum(line.debit) filter (where line.posted_on >= ${startsOn}::date and opening.id is null), 0)::bigint as debit,
  coalesce(sum(line.credit) filter (where line.posted_on >= ${startsOn}::date and opening.id is null), 0)::bigint as credit`

const LINES = (startsOn: string) => sql`
  journal_line line left join journal_entry opening on opening.residence_id = line.residence_id and opening.id = line.entry_id
    and opening.journal = 'AN' and line.posted_on >= ${startsOn}::date`

/** By account, everything up to the end of the year. */
export async function accountSums(db: Db | Tx, residenceId: ResidenceId, { startsOn, endsOn }: Year) {
  const { rows } = await sql<{ account: string; label: string; lastOn: string } & Sums>`
    select line.account, account.label, max(line.posted_on) as last_on, ${MOVEMENT(startsOn)}
      from ${LINES(startsOn)} join account on account.residence_id = line.residence_id and account.number = line.account
     where line.residence_id = ${residenceId} and line.posted_on < ${endsOn}::date
     group by line.account, account.label order by line.account collate "C"`.execute(db)
  return rows
}

/** By owner and nature, everything up to the end of the year. */
export async function ownerSums(db: Db | Tx, residenceId: ResidenceId, { startsOn, endsOn }: Year) {
  const { rows } = await sql<{ partyId: string; party: string; code: string; nature: Nature } & Sums>`
    select line.party_id, party.name as party, party.code, line.nature, ${MOVEMENT(startsOn)}
      from ${LINES(startsOn)} join party on party.residence_id = line.residence_id and party.id = line.party_id
     where line.residence_id = ${residenceId} and line.posted_on < ${endsOn}::date and starts_with(line.account, '45')
     group by line.party_id, party.name, party.code, line.nature order by party.name, line.party_id, line.nature`.execute(
    db,
  )
  return rows
}

/** The lines of an account, or those of an owner's accounts. */
export type Of = { account: string } | { partyId: string }

export type LedgerList = { of: Of; year: Year; after: readonly (string | number)[] | null; limit: number }

/** In the order of the books, one more than the limit. */
export function ledgerLines(db: Db | Tx, residenceId: ResidenceId, { of, year, after, limit }: LedgerList) {
  const [postedOn, seq, position] = after ?? []
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
    .where(() => belongs(of))
    .where('line.postedOn', '>=', year.startsOn)
    .where('line.postedOn', '<', year.endsOn)
    .$if(after !== null, (query) =>
      query.where(
        sql<SqlBool>`(line.posted_on, line.entry_seq, line.position) > (${postedOn}::date, ${seq}::bigint, ${position}::int)`,
      ),
    )
    .select([
      'line.entryId',
      'line.position',
      'line.entrySeq',
      'entry.journal',
      'entry.number',
      'line.postedOn',
      sql<string>`coalesce(nullif(line.label, ''), entry.label)`.as('label'),
      'entry.voucher',
      sql<boolean>`entry.voucher_file_id is not null`.as('hasVoucherFile'),
      'party.name as party',
      'lot.number as lot',
      sql<Nature | null>`line.nature`.as('nature'),
      'line.dueOn',
      'line.debit',
      'line.credit',
    ])
    .orderBy('line.postedOn')
    .orderBy('line.entrySeq')
    .orderBy('line.position')
    .limit(limit + 1)
    .execute()
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
