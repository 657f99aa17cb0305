import { sql } from 'kysely'
import type { Db, Tx } from '#platform/database.ts'
import type { Level } from '../rules/catalogue.ts'
import type { Channel } from '../rules/choices.ts'
import type { DeliveryState } from '../rules/delivery.ts'

export type NewNotification = {
  residenceId: string
  kind: string
  level: Level
  subjectRef: string
  title: string
  body: string
  link: string
}

/** One row for each person who was not told of this yet; returns those rows. */
export function insertNotifications(tx: Tx, notice: NewNotification, personIds: readonly string[]) {
  return tx
    .insertInto('notification')
    .values(personIds.map((personId) => ({ ...notice, personId })))
    .onConflict((conflict) => conflict.columns(['residenceId', 'personId', 'kind', 'subjectRef']).doNothing())
    .returning(['id', 'personId'])
    .execute()
}

export type NewDelivery = {
  residenceId: string
  notificationId: string
  personId: string
  channel: Channel
  state: DeliveryState
}

export function insertDeliveries(tx: Tx, deliveries: readonly NewDelivery[]) {
  return tx
    .insertInto('delivery')
    .values([...deliveries])
    .returning(['id', 'personId', 'state'])
    .execute()
}

/** The same notification by another channel, once: null when it goes by it already. */
export async function insertDelivery(
  tx: Tx,
  { residenceId, deliveryId, channel }: { residenceId: string; deliveryId: string; channel: Channel },
): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    insert into delivery (residence_id, notification_id, person_id, channel)
    select residence_id, notification_id, person_id, ${channel} from delivery
     where residence_id = ${residenceId} and id = ${deliveryId}
    on conflict (residence_id, notification_id, channel) do nothing returning id`.execute(tx)
  return rows[0]?.id ?? null
}

export type DeliveryKey = { residenceId: string; deliveryId: string }

/** The delivery, what it tells, and the residence it tells it of. Locked until the transaction ends. */
export function lockDelivery(tx: Tx, { residenceId, deliveryId }: DeliveryKey) {
  return tx
    .selectFrom('delivery')
    .innerJoin('notification', (join) =>
      join
        .onRef('notification.residenceId', '=', 'delivery.residenceId')
        .onRef('notification.id', '=', 'delivery.notificationId'),
    )
    .innerJoin('residence', 'residence.id', 'delivery.residenceId')
    .where('delivery.residenceId', '=', residenceId)
    .where('delivery.id', '=', deliveryId)
    .select(['delivery.id', 'delivery.residenceId', 'delivery.address'])
    .select(['delivery.attempts', 'delivery.sendingAt', 'delivery.nextAt'])
    .select(['notification.kind', 'notification.title', 'notification.body', 'notification.link'])
    .select(['residence.name as residenceName', 'residence.timeZone'])
    .select([sql<DeliveryState>`delivery.state`.as('state'), sql<Channel>`delivery.channel`.as('channel')])
    .select(sql<Level>`notification.level`.as('level'))
    .forUpdate('delivery')
    .executeTakeFirst()
}

export type LockedDelivery = NonNullable<Awaited<ReturnType<typeof lockDelivery>>>

/** Where and in which language a person is written to. */
export function correspondent(db: Db | Tx, personId: string) {
  return db
    .selectFrom('auth.person')
    .where('id', '=', personId)
    .select(['name', 'email', 'emailVerified', 'emailRefusedAt', 'phoneNumber', 'phoneNumberVerified', 'locale'])
    .executeTakeFirst()
}

export async function markSending(
  tx: Tx,
  key: DeliveryKey,
  sending: { address: string; at: Temporal.Instant },
): Promise<void> {
  await updateDelivery(tx, key)
    .set({ state: 'sending', address: sending.address, sendingAt: sending.at.toString(), nextAt: null })
    .set((eb) => ({ attempts: eb('attempts', '+', 1) }))
    .execute()
}

export type Settlement = {
  state: DeliveryState
  reason: string | null
  nextAt: Temporal.Instant | null
  at: Temporal.Instant
}

/** What came back while we were still noting that it left stays so. */
export async function settleDelivery(
  tx: Tx,
  key: DeliveryKey,
  { state, reason, nextAt, at }: Settlement,
): Promise<void> {
  await updateDelivery(tx, key)
    .set({ state, reason, nextAt: nextAt?.toString() ?? null, settledAt: at.toString() })
    .where('state', '<>', 'bounced')
    .execute()
}

function updateDelivery(tx: Tx, { residenceId, deliveryId }: DeliveryKey) {
  return tx.updateTable('delivery').where('residenceId', '=', residenceId).where('id', '=', deliveryId)
}

/** What a person was told, latest first. `after` is the last row of the page before. */
export function notificationsOf(
  db: Db,
  personId: string,
  page: { limit: number; unread: boolean; after: readonly (string | number)[] | null },
) {
  return (
    db
      .selectFrom('notification')
      .where('personId', '=', personId)
      .$if(page.unread, (query) => query.where('readAt', 'is', null))
      .$if(page.after !== null, (query) =>
        query.where(sql<boolean>`(created_at, id) < (${page.after?.[0]}::timestamptz, ${page.after?.[1]}::uuid)`),
      )
      .select(['id', 'residenceId', 'kind', 'title', 'body', 'link', 'createdAt', 'readAt'])
      // Milliseconds would skip rows between two pages.
      .select([sql<Level>`level`.as('level'), sql<string>`created_at::text`.as('position')])
      .orderBy('createdAt', 'desc')
      .orderBy('id', 'desc')
      .limit(page.limit)
      .execute()
  )
}

export async function unreadCount(db: Db | Tx, personId: string): Promise<number> {
  const { count } = await db
    .selectFrom('notification')
    .where('personId', '=', personId)
    .where('readAt', 'is', null)
    .select(sql<number>`count(*)::integer`.as('count'))
    .executeTakeFirstOrThrow()
  return count
}

/** How much waits to be read, in those of these residences where something does. */
export function unreadByResidence(
  db: Db,
  personId: string,
  residenceIds: readonly string[],
): Promise<{ residenceId: string; unread: number }[]> {
  return db
    .selectFrom('notification')
    .where('personId', '=', personId)
    .where('readAt', 'is', null)
    .where('residenceId', '=', sql<string>`any(${residenceIds}::uuid[])`)
    .groupBy('residenceId')
    .select(['residenceId', sql<number>`count(*)::integer`.as('unread')])
    .orderBy('residenceId')
    .limit(1000)
    .execute()
}

export async function readNotifications(tx: Tx, personId: string, ids: readonly string[] | 'all'): Promise<void> {
  await tx
    .updateTable('notification')
    .set({ readAt: sql`now()` })
    .where('personId', '=', personId)
    .where('readAt', 'is', null)
    .$if(ids !== 'all', (query) => query.where('id', 'in', [...ids]))
    .execute()
}

/** Marks what a person was told about one thing as read, since they are looking at the thing itself. */
export async function readAbout(
  tx: Tx,
  about: { residenceId: string; personId: string; subjectRef: string },
): Promise<void> {
  await tx
    .updateTable('notification')
    .set({ readAt: sql`now()` })
    .where('residenceId', '=', about.residenceId)
    .where('personId', '=', about.personId)
    .where('subjectRef', '=', about.subjectRef)
    .where('readAt', 'is', null)
    .execute()
}

export function preferencesOf(db: Db | Tx, personId: string) {
  return db
    .selectFrom('notificationPreference')
    .where('personId', '=', personId)
    .select(['kind', 'isOn', sql<Channel>`channel`.as('channel')])
    .orderBy('kind')
    .orderBy('channel')
    .limit(200)
    .execute()
}

export async function savePreference(
  tx: Tx,
  personId: string,
  { kind, channel, isOn }: { kind: string; channel: Channel; isOn: boolean },
): Promise<void> {
  await tx
    .insertInto('notificationPreference')
    .values({ personId, kind, channel, isOn })
    .onConflict((conflict) =>
      conflict.columns(['personId', 'kind', 'channel']).doUpdateSet({ isOn, changedAt: sql`now()` }),
    )
    .execute()
}

export type DeliveryHealth = { waiting: number; failed: number; bounced: number }

/** Messages of the last thirty days that wait, failed or bounced, over the residences in scope. */
export async function deliveryHealth(db: Db): Promise<DeliveryHealth> {
  const counts = await db
    .selectFrom('delivery')
    .where('queuedAt', '>', sql<string>`now() - interval '30 days'`)
    .select([
      sql<number>`(count(*) filter (where state in ('queued', 'sending')))::integer`.as('waiting'),
      sql<number>`(count(*) filter (where state = 'failed'))::integer`.as('failed'),
      sql<number>`(count(*) filter (where state = 'bounced'))::integer`.as('bounced'),
    ])
    .executeTakeFirstOrThrow()
  return counts
}

/** How the mail about one thing fared, by person. */
export async function deliveryStates(
  db: Db,
  { residenceId, subjectRef }: { residenceId: string; subjectRef: string },
): Promise<Map<string, DeliveryState>> {
  const rows = await db
    .selectFrom('delivery')
    .innerJoin('notification', (join) =>
      join
        .onRef('notification.residenceId', '=', 'delivery.residenceId')
        .onRef('notification.id', '=', 'delivery.notificationId'),
    )
    .where('delivery.residenceId', '=', residenceId)
    .where('notification.subjectRef', '=', subjectRef)
    .where('delivery.channel', 'in', ['digest', 'email'])
    // Left for the evening, it goes as the mail of the evening does; taken from it, by itself.
    .where(sql<boolean>`delivery.reason is distinct from 'mailed'`)
    .distinctOn('delivery.personId')
    .select(['delivery.personId', sql<DeliveryState>`delivery.state`.as('state')])
    .orderBy('delivery.personId')
    .orderBy('delivery.channel')
    .limit(20000)
    .execute()
  return new Map(rows.map(({ personId, state }) => [personId, state]))
}

export type Reachable = { residenceId: string; isStaff: boolean }

/** The residences among `ids`, and all those of the firms. Read with the sign-in role. */
export async function residencesAmong(
  auth: Db,
  { ids, organizationIds }: { ids: readonly string[]; organizationIds: readonly string[] },
): Promise<Reachable[]> {
  if (ids.length + organizationIds.length === 0) return []
  return auth
    .selectFrom('residence')
    .where((eb) =>
      eb.or([
        eb('id', '=', sql<string>`any(${[...ids]}::uuid[])`),
        eb('organizationId', '=', sql<string>`any(${[...organizationIds]}::uuid[])`),
      ]),
    )
    .select(['id as residenceId', sql<boolean>`organization_id = any(${[...organizationIds]}::uuid[])`.as('isStaff')])
    .orderBy('id')
    .limit(1000)
    .execute()
}
