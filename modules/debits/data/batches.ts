import { sql } from 'kysely'
import type { Db, Tx } from '#platform/database.ts'
import type { ResidenceId } from '#shared/actor.ts'

const COLUMNS = ['id', 'number', 'collectOn', 'messageId', 'total', 'collections', 'createdAt', 'sentAt'] as const

/** The file of a day that stands. */
export function batchOn(db: Db | Tx, residenceId: ResidenceId, collectOn: string) {
  return db
    .selectFrom('debitBatch')
    .where('residenceId', '=', residenceId)
    .where('collectOn', '=', collectOn)
    .where('abandonedAt', 'is', null)
    .select(COLUMNS)
    .executeTakeFirst()
}

export function batchView(db: Db | Tx, residenceId: ResidenceId, id: string) {
  return db
    .selectFrom('debitBatch')
    .where('residenceId', '=', residenceId)
    .where('id', '=', id)
    .select([...COLUMNS, 'abandonedAt', 'content'])
    .executeTakeFirst()
}

export function batchOfMessage(db: Db | Tx, residenceId: ResidenceId, messageId: string) {
  return db
    .selectFrom('debitBatch')
    .where('residenceId', '=', residenceId)
    .where('messageId', '=', messageId)
    .where('abandonedAt', 'is', null)
    .select(['id'])
    .executeTakeFirst()
}

export async function nextNumber(tx: Tx, residenceId: ResidenceId): Promise<number> {
  const row = await tx
    .selectFrom('debitBatch')
    .where('residenceId', '=', residenceId)
    .select(sql<number>`coalesce(max(number), 0) + 1`.as('number'))
    .executeTakeFirstOrThrow()
  return row.number
}

type NewBatch = {
  number: number
  collectOn: string
  messageId: string
  total: number
  collections: number
  content: string
  createdBy: string
}

export function insertBatch(tx: Tx, residenceId: ResidenceId, batch: NewBatch): Promise<{ id: string }> {
  return tx
    .insertInto('debitBatch')
    .values({ residenceId, ...batch })
    .returning('id')
    .executeTakeFirstOrThrow()
}

/** False when it was sent or abandoned already. */
export async function markSent(
  tx: Tx,
  residenceId: ResidenceId,
  { id, by }: { id: string; by: string },
): Promise<boolean> {
  const done = await tx
    .updateTable('debitBatch')
    .set({ sentAt: sql<string>`clock_timestamp()`, sentBy: by })
    .where('residenceId', '=', residenceId)
    .where('id', '=', id)
    .where('sentAt', 'is', null)
    .where('abandonedAt', 'is', null)
    .executeTakeFirst()
  return done.numUpdatedRows === 1n
}

export async function markAbandoned(
  tx: Tx,
  residenceId: ResidenceId,
  { id, by, reason }: { id: string; by: string; reason: string },
): Promise<boolean> {
  const done = await tx
    .updateTable('debitBatch')
    .set({ abandonedAt: sql<string>`clock_timestamp()`, abandonedBy: by, abandonReason: reason })
    .where('residenceId', '=', residenceId)
    .where('id', '=', id)
    .where('sentAt', 'is', null)
    .where('abandonedAt', 'is', null)
    .executeTakeFirst()
  return done.numUpdatedRows === 1n
}

/** Days whose file is made. */
export async function daysWithBatch(db: Db | Tx, residenceId: ResidenceId, from: string): Promise<Set<string>> {
  const rows = await db
    .selectFrom('debitBatch')
    .where('residenceId', '=', residenceId)
    .where('collectOn', '>=', from)
    .where('abandonedAt', 'is', null)
    .select('collectOn')
    .execute()
  return new Set(rows.map(({ collectOn }) => collectOn))
}

export type AwaitedBatch = {
  id: string
  number: number
  messageId: string
  collectOn: string
  /** Cents that the file asked for. */
  total: number
  /** Cents of it that the books hold on the account of debits under way: what was not returned before. */
  posted: number
  /** Cents that a bank may credit at once: all of it, what is left of it, or one of its parts (first debits, later ones). */
  credits: number[]
}

/** Batches sent whose day has come, latest first: the bank shows each as one credit. */
export async function sentBatches(db: Db | Tx, residenceId: ResidenceId, { from }: { from: string }) {
  const { rows } = await sql<Omit<AwaitedBatch, 'credits'> & { parts: number[] }>`
    select b.id, b.number, b.message_id, b.collect_on, b.total,
           coalesce((select sum(c.cents) from debit_collection c where c.residence_id = b.residence_id and c.batch_id = b.id
                       and c.entry_id is not null), 0)::bigint as posted,
           (select coalesce(json_agg(part.cents), '[]'::json) from (
              select sum(c.cents)::bigint as cents from debit_collection c where c.residence_id = b.residence_id and c.batch_id = b.id
               group by c.sequence) part) as parts
      from debit_batch b
     where b.residence_id = ${residenceId} and b.sent_at is not null and b.collect_on >= ${from}::date
     order by b.collect_on desc, b.number desc limit 500`.execute(db)
  return rows.map(({ parts, ...batch }): AwaitedBatch => {
    const credits = [batch.total, batch.posted, ...parts].filter((cents) => cents > 0)
    return { ...batch, credits: [...new Set(credits)] }
  })
}
