import { sql } from 'kysely'
import type { Db } from '#platform/database.ts'

type Site = { residenceId: string; staffId: string; canary: string }

/** A formal notice that waits for its delivery, and a plan proposed to the owner, as the owner of the database. */
export async function furnishRecovery(
  db: Db,
  { residenceId, staffId, canary }: Site,
  { partyId }: { partyId: string },
): Promise<{ actId: string; planId: string; step: string }> {
  const letter = {
    ...{
      title: `${canary} mise en demeure`,
      language: 'fr',
      page: { page: 'Page', of: 'sur' },
      date: 'le 20 novembre 2026',
    },
    ...{ sender: { name: canary, lines: [] }, recipient: { name: canary, lines: [] }, subject: canary, summary: '' },
    ...{ mention: '', opening: [], columns: ['Objet', 'Échéance', 'Reste dû'], parts: [], body: [], closing: [] },
    ...{ total: { name: 'Total', value: '10,00 €' }, payment: null, signatures: [] },
  }
  const act = await sql<{ id: string }>`
    insert into recovery_act (residence_id, party_id, kind, on_day, cents, channel, letter, recorded_by)
    values (${residenceId}, ${partyId}, 'formal_notice', '2026-11-20', 1000, 'post', ${JSON.stringify(letter)}::jsonb, ${staffId})
    returning id`.execute(db)
  const plan = await sql<{ id: string }>`
    insert into payment_plan (residence_id, party_id, proposed_as, proposed_by, debt, message)
    values (${residenceId}, ${partyId}, 'manager', ${staffId}, 1000, ${`${canary} proposition`}) returning id`.execute(
    db,
  )
  const planId = plan.rows[0]?.id ?? ''
  await sql`insert into plan_term values (${residenceId}, ${planId}, 1, '2026-12-05', 500), (${residenceId}, ${planId}, 2, '2027-01-05', 500)`.execute(
    db,
  )
  return { actId: act.rows[0]?.id ?? '', planId, step: 'reminder' }
}
