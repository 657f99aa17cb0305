import { sql } from 'kysely'
import type { Db } from '#platform/database.ts'

type Site = { residenceId: string; staffId: string; canary: string }

const IBAN = 'FR7630001007941234567890185'

/** A residence that collects: a mandate, a collection to come and one in a file not sent yet. */
export async function collectDebits(
  db: Db,
  { residenceId, staffId, canary }: Site,
  { partyId = '', callId = '' }: Readonly<Record<string, string>>,
): Promise<{ mandateId: string; collectionId: string; batchId: string }> {
  await sql`insert into debit_creditor (residence_id, ics, name, notice_days, recorded_by)
    values (${residenceId}, 'FR72ZZZ123456', ${canary}, 14, ${staffId})`.execute(db)
  const [mandateId, collectionId, batchId] = [crypto.randomUUID(), crypto.randomUUID(), crypto.randomUUID()]
  await sql`insert into sepa_mandate (residence_id, id, party_id, rum, ics, creditor_name, creditor_address, debtor_name, debtor_address,
      iban, notice_days, wording, signed_on, signed_by, client_address, client_agent)
    values (${residenceId}, ${mandateId}, ${partyId}, 'C1-1', 'FR72ZZZ123456', ${canary}, '', ${canary}, '', ${IBAN}, 14, ${canary},
      '2026-11-01', ${staffId}, '10.0.0.1', ${canary})`.execute(db)
  await sql`insert into debit_batch (residence_id, id, number, collect_on, message_id, total, collections, content, created_by)
    values (${residenceId}, ${batchId}, 1, '2099-01-06', 'PRLV-20990106-1', 100, 1, ${`<a>${canary}</a>`}, ${staffId})`.execute(
    db,
  )
  const collection = sql`insert into debit_collection (residence_id, id, mandate_id, party_id, collect_on, announced, announced_on, end_to_end_id,
    batch_id, cents, iban, sequence)`
  await sql`${collection} values (${residenceId}, ${collectionId}, ${mandateId}, ${partyId}, '2099-01-05', 200, '2026-11-20', 'C1-1-0001', null, null, null, null)`.execute(
    db,
  )
  await sql`${collection} values (${residenceId}, gen_random_uuid(), ${mandateId}, ${partyId}, '2099-01-06', 100, '2026-11-20', 'C1-1-0002', ${batchId}, 100, ${IBAN}, 'FRST')`.execute(
    db,
  )
  await sql`insert into collection_part (residence_id, collection_id, position, call_id, label, due_on, cents)
    values (${residenceId}, ${collectionId}, 1, ${callId}, ${canary}, '2026-12-31', 200)`.execute(db)
  return { mandateId, collectionId, batchId }
}
