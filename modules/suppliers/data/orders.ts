import { sql } from 'kysely'
import type { Position } from '#platform/cursor.ts'
import type { Db, Tx } from '#platform/database.ts'
import type { Scan } from '#platform/files/records.ts'
import type { OrderState } from '../rules/order.ts'

const row = [
  ...(['id', 'number', 'supplierName as supplier', 'title', 'dueOn', 'isUrgent', 'orderedAt', 'ticketId'] as const),
  sql<OrderState>`state`.as('state'),
] as const

type Filter = {
  ticketId: string | null
  equipmentId: string | null
  openOnly: boolean
  after: Position | null
  limit: number
}

/** The latest first; one more than asked for. */
export function ordersPage(db: Db, residenceId: string, { ticketId, equipmentId, openOnly, after, limit }: Filter) {
  return db
    .selectFrom('workOrder')
    .where('residenceId', '=', residenceId)
    .$if(ticketId !== null, (query) => query.where('ticketId', '=', ticketId))
    .$if(equipmentId !== null, (query) => query.where('equipmentId', '=', equipmentId))
    .$if(openOnly, (query) => query.where('state', 'in', ['sent', 'opened', 'accepted', 'proposed']))
    .$if(after !== null, (query) =>
      query.where(sql<boolean>`(ordered_at, id) < (${after?.[0]}::timestamptz, ${after?.[1]}::uuid)`),
    )
    .select(row)
    .select(sql<string>`ordered_at::text`.as('moment'))
    .orderBy('orderedAt', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute()
}

export function orderById(db: Db | Tx, residenceId: string, orderId: string) {
  return orderRow(db, residenceId, orderId).executeTakeFirst()
}

/** Whoever acts on an order takes its row first. */
export function lockOrder(tx: Tx, residenceId: string, orderId: string) {
  return orderRow(tx, residenceId, orderId).forUpdate().executeTakeFirst()
}

function orderRow(db: Db | Tx, residenceId: string, orderId: string) {
  return db
    .selectFrom('workOrder')
    .where('residenceId', '=', residenceId)
    .where('id', '=', orderId)
    .select(row)
    .select(['supplierId', 'organizationId', 'equipmentId', 'what', 'place', 'access', 'ceiling', 'orderedBy'])
}

export function stepsOf(db: Db | Tx, residenceId: string, orderId: string) {
  return db
    .selectFrom('workOrderStep as step')
    .leftJoin('auth.person as person', 'person.id', 'step.recordedBy')
    .where('step.residenceId', '=', residenceId)
    .where('step.orderId', '=', orderId)
    .select(['step.seq', 'step.at', 'person.name as by', 'step.plannedOn', 'step.cents', 'step.note'])
    .select(sql<OrderState>`step.kind`.as('kind'))
    .orderBy('step.seq')
    .limit(200)
    .execute()
}

type NewOrder = {
  organizationId: string
  supplierId: string
  supplierName: string
  ticketId: string | null
  equipmentId: string | null
  title: string
  what: string
  place: string
  access: string
  ceiling: number | null
  dueOn: string
  isUrgent: boolean
  orderedBy: string
}

/** Numbered after the last of the residence: two at once wait for each other. */
export async function insertOrder(tx: Tx, residenceId: string, order: NewOrder) {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`work order ${residenceId}`}, 0))`.execute(tx)
  const number = sql<number>`(select coalesce(max(number), 0) + 1 from work_order where residence_id = ${residenceId})`
  return tx
    .insertInto('workOrder')
    .values({ residenceId, number, ...order })
    .returning(['id', 'number'])
    .executeTakeFirstOrThrow()
}

type NewStep = {
  kind: OrderState
  recordedBy: string | null
  plannedOn?: string | null
  cents?: number | null
  note?: string
}

/** Adds a step to an order that is locked, or was just made; returns its rank. */
export async function insertStep(tx: Tx, residenceId: string, orderId: string, step: NewStep): Promise<number> {
  const seq = sql<number>`(select coalesce(max(seq), 0) + 1 from work_order_step
    where residence_id = ${residenceId} and order_id = ${orderId})`
  const { seq: rank } = await tx
    .insertInto('workOrderStep')
    .values({ residenceId, orderId, seq, ...step })
    .returning('seq')
    .executeTakeFirstOrThrow()
  await tx
    .updateTable('workOrder')
    .set({ state: step.kind })
    .where('residenceId', '=', residenceId)
    .where('id', '=', orderId)
    .execute()
  return rank
}

const file = [
  ...(['file.id', 'file.name', 'file.mediaType', 'file.bytes'] as const),
  sql<boolean>`file.thumbnail_hash is not null`.as('hasThumbnail'),
  sql<'clean' | 'not-scanned' | 'pending' | 'infected'>`file.scan`.as('scan'),
  sql<'given' | 'photo' | 'paper'>`held.kind`.as('kind'),
] as const

export function filesOf(db: Db | Tx, residenceId: string, orderId: string) {
  return held(db, residenceId, orderId).select(file).orderBy('held.addedAt').orderBy('file.id').limit(100).execute()
}

/** One of its files, with where its bytes are. */
export function fileOf(db: Db, residenceId: string, { orderId, fileId }: { orderId: string; fileId: string }) {
  return held(db, residenceId, orderId)
    .where('file.id', '=', fileId)
    .select([
      'file.hash',
      'file.thumbnailHash',
      'file.name',
      'file.mediaType',
      'file.bytes',
      sql<Scan>`file.scan`.as('scan'),
    ])
    .executeTakeFirst()
}

function held(db: Db | Tx, residenceId: string, orderId: string) {
  return db
    .selectFrom('workOrderFile as held')
    .innerJoin('storedFile as file', (join) =>
      join.onRef('file.residenceId', '=', 'held.residenceId').onRef('file.id', '=', 'held.fileId'),
    )
    .where('held.residenceId', '=', residenceId)
    .where('held.orderId', '=', orderId)
}

export async function addFile(
  tx: Tx,
  residenceId: string,
  added: { orderId: string; fileId: string; kind: 'given' | 'photo' | 'paper' },
): Promise<void> {
  await tx
    .insertInto('workOrderFile')
    .values({ residenceId, ...added })
    .execute()
}

/** Where the residence is, and how to reach its firm: what the supplier reads. */
export function siteOf(db: Db | Tx, residenceId: string) {
  return db
    .selectFrom('residence')
    .innerJoin('organization', 'organization.id', 'residence.organizationId')
    .where('residence.id', '=', residenceId)
    .select(['residence.name', 'residence.address', 'residence.postalCode', 'residence.city'])
    .select(['organization.name as firm', 'organization.phone'])
    .executeTakeFirst()
}
