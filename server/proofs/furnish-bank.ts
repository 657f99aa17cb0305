import { sql } from 'kysely'
import type { Db } from '#platform/database.ts'

type Site = { residenceId: string; staffId: string; canary: string }
type Things = Readonly<Record<string, string>>

/** A statement with two movements, one of them matched to the entry; a cheque on a slip. */
export async function furnishBank(db: Db, site: Site, { entryId = '', partyId = '' }: Things): Promise<Things> {
  const { residenceId, staffId, canary } = site
  const { rows } = await sql<{ statementId: string }>`
    insert into bank_statement (residence_id, bank_key, account, format, file_name, file_hash, opening_on, opening_cents, closing_on, closing_cents,
        line_count, new_count, imported_by)
    values (${residenceId}, ${canary}, '512', 'csv', ${`${canary}.csv`}, ${'0'.repeat(64)}, '2026-11-01', 0, '2026-11-20', 2000, 2, 2, ${staffId})
    returning id as statement_id`.execute(db)
  const statementId = rows[0]?.statementId ?? ''
  const [lineId, matchedLineId] = [crypto.randomUUID(), crypto.randomUUID()]
  for (const [index, id] of [lineId, matchedLineId].entries()) {
    await sql`insert into bank_line (residence_id, id, statement_id, bank_key, account, content_hash, rank, booked_on, cents, counterparty, texts,
        bank_reference, code)
      values (${residenceId}, ${id}, ${statementId}, ${canary}, '512', ${String(index).repeat(64)}, 1, '2026-11-02', 1000, ${`${canary} tiers`},
        ${[`${canary} virement`]}, '', '')`.execute(db)
  }
  await sql`insert into bank_match (residence_id, line_id, step, kind, entry_id, position, party_id, sign, matched_by)
    values (${residenceId}, ${matchedLineId}, 1, 'entry', ${entryId}, 1, ${partyId}, 'chosen', ${staffId})`.execute(db)
  await sql`insert into bank_mapping (residence_id, titles, header_line, columns, recorded_by)
    values (${residenceId}, ${canary}, 1, '{booked,text,amount}', ${staffId})`.execute(db)
  await sql`insert into bank_link (residence_id, bank_key, account, recorded_by) values (${residenceId}, ${canary}, '512', ${staffId})`.execute(
    db,
  )
  const deposit = await sql<{ depositId: string }>`
    insert into cheque_deposit (residence_id, number, account, deposited_on, cents, cheques, recorded_by)
    values (${residenceId}, 1, '512', '2026-11-05', 1000, 1, ${staffId}) returning id as deposit_id`.execute(db)
  const depositId = deposit.rows[0]?.depositId ?? ''
  const receiptId = crypto.randomUUID()
  await sql`insert into hand_receipt (residence_id, id, party_id, means, cents, received_on, cheque_number, cheque_bank, entry_id, deposit_id, recorded_by)
    values (${residenceId}, ${receiptId}, ${partyId}, 'cheque', 1000, '2026-11-02', '123', ${`${canary} banque`}, ${entryId}, ${depositId}, ${staffId})`.execute(
    db,
  )
  return { lineId, matchedLineId, depositId, receiptId }
}
