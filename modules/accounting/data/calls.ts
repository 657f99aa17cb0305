import { sql } from 'kysely'
import type { Position } from '#platform/cursor.ts'
import type { Db, Tx } from '#platform/database.ts'
import type { ResidenceId } from '#shared/actor.ts'
import type { RoundingPolicy } from '../rules/allocation.ts'
import type { CallKind } from '../rules/call-kinds.ts'
import type { Nature } from '../rules/entry.ts'

const state = sql<'issued' | 'posted' | 'cancelled'>`case when call.cancelled_at is not null then 'cancelled'
  when call.entry_id is not null then 'posted' else 'issued' end`
const noticesMade = sql<number>`(select count(*) from call_notice n
  where n.residence_id = call.residence_id and n.call_id = call.id and n.made_at is not null)`
const noticesTotal = sql<number>`(select count(*) from call_notice n
  where n.residence_id = call.residence_id and n.call_id = call.id)`
const noticesToPrint = sql<number>`(select count(*) from call_notice n
  where n.residence_id = call.residence_id and n.call_id = call.id and n.channel = 'post')`

function calls(db: Db | Tx, residenceId: ResidenceId) {
  return db
    .selectFrom('fundCall as call')
    .where('call.residenceId', '=', residenceId)
    .select(['call.id', 'call.number', 'call.dueOn', 'call.total'])
    .select([state.as('state'), noticesMade.as('made'), noticesTotal.as('notices')])
}

export function callsPage(
  db: Db,
  residenceId: ResidenceId,
  { after, limit }: { after: Position | null; limit: number },
) {
  const [dueOn, id] = after ?? []
  return calls(db, residenceId)
    .$if(after !== null, (query) =>
      query.where(sql<boolean>`(call.due_on, call.id) < (${String(dueOn)}::date, ${String(id)}::uuid)`),
    )
    .orderBy('call.dueOn', 'desc')
    .orderBy('call.id', 'desc')
    .limit(limit + 1)
    .execute()
}

export function callView(db: Db | Tx, residenceId: ResidenceId, id: string) {
  return calls(db, residenceId)
    .leftJoin('auth.person as issuer', 'issuer.id', 'call.issuedBy')
    .where('call.id', '=', id)
    .select(['call.issuedAt', 'issuer.name as issuedBy', 'call.postedAt', 'call.entryId'])
    .select(['call.cancelledAt', 'call.cancelReason', noticesToPrint.as('toPrint')])
    .executeTakeFirst()
}

export function lockCall(tx: Tx, residenceId: ResidenceId, id: string) {
  return tx
    .selectFrom('fundCall as call')
    .where('residenceId', '=', residenceId)
    .where('id', '=', id)
    .select(['id', 'number', 'dueOn', 'entryId', 'cancelledAt'])
    .forUpdate()
    .executeTakeFirst()
}

/** A call that stands and is the very one that was previewed. */
export function standingCall(
  db: Db | Tx,
  residenceId: ResidenceId,
  { dueOn, fingerprint }: { dueOn: string; fingerprint: string },
) {
  return db
    .selectFrom('fundCall')
    .where('residenceId', '=', residenceId)
    .where('dueOn', '=', dueOn)
    .where('fingerprint', '=', fingerprint)
    .where('cancelledAt', 'is', null)
    .select('id')
    .executeTakeFirst()
}

/** Parts of several calls, in their order. */
export async function partsOf(db: Db | Tx, residenceId: ResidenceId, callIds: readonly string[]) {
  if (callIds.length === 0) return []
  return db
    .selectFrom('callPart')
    .where('residenceId', '=', residenceId)
    .where('callId', 'in', [...callIds])
    .select(['id', 'callId', 'title', 'budgetId', 'levyId', 'fiscalYearId', 'term', 'terms', 'isComplement', 'total'])
    .select([sql<CallKind>`kind`.as('kind'), sql<Nature>`nature`.as('nature')])
    .orderBy('callId')
    .orderBy('position')
    .limit(2000)
    .execute()
}

export async function basesOf(db: Db | Tx, residenceId: ResidenceId, partIds: readonly string[]) {
  if (partIds.length === 0) return []
  return db
    .selectFrom('callBase as base')
    .innerJoin('allocationKey as key', (join) =>
      join.onRef('key.residenceId', '=', 'base.residenceId').onRef('key.id', '=', 'base.keyId'),
    )
    .where('base.residenceId', '=', residenceId)
    .where('base.partId', 'in', [...partIds])
    .select([
      'base.partId',
      'base.keyId',
      'key.name as key',
      'base.scale',
      'base.totalShares',
      'base.yearly',
      'base.cents',
    ])
    .orderBy('key.isGeneral', 'desc')
    .orderBy('key.name')
    .limit(2000)
    .execute()
}

export type NewCall = { dueOn: string; total: number; fingerprint: string; issuedBy: string }

/** Numbered without a gap: the caller holds the lock of the residence's calls. */
export function insertCall(tx: Tx, residenceId: ResidenceId, call: NewCall) {
  return tx
    .insertInto('fundCall')
    .values({
      residenceId,
      ...call,
      number: sql<number>`(select coalesce(max(c.number), 0) + 1 from fund_call c where c.residence_id = ${residenceId})`,
    })
    .returning(['id', 'number'])
    .executeTakeFirstOrThrow()
}

export type NewPart = {
  kind: CallKind
  nature: Nature
  title: string
  fiscalYearId: string | null
  budgetId: string | null
  levyId: string | null
  term: number | null
  terms: number | null
  isComplement: boolean
  rounding: RoundingPolicy
  total: number
}

/** The new id, or nothing when another call holds this term. */
export async function insertPart(
  tx: Tx,
  residenceId: ResidenceId,
  part: NewPart & { callId: string; position: number },
): Promise<string | null> {
  const row = await tx
    .insertInto('callPart')
    .values({ residenceId, ...part })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return row?.id ?? null
}

export type NewBase = {
  keyId: string
  yearly: number
  cents: number
  totalShares: number
  scale: number
  sharesVersion: string
}
export type NewLine = { keyId: string; lotId: string; shares: number; cents: number }

/** In one statement each, however many lots. */
export async function insertDetail(
  tx: Tx,
  residenceId: ResidenceId,
  { partId, bases, lines }: { partId: string; bases: readonly NewBase[]; lines: readonly NewLine[] },
): Promise<void> {
  await tx
    .insertInto('callBase')
    .values(bases.map((base) => ({ residenceId, partId, ...base })))
    .execute()
  await sql`insert into call_line (residence_id, part_id, key_id, lot_id, shares, cents)
    select ${residenceId}::uuid, ${partId}::uuid, l."keyId", l."lotId", l.shares, l.cents
      from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) l("keyId" uuid, "lotId" uuid, shares bigint, cents bigint)`.execute(
    tx,
  )
}

export async function markPosted(tx: Tx, residenceId: ResidenceId, { id, entryId }: { id: string; entryId: string }) {
  await tx
    .updateTable('fundCall')
    .set({ entryId, postedAt: sql<string>`now()` })
    .where('residenceId', '=', residenceId)
    .where('id', '=', id)
    .execute()
}

export async function insertDebtors(
  tx: Tx,
  residenceId: ResidenceId,
  { callId, debtors }: { callId: string; debtors: readonly { lotId: string; partyId: string }[] },
): Promise<void> {
  await sql`insert into call_debtor (residence_id, call_id, lot_id, party_id)
    select ${residenceId}::uuid, ${callId}::uuid, d."lotId", d."partyId"
      from jsonb_to_recordset(${JSON.stringify(debtors)}::jsonb) d("lotId" uuid, "partyId" uuid)`.execute(tx)
}

/** The call and its parts: its terms are free again. */
export async function markCancelled(
  tx: Tx,
  residenceId: ResidenceId,
  { id, ...cancelled }: { id: string; cancelledBy: string; cancelReason: string; reversalId: string | null },
): Promise<void> {
  await tx
    .updateTable('fundCall')
    .set({ ...cancelled, cancelledAt: sql<string>`now()` })
    .where('residenceId', '=', residenceId)
    .where('id', '=', id)
    .execute()
  await tx
    .updateTable('callPart')
    .set({ isLive: false })
    .where('residenceId', '=', residenceId)
    .where('callId', '=', id)
    .execute()
}
