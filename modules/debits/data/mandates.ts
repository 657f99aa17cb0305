import { sql } from 'kysely'
import type { Db, Tx } from '#platform/database.ts'
import type { ResidenceId } from '#shared/actor.ts'
import type { MandateFact } from '../rules/mandate.ts'

export type MandateRow = {
  id: string
  partyId: string
  rum: string
  ics: string
  creditorName: string
  creditorAddress: string
  debtorName: string
  debtorAddress: string
  iban: string
  noticeDays: number
  wording: string
  signedOn: string
  signedAt: string
  signedBy: string
  signer: string
  fileId: string | null
  endedOn: string | null
  endReason: 'revoked' | 'replaced' | null
  /** Of the last collection that was sent and not returned. */
  lastCollectedOn: string | null
  lastIban: string | null
  facts: MandateFact[]
}

type Wish = { id?: string; partyIds?: readonly string[]; live?: true }

/** The latest first. */
export async function mandates(db: Db | Tx, residenceId: ResidenceId, { id, partyIds, live }: Wish) {
  const { rows } = await sql<MandateRow>`
    select m.id, m.party_id, m.rum, m.ics, m.creditor_name, m.creditor_address, m.debtor_name, m.debtor_address, m.iban, m.notice_days,
           m.wording, m.signed_on, m.signed_at, m.signed_by, p.name as signer, m.file_id, m.ended_on, m.end_reason,
           last.collect_on as last_collected_on, last.iban as last_iban,
           (select coalesce(json_agg(json_build_object('kind', f.kind, 'iban', f.iban, 'reason', f.reason, 'happenedOn', f.happened_on)
                                     order by f.recorded_at, f.id), '[]'::json)
              from mandate_fact f where f.residence_id = m.residence_id and f.mandate_id = m.id) as facts
      from sepa_mandate m
      join auth.person p on p.id = m.signed_by
      left join lateral (
        select c.collect_on, c.iban from debit_collection c
          join debit_batch b on b.residence_id = c.residence_id and b.id = c.batch_id
         where c.residence_id = m.residence_id and c.mandate_id = m.id and b.sent_at is not null
           and not exists (select from debit_return r where r.residence_id = c.residence_id and r.collection_id = c.id)
         order by c.collect_on desc limit 1) last on true
     where m.residence_id = ${residenceId}
       and (${id ?? null}::uuid is null or m.id = ${id ?? null}::uuid)
       and (${partyIds ?? null}::uuid[] is null or m.party_id = any (${partyIds ?? null}::uuid[]))
       and (${live ?? false} = false or m.ended_on is null)
     order by m.signed_at desc, m.id
     limit 10000`.execute(db)
  return rows
}

/** Those that are not ended, for a screen that counts them. */
export async function countLive(db: Db, residenceId: ResidenceId): Promise<number> {
  const row = await db
    .selectFrom('sepaMandate')
    .where('residenceId', '=', residenceId)
    .where('endedOn', 'is', null)
    .select(sql<number>`count(*)::bigint`.as('count'))
    .executeTakeFirstOrThrow()
  return row.count
}

/** The live mandate of an owner, held until the transaction ends. */
export function lockLiveMandate(tx: Tx, residenceId: ResidenceId, partyId: string) {
  return tx
    .selectFrom('sepaMandate')
    .where('residenceId', '=', residenceId)
    .where('partyId', '=', partyId)
    .where('endedOn', 'is', null)
    .select(['id', 'signedOn'])
    .forUpdate()
    .executeTakeFirst()
}

export async function countMandates(tx: Tx, residenceId: ResidenceId, partyId: string): Promise<number> {
  const row = await tx
    .selectFrom('sepaMandate')
    .where('residenceId', '=', residenceId)
    .where('partyId', '=', partyId)
    .select(sql<number>`count(*)::bigint`.as('count'))
    .executeTakeFirstOrThrow()
  return row.count
}

export type NewMandate = Pick<
  MandateRow,
  | 'partyId'
  | 'rum'
  | 'ics'
  | 'creditorName'
  | 'creditorAddress'
  | 'debtorName'
  | 'debtorAddress'
  | 'iban'
  | 'noticeDays'
  | 'wording'
  | 'signedOn'
  | 'signedBy'
> & { clientAddress: string; clientAgent: string }

export async function insertMandate(tx: Tx, residenceId: ResidenceId, mandate: NewMandate): Promise<{ id: string }> {
  return tx
    .insertInto('sepaMandate')
    .values({ residenceId, ...mandate })
    .returning('id')
    .executeTakeFirstOrThrow()
}

/** False when it was ended already. */
export async function endMandate(
  tx: Tx,
  residenceId: ResidenceId,
  end: { id: string; endedOn: string; endedBy: string; endReason: 'revoked' | 'replaced' },
): Promise<boolean> {
  const { id, ...how } = end
  const done = await tx
    .updateTable('sepaMandate')
    .set(how)
    .where('residenceId', '=', residenceId)
    .where('id', '=', id)
    .where('endedOn', 'is', null)
    .executeTakeFirst()
  return done.numUpdatedRows === 1n
}

/** False when another process filed it. */
export async function setFile(
  tx: Tx,
  residenceId: ResidenceId,
  { id, fileId }: { id: string; fileId: string },
): Promise<boolean> {
  const done = await tx
    .updateTable('sepaMandate')
    .set({ fileId })
    .where('residenceId', '=', residenceId)
    .where('id', '=', id)
    .where('fileId', 'is', null)
    .executeTakeFirst()
  return done.numUpdatedRows === 1n
}

export type NewFact = {
  mandateId: string
  kind: 'amended' | 'suspended'
  iban?: string
  reason?: string
  happenedOn: string
  recordedBy: string | null
  clientAddress?: string
  clientAgent?: string
}

export async function insertFact(tx: Tx, residenceId: ResidenceId, fact: NewFact): Promise<void> {
  await tx
    .insertInto('mandateFact')
    .values({ residenceId, ...fact })
    .execute()
}

/** An owner as it is today, with those of its people whom an e-mail reaches. */
export function partyOf(db: Db | Tx, residenceId: ResidenceId, partyId: string) {
  return db
    .selectFrom('party')
    .where('residenceId', '=', residenceId)
    .where('id', '=', partyId)
    .select(['id', 'name', 'code', 'address'])
    .executeTakeFirst()
}
