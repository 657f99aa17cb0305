import { sql } from 'kysely'
import type { Db } from '#platform/database.ts'

type Site = { residenceId: string; staffId: string; canary: string }

/** A residence whose cards are closed, a payment that was made by somebody and what came of it. */
export async function takeCards(
  db: Db,
  { residenceId, staffId, canary }: Site,
  { partyId }: { partyId: string },
): Promise<{ paymentId: string }> {
  await sql`insert into payment_merchant (residence_id, provider, account, is_open, fee_rate, fee_fixed, recorded_by)
    values (${residenceId}, 'sandbox', ${canary}, false, 140, 25, ${staffId})`.execute(db)
  const paymentId = crypto.randomUUID()
  await sql`insert into payment_intent (residence_id, id, request_id, party_id, asked_by, cents, due, provider, account, expected_fee, reference)
    values (${residenceId}, ${paymentId}, ${paymentId}, ${partyId}, ${staffId}, 4200, 4200, 'sandbox', ${canary}, 84, 'RF18539007547034')`.execute(
    db,
  )
  await sql`insert into payment_fact (residence_id, intent_id, kind, happened_at) values (${residenceId}, ${paymentId}, 'abandoned', now())`.execute(
    db,
  )
  await sql`insert into payment_event (residence_id, provider, event_id, kind, intent_id, verdict)
    values (${residenceId}, 'sandbox', ${canary}, 'checkout.expired', ${paymentId}, 'taken')`.execute(db)
  return { paymentId }
}
