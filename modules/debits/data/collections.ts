import { sql } from 'kysely'
import type { Position } from '#platform/cursor.ts'
import type { Db, Tx } from '#platform/database.ts'
import type { ResidenceId } from '#shared/actor.ts'
import type { Due, Planned } from '../rules/collection.ts'

export type Removal =
  | 'by-hand'
  | 'paid'
  | 'mandate-revoked'
  | 'mandate-suspended'
  | 'mandate-dormant'
  | 'batch-abandoned'

export type CollectionRow = {
  id: string
  mandateId: string
  partyId: string
  name: string
  rum: string
  collectOn: string
  announced: number
  announcedOn: string
  endToEndId: string
  removal: Removal | null
  removalReason: string
  batchId: string | null
  sentAt: string | null
  cents: number | null
  sequence: 'FRST' | 'RCUR' | null
  entryId: string | null
  returnCode: string | null
  returnedOn: string | null
  parts: Due[]
}

type Wish = {
  id?: string
  endToEndId?: string
  collectOn?: string
  partyIds?: readonly string[]
  batchId?: string
  standing?: true
  after?: Position | null
  limit?: number
}

/** Latest day first, then by owner. */
export async function collections(db: Db | Tx, residenceId: ResidenceId, wish: Wish): Promise<CollectionRow[]> {
  const { id = null, endToEndId = null, collectOn = null, partyIds = null, batchId = null, after } = wish
  const [name = null, last = null] = after ?? []
  const { rows } = await sql<CollectionRow>`
    select c.id, c.mandate_id, c.party_id, party.name, m.rum, c.collect_on, c.announced, c.announced_on, c.end_to_end_id, c.removal,
           c.removal_reason, c.batch_id, b.sent_at, c.cents, c.sequence, c.entry_id, r.code as return_code, r.returned_on,
           (select coalesce(json_agg(json_build_object('debtId', t.debt_entry_id || ':' || t.debt_position, 'callId', t.call_id,
                     'label', t.label, 'dueOn', t.due_on, 'cents', t.cents) order by t.position), '[]'::json)
              from collection_part t where t.residence_id = c.residence_id and t.collection_id = c.id) as parts
      from debit_collection c
      join sepa_mandate m on m.residence_id = c.residence_id and m.id = c.mandate_id
      join party on party.residence_id = c.residence_id and party.id = c.party_id
      left join debit_batch b on b.residence_id = c.residence_id and b.id = c.batch_id
      left join debit_return r on r.residence_id = c.residence_id and r.collection_id = c.id
     where c.residence_id = ${residenceId}
       and (${id}::uuid is null or c.id = ${id}::uuid)
       and (${endToEndId}::text is null or c.end_to_end_id = ${endToEndId}::text)
       and (${collectOn}::date is null or c.collect_on = ${collectOn}::date)
       and (${partyIds}::uuid[] is null or c.party_id = any (${partyIds}::uuid[]))
       and (${batchId}::uuid is null or c.batch_id = ${batchId}::uuid)
       and (${wish.standing ?? false} = false or c.removed_at is null)
       and (${name}::text is null or (party.name, c.id) > (${name}::text, ${last}::uuid))
     order by ${collectOn === null ? sql`c.collect_on desc,` : sql``} party.name, c.id
     limit ${wish.limit ?? 10_000}`.execute(db)
  return rows
}

/** Days that were prepared, with what stands of each; latest first. */
export async function days(db: Db, residenceId: ResidenceId, page: { after: Position | null; limit: number }) {
  const [before = null] = page.after ?? []
  const { rows } = await sql<{
    collectOn: string
    count: number
    total: number
    removed: number
    returned: number
    batchId: string | null
    sentAt: string | null
  }>`
    select c.collect_on, count(*) filter (where c.removed_at is null)::bigint as count,
           coalesce(sum(coalesce(c.cents, c.announced)) filter (where c.removed_at is null), 0)::bigint as total,
           count(*) filter (where c.removed_at is not null)::bigint as removed, count(r.id)::bigint as returned,
           b.id as batch_id, b.sent_at
      from debit_collection c
      left join debit_return r on r.residence_id = c.residence_id and r.collection_id = c.id
      left join debit_batch b on b.residence_id = c.residence_id and b.collect_on = c.collect_on and b.abandoned_at is null
     where c.residence_id = ${residenceId} and (${before}::date is null or c.collect_on < ${before}::date)
     group by c.collect_on, b.id, b.sent_at
     order by c.collect_on desc limit ${page.limit + 1}`.execute(db)
  return rows
}

/** Debts and calls of an owner that are being collected, or that a return left to be looked at. */
export async function dealtWith(tx: Tx, residenceId: ResidenceId, partyId: string) {
  const { rows } = await sql<{ debtId: string | null; callId: string | null }>`
    select t.debt_entry_id || ':' || t.debt_position as debt_id, t.call_id
      from debit_collection c
      join collection_part t on t.residence_id = c.residence_id and t.collection_id = c.id
      left join debit_return r on r.residence_id = c.residence_id and r.collection_id = c.id
     where c.residence_id = ${residenceId} and c.party_id = ${partyId}
       and (r.follow_up in ('contact', 'review')
         or r.id is null and c.removal in ('by-hand')
         or r.id is null and c.removed_at is null and c.entry_id is null)`.execute(tx)
  return rows
}

/** Times that one of these debts came back. */
export async function triesOf(tx: Tx, residenceId: ResidenceId, collectionId: string): Promise<number> {
  const { rows } = await sql<{ tries: number }>`
    select count(distinct r.collection_id)::bigint as tries
      from collection_part mine
      join debit_collection this on this.residence_id = mine.residence_id and this.id = mine.collection_id
      join debit_collection c on c.residence_id = this.residence_id and c.party_id = this.party_id
      join collection_part t on t.residence_id = c.residence_id and t.collection_id = c.id
       and (t.call_id = mine.call_id or (t.debt_entry_id, t.debt_position) = (mine.debt_entry_id, mine.debt_position))
      join debit_return r on r.residence_id = c.residence_id and r.collection_id = c.id
     where mine.residence_id = ${residenceId} and mine.collection_id = ${collectionId}`.execute(tx)
  return rows[0]?.tries ?? 0
}

export async function countOfMandate(tx: Tx, residenceId: ResidenceId, mandateId: string): Promise<number> {
  const row = await tx
    .selectFrom('debitCollection')
    .where('residenceId', '=', residenceId)
    .where('mandateId', '=', mandateId)
    .select(sql<number>`count(*)::bigint`.as('count'))
    .executeTakeFirstOrThrow()
  return row.count
}

type NewCollection = Planned & { mandateId: string; partyId: string; endToEndId: string; announcedOn: string }

export async function insertCollection(
  tx: Tx,
  residenceId: ResidenceId,
  { parts, cents, ...collection }: NewCollection,
): Promise<{ id: string }> {
  const row = await tx
    .insertInto('debitCollection')
    .values({ residenceId, ...collection, announced: cents })
    .returning('id')
    .executeTakeFirstOrThrow()
  const values = parts.map((part, index) => {
    const [entry = null, line = null] = part.debtId?.split(':') ?? []
    return {
      residenceId,
      collectionId: row.id,
      position: index + 1,
      debtEntryId: entry,
      debtPosition: line === null ? null : Number(line),
      callId: part.callId,
      label: part.label.slice(0, 300),
      dueOn: part.dueOn,
      cents: part.cents,
    }
  })
  await tx.insertInto('collectionPart').values(values).execute()
  return row
}

/** False when it is removed, or in a batch, already. */
export async function removeCollection(
  tx: Tx,
  residenceId: ResidenceId,
  { id, by, removal, reason = '' }: { id: string; by: string | null; removal: Removal; reason?: string },
): Promise<boolean> {
  const done = await tx
    .updateTable('debitCollection')
    .set({ removedAt: sql<string>`clock_timestamp()`, removedBy: by, removal, removalReason: reason })
    .where('residenceId', '=', residenceId)
    .where('id', '=', id)
    .where('removedAt', 'is', null)
    .where(removal === 'batch-abandoned' ? sql<boolean>`entry_id is null` : sql<boolean>`batch_id is null`)
    .executeTakeFirst()
  return done.numUpdatedRows === 1n
}

export async function putInBatch(
  tx: Tx,
  residenceId: ResidenceId,
  row: { id: string; batchId: string; cents: number; iban: string; sequence: 'FRST' | 'RCUR' },
): Promise<void> {
  const { id, ...batch } = row
  await tx
    .updateTable('debitCollection')
    .set(batch)
    .where('residenceId', '=', residenceId)
    .where('id', '=', id)
    .execute()
}

export async function setEntry(
  tx: Tx,
  residenceId: ResidenceId,
  { id, entryId }: { id: string; entryId: string },
): Promise<void> {
  await tx
    .updateTable('debitCollection')
    .set({ entryId })
    .where('residenceId', '=', residenceId)
    .where('id', '=', id)
    .where('entryId', 'is', null)
    .execute()
}

/** Sent, come to their day, not returned, not in the books yet. */
export async function collectionsToPost(db: Db | Tx, residenceId: ResidenceId, today: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select c.id from debit_collection c
      join debit_batch b on b.residence_id = c.residence_id and b.id = c.batch_id
     where c.residence_id = ${residenceId} and c.entry_id is null and c.removed_at is null and c.collect_on <= ${today}::date
       and b.sent_at is not null
       and not exists (select from debit_return r where r.residence_id = c.residence_id and r.collection_id = c.id)
     order by c.collect_on, c.id limit 10000`.execute(db)
  return rows.map(({ id }) => id)
}
