import { sql } from 'kysely'
import type { Db, Tx } from '#platform/database.ts'
import type { ResidenceId } from '#shared/actor.ts'

export const MEANS = ['cheque', 'cash', 'transfer'] as const
export type Means = (typeof MEANS)[number]

export type NewReceipt = {
  id: string
  partyId: string
  means: Means
  cents: number
  receivedOn: string
  chequeNumber: string
  chequeBank: string
  entryId: string
  recordedBy: string
}

/** False when this receipt was recorded already. */
export async function insertReceipt(tx: Tx, residenceId: ResidenceId, receipt: NewReceipt): Promise<boolean> {
  const added = await tx
    .insertInto('handReceipt')
    .values({ residenceId, ...receipt })
    .onConflict((conflict) => conflict.columns(['residenceId', 'id']).doNothing())
    .returning('id')
    .executeTakeFirst()
  return added !== undefined
}

/** What an owner gave in cash on a day, as it stands. */
export async function cashOf(
  tx: Tx,
  residenceId: ResidenceId,
  at: { partyId: string; on: string; not: string },
): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtextextended('cash ' || ${residenceId}::uuid || ${at.partyId}::uuid, 0))`.execute(
    tx,
  )
  const { rows } = await sql<{ cents: number }>`
    select coalesce(sum(cents), 0)::bigint as cents from hand_receipt
     where residence_id = ${residenceId} and party_id = ${at.partyId} and means = 'cash' and received_on = ${at.on}::date
       and undone_at is null and id <> ${at.not}`.execute(tx)
  return rows[0]?.cents ?? 0
}

export type ReceiptList = { waiting: boolean; after?: readonly (string | number)[] | null; limit: number }

/** Latest first, one more than the limit. */
export function receiptsOf(db: Db | Tx, residenceId: ResidenceId, { waiting, after, limit }: ReceiptList) {
  const [moment, id] = after ?? []
  return db
    .selectFrom('handReceipt as receipt')
    .innerJoin('party', (join) =>
      join.onRef('party.residenceId', '=', 'receipt.residenceId').onRef('party.id', '=', 'receipt.partyId'),
    )
    .leftJoin('chequeDeposit as deposit', (join) =>
      join.onRef('deposit.residenceId', '=', 'receipt.residenceId').onRef('deposit.id', '=', 'receipt.depositId'),
    )
    .innerJoin('auth.person as person', 'person.id', 'receipt.recordedBy')
    .where('receipt.residenceId', '=', residenceId)
    .$if(waiting, (query) =>
      query
        .where('receipt.means', '=', 'cheque')
        .where('receipt.depositId', 'is', null)
        .where('receipt.undoneAt', 'is', null),
    )
    .$if(moment !== undefined, (query) =>
      query.where(sql<boolean>`(receipt.recorded_at, receipt.id) < (${moment}::timestamptz, ${id}::uuid)`),
    )
    .select([
      'receipt.id',
      'receipt.partyId',
      'party.name as party',
      sql<Means>`receipt.means`.as('means'),
      'receipt.cents',
      'receipt.receivedOn',
      'receipt.chequeNumber',
      'receipt.chequeBank',
      'receipt.entryId',
      'receipt.depositId',
      'deposit.number as depositNumber',
      'receipt.undoneAt',
      'receipt.undoReason',
      'receipt.reversalId',
      'person.name as recordedBy',
      sql<string>`to_char(receipt.recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`.as('moment'),
    ])
    .orderBy('receipt.recordedAt', 'desc')
    .orderBy('receipt.id', 'desc')
    .limit(limit + 1)
    .execute()
}

export function receiptView(db: Db | Tx, residenceId: ResidenceId, id: string) {
  return db
    .selectFrom('handReceipt')
    .where('residenceId', '=', residenceId)
    .where('id', '=', id)
    .select(['id', 'partyId', 'cents', 'receivedOn', 'entryId', 'depositId', 'undoneAt', sql<Means>`means`.as('means')])
    .executeTakeFirst()
}

export async function markReceiptUndone(
  tx: Tx,
  residenceId: ResidenceId,
  { id, by, reason, reversalId }: { id: string; by: string; reason: string; reversalId: string },
): Promise<void> {
  await tx
    .updateTable('handReceipt')
    .set({ undoneAt: sql<string>`clock_timestamp()`, undoneBy: by, undoReason: reason, reversalId })
    .where('residenceId', '=', residenceId)
    .where('id', '=', id)
    .where('undoneAt', 'is', null)
    .execute()
}

/** One slip at a time: its number follows the last one. */
export async function nextDepositNumber(tx: Tx, residenceId: ResidenceId): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtextextended('cheque deposit ' || ${residenceId}::uuid, 0))`.execute(tx)
  const { rows } = await sql<{ next: number }>`
    select coalesce(max(number), 0)::int + 1 as next from cheque_deposit where residence_id = ${residenceId}`.execute(
    tx,
  )
  return rows[0]?.next ?? 1
}

export type NewDeposit = {
  number: number
  account: string
  depositedOn: string
  cents: number
  cheques: number
  recordedBy: string
}

export function insertDeposit(tx: Tx, residenceId: ResidenceId, deposit: NewDeposit): Promise<{ id: string }> {
  return tx
    .insertInto('chequeDeposit')
    .values({ residenceId, ...deposit })
    .returning('id')
    .executeTakeFirstOrThrow()
}

/** Puts cheques on a slip; answers how many were still waiting. */
export async function putOnDeposit(
  tx: Tx,
  residenceId: ResidenceId,
  { ids, depositId }: { ids: readonly string[]; depositId: string },
) {
  const rows = await tx
    .updateTable('handReceipt')
    .set({ depositId })
    .where('residenceId', '=', residenceId)
    .where('id', 'in', [...ids])
    .where('means', '=', 'cheque')
    .where('depositId', 'is', null)
    .where('undoneAt', 'is', null)
    .returning('id')
    .execute()
  return rows.length
}

export type DepositRow = {
  id: string
  number: number
  account: string
  depositedOn: string
  cents: number
  cheques: number
  entryId: string | null
}

const DEPOSITS = sql`
  select d.id, d.number, d.account, d.deposited_on, d.cents, d.cheques, credited.id as entry_id
    from cheque_deposit d
    left join lateral (select e.id from journal_entry e
      where e.residence_id = d.residence_id and e.origin_kind = 'cheque-deposit' and starts_with(e.origin_id, d.id::text)
        and not exists (select from journal_entry r where r.residence_id = e.residence_id and r.reverses_id = e.id) limit 1) credited on true`

export async function depositsOf(
  db: Db | Tx,
  residenceId: ResidenceId,
  { after, limit }: { after: readonly (string | number)[] | null; limit: number },
): Promise<DepositRow[]> {
  const [on, id] = after ?? []
  const { rows } = await sql<DepositRow>`${DEPOSITS}
    where d.residence_id = ${residenceId} and ${on === undefined ? sql`true` : sql`(d.deposited_on, d.id) < (${on}::date, ${id}::uuid)`}
    order by d.deposited_on desc, d.id desc limit ${limit + 1}`.execute(db)
  return rows
}

/** Slips that the bank did not credit yet. */
export async function awaitedDeposits(db: Db | Tx, residenceId: ResidenceId): Promise<DepositRow[]> {
  const { rows } = await sql<DepositRow>`${DEPOSITS}
    where d.residence_id = ${residenceId} and credited.id is null order by d.deposited_on, d.id limit 500`.execute(db)
  return rows
}

export async function depositView(db: Db | Tx, residenceId: ResidenceId, id: string): Promise<DepositRow | undefined> {
  const { rows } = await sql<DepositRow>`${DEPOSITS} where d.residence_id = ${residenceId} and d.id = ${id}`.execute(db)
  return rows[0]
}

export function chequesOf(db: Db | Tx, residenceId: ResidenceId, depositId: string) {
  return db
    .selectFrom('handReceipt as receipt')
    .innerJoin('party', (join) =>
      join.onRef('party.residenceId', '=', 'receipt.residenceId').onRef('party.id', '=', 'receipt.partyId'),
    )
    .where('receipt.residenceId', '=', residenceId)
    .where('receipt.depositId', '=', depositId)
    .select([
      'party.name as party',
      'receipt.cents',
      'receipt.chequeNumber',
      'receipt.chequeBank',
      'receipt.receivedOn',
    ])
    .orderBy('receipt.recordedAt')
    .orderBy('receipt.id')
    .limit(500)
    .execute()
}

/** How many entries ever credited this slip, reversed ones too. */
export async function creditsOfDeposit(tx: Tx, residenceId: ResidenceId, id: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from journal_entry
     where residence_id = ${residenceId} and origin_kind = 'cheque-deposit' and starts_with(origin_id, ${id}::text)`.execute(
    tx,
  )
  return rows[0]?.count ?? 0
}
