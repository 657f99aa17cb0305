import { sql } from 'kysely'
import type { Db, Tx } from '#platform/database.ts'
import type { ResidenceId } from '#shared/actor.ts'
import type { ChainLine } from '../rules/chain.ts'

/** Years with entries or not, oldest first, with the head noted when they were closed. */
export function chainsOf(db: Db | Tx, residenceId: ResidenceId) {
  return db
    .selectFrom('fiscalYear')
    .where('residenceId', '=', residenceId)
    .select(['id', 'startsOn', 'endsOn', 'closedEntries', 'closedHash'])
    .orderBy('startsOn')
    .limit(200)
    .execute()
}

/** The next five hundred entries of a chain, each with its lines. */
export function chainPage(db: Db | Tx, residenceId: ResidenceId, { yearId, after }: { yearId: string; after: number }) {
  return db
    .selectFrom('journalEntry as entry')
    .leftJoin('storedFile as file', (join) =>
      join.onRef('file.residenceId', '=', 'entry.residenceId').onRef('file.id', '=', 'entry.voucherFileId'),
    )
    .where('entry.residenceId', '=', residenceId)
    .where('entry.fiscalYearId', '=', yearId)
    .where('entry.seq', '>', after)
    .select([
      'entry.id',
      'entry.residenceId',
      'entry.fiscalYearId',
      'entry.seq',
      'entry.journal',
      'entry.number',
      'entry.postedOn',
      'entry.label',
      'entry.voucher',
      'file.hash as voucherHash',
      'entry.originKind',
      'entry.originId',
      'entry.reversesId',
      'entry.reason',
      'entry.lineCount',
      'entry.total',
      'entry.recordedBy',
      'entry.contentHash',
      'entry.previousHash',
      'entry.hash',
      sql<string>`to_char(entry.recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`.as('recordedAt'),
      sql<
        ChainLine[]
      >`coalesce((select json_agg(json_build_object('position', l.position, 'account', l.account, 'partyId', l.party_id,
        'lotId', l.lot_id, 'keyId', l.key_id, 'nature', l.nature, 'debit', l.debit, 'credit', l.credit, 'label', l.label,
        'dueOn', to_char(l.due_on, 'YYYY-MM-DD'),
        'astray', (l.posted_on, l.entry_seq, l.fiscal_year_id) is distinct from (entry.posted_on, entry.seq, entry.fiscal_year_id)) order by l.position)
        from journal_line l where l.residence_id = entry.residence_id and l.entry_id = entry.id), '[]')`.as('lines'),
    ])
    .orderBy('entry.seq')
    .limit(500)
    .execute()
}

export type ChainRow = Awaited<ReturnType<typeof chainPage>>[number]

/** An entry that lines name and that is not there. */
export async function orphanLine(db: Db | Tx, residenceId: ResidenceId): Promise<string | null> {
  const { rows } = await sql<{ entryId: string }>`
    select entry_id from journal_line where residence_id = ${residenceId}
    except select id from journal_entry where residence_id = ${residenceId} limit 1`.execute(db)
  return rows[0]?.entryId ?? null
}

/** An entry with a line that settlements take beyond its amount, or below nothing. */
export async function overSettledEntry(db: Db | Tx, residenceId: ResidenceId): Promise<string | null> {
  const { rows } = await sql<{ entryId: string }>`
    select line.entry_id
      from (select debt_entry_id as entry_id, debt_position as position, sum(cents) as cents, true as is_debt
              from settlement where residence_id = ${residenceId} group by 1, 2
            union all
            select credit_entry_id, credit_position, sum(cents), false
              from settlement where residence_id = ${residenceId} group by 1, 2) settled
      left join journal_line line on line.residence_id = ${residenceId}
           and line.entry_id = settled.entry_id and line.position = settled.position
     where settled.cents not between 0 and case when is_debt then line.debit else line.credit end
     limit 1`.execute(db)
  return rows[0]?.entryId ?? null
}

/** How many settlements and accessories there are, and the entry of one that is not as it was sealed. */
export async function sealedSettlements(
  db: Db | Tx,
  residenceId: ResidenceId,
): Promise<{ count: number; changed: string | null }> {
  const { rows } = await sql<{ count: number; changed: string | null }>`
    select count(*) as count, min(entry_id::text) filter (where not is_intact) as changed
      from (select s.debt_entry_id as entry_id, s.seal = settlement_seal(s) as is_intact
              from settlement s where s.residence_id = ${residenceId}
            union all
            select a.entry_id, a.seal = accessory_debt_seal(a)
              from accessory_debt a where a.residence_id = ${residenceId}) sealed`.execute(db)
  return rows[0] ?? { count: 0, changed: null }
}
