import { sql } from 'kysely'
import type { Db, Tx } from '#platform/database.ts'
import type { DeliveryState } from '../rules/delivery.ts'
import type { QuietHours } from '../rules/quiet.ts'
import type { DeliveryKey, Settlement } from './deliveries.ts'

/** Who has something waiting for the evening in this residence. */
export async function peopleWaiting(tx: Tx, residenceId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('delivery')
    .where('residenceId', '=', residenceId)
    .where('channel', '=', 'digest')
    .where('state', '=', 'queued')
    .select('personId')
    .distinct()
    .limit(50_000)
    .execute()
  return rows.map(({ personId }) => personId)
}

export type Evening = { state: DeliveryState; attempts: number; sendingAt: string | null; nextAt: string | null }

/** The mail of a person's day, made when there is none, and locked until the transaction ends. */
export async function lockEvening(tx: Tx, { personId, day }: { personId: string; day: string }): Promise<Evening> {
  await tx
    .insertInto('eveningMail')
    .values({ personId, day })
    .onConflict((conflict) => conflict.columns(['personId', 'day']).doNothing())
    .execute()
  return tx
    .selectFrom('eveningMail')
    .where('personId', '=', personId)
    .where('day', '=', day)
    .select(['attempts', 'sendingAt', 'nextAt', sql<DeliveryState>`state`.as('state')])
    .forUpdate()
    .executeTakeFirstOrThrow()
}

export async function markEvening(
  tx: Tx,
  { personId, day }: { personId: string; day: string },
  { address, at }: { address: string; at: Temporal.Instant },
): Promise<void> {
  await tx
    .updateTable('eveningMail')
    .set({ state: 'sending', address, sendingAt: at.toString(), nextAt: null, attempts: sql`attempts + 1` })
    .where('personId', '=', personId)
    .where('day', '=', day)
    .execute()
}

/** What came back while we were still noting that it left stays so. */
export async function settleEvening(
  tx: Tx,
  { personId, day }: { personId: string; day: string },
  { state, reason, nextAt, at }: Settlement,
): Promise<void> {
  await tx
    .updateTable('eveningMail')
    .set({ state, reason, nextAt: nextAt?.toString() ?? null, settledAt: at.toString() })
    .where('personId', '=', personId)
    .where('day', '=', day)
    .where('state', '<>', 'bounced')
    .execute()
}

export type EveningKey = { personId: string; day: string }

/** Locked until the transaction ends; undefined when there was none. */
export function lockEveningSent(tx: Tx, { personId, day }: EveningKey) {
  return tx
    .selectFrom('eveningMail')
    .where('personId', '=', personId)
    .where('day', '=', day)
    .select(['state', 'address', 'sendingAt'])
    .forUpdate()
    .executeTakeFirst()
}

/** The residences that the mail of a day told of. */
export async function residencesIn(tx: Tx, { personId, day }: EveningKey): Promise<string[]> {
  const rows = await tx
    .selectFrom('delivery')
    .where('personId', '=', personId)
    .where('channel', '=', 'digest')
    .where('evening', '=', day)
    .select('residenceId')
    .distinct()
    .orderBy('residenceId')
    .limit(1000)
    .execute()
  return rows.map(({ residenceId }) => residenceId)
}

/** What the mail of a day carried came back with it. */
export async function returnTaken(tx: Tx, { personId, day }: EveningKey, { reason, at }: Settlement): Promise<void> {
  await sql`
    update delivery set state = 'bounced', reason = ${reason}, settled_at = ${at.toString()}::timestamptz
     where person_id = ${personId} and channel = 'digest' and evening = ${day}::date and state in ('sending', 'sent')`.execute(
    tx,
  )
}

export type Waiting = {
  residenceId: string
  residence: string
  kind: string
  title: string
  body: string
  link: string
}

/**
 * What waits for a person in these residences goes into the mail of this day: what they read meanwhile is left out. Asked
 * again for the same day, the same things come, and no others.
 */
export async function takeForEvening(
  tx: Tx,
  { personId, day, residenceIds }: { personId: string; day: string; residenceIds: readonly string[] },
): Promise<Waiting[]> {
  await sql`
    update delivery d set state = 'skipped', reason = 'read', settled_at = now()
      from notification n
     where d.person_id = ${personId} and d.residence_id = any (${residenceIds}::uuid[]) and d.channel = 'digest' and d.state = 'queued'
       and n.residence_id = d.residence_id and n.id = d.notification_id and n.read_at is not null`.execute(tx)
  await sql`
    update delivery set state = 'sending', evening = ${day}::date, sending_at = now()
     where person_id = ${personId} and residence_id = any (${residenceIds}::uuid[]) and channel = 'digest' and state = 'queued'`.execute(
    tx,
  )
  const { rows } = await sql<Waiting>`
    select n.residence_id, r.name as residence, n.kind, n.title, n.body, n.link
      from delivery d
      join notification n on n.residence_id = d.residence_id and n.id = d.notification_id
      join residence r on r.id = d.residence_id
     where d.person_id = ${personId} and d.residence_id = any (${residenceIds}::uuid[]) and d.channel = 'digest'
       and d.state = 'sending' and d.evening = ${day}::date
     order by r.name, n.created_at, n.id limit 500`.execute(tx)
  return rows
}

/** What the mail of a day carried has the fate of that mail; refused for good, it stays in the centre. */
export async function settleTaken(
  tx: Tx,
  { personId, day }: { personId: string; day: string },
  { state, reason, at }: Settlement,
): Promise<void> {
  await sql`
    update delivery set state = ${state}, reason = ${reason}, settled_at = ${at.toString()}::timestamptz
     where person_id = ${personId} and channel = 'digest' and evening = ${day}::date and state = 'sending'`.execute(tx)
}

/** Left for the mail of the evening: once more when it had been taken from it. */
export async function leaveForEvening(tx: Tx, { residenceId, deliveryId }: DeliveryKey): Promise<void> {
  await sql`
    insert into delivery (residence_id, notification_id, person_id, channel)
    select residence_id, notification_id, person_id, 'digest' from delivery
     where residence_id = ${residenceId} and id = ${deliveryId}
    on conflict (residence_id, notification_id, channel) do update set state = 'queued', reason = null
     where delivery.state = 'skipped' and delivery.reason = 'mailed'`.execute(tx)
}

/**
 * The mail that had stepped back for the browsers is queued again, and its evening mail is not: its id, or null when
 * none had, or when the evening's took it, it was read, or the thing is done.
 */
export async function takeFromEvening(tx: Tx, { residenceId, deliveryId }: DeliveryKey): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    with about as (
      select n.id from delivery d join notification n on n.residence_id = d.residence_id and n.id = d.notification_id
       where d.residence_id = ${residenceId} and d.id = ${deliveryId} and n.read_at is null),
    evening as (
      update delivery set state = 'skipped', reason = 'mailed', settled_at = now()
       where residence_id = ${residenceId} and notification_id = (select id from about) and channel = 'digest' and state = 'queued'
         and exists (select from delivery mail where mail.residence_id = ${residenceId}
           and mail.notification_id = (select id from about) and mail.channel = 'email' and mail.reason = 'shown')
      returning notification_id)
    update delivery set state = 'queued', reason = null, settled_at = null
     where residence_id = ${residenceId} and notification_id in (select notification_id from evening)
       and channel = 'email' and state = 'skipped' and reason = 'shown'
    returning id`.execute(tx)
  return rows[0]?.id ?? null
}

/** The hours in which a person is not disturbed; undefined for the usual ones. */
export async function quietHoursOf(db: Db | Tx, personId: string): Promise<QuietHours | undefined> {
  const row = await db
    .selectFrom('quietHours')
    .where('personId', '=', personId)
    .select(['quietFrom as from', 'quietUntil as until'])
    .executeTakeFirst()
  return row
}

export async function saveQuietHours(tx: Tx, personId: string, { from, until }: QuietHours): Promise<void> {
  await tx
    .insertInto('quietHours')
    .values({ personId, quietFrom: from, quietUntil: until })
    .onConflict((conflict) =>
      conflict.column('personId').doUpdateSet({ quietFrom: from, quietUntil: until, changedAt: sql`now()` }),
    )
    .execute()
}

/** Ordinary mails that left for a person since. */
export async function mailsSince(db: Db | Tx, personId: string, since: Temporal.Instant): Promise<number> {
  const { count } = await db
    .selectFrom('delivery')
    .innerJoin('notification', (join) =>
      join
        .onRef('notification.residenceId', '=', 'delivery.residenceId')
        .onRef('notification.id', '=', 'delivery.notificationId'),
    )
    .where('delivery.personId', '=', personId)
    .where('delivery.channel', '=', 'email')
    .where('delivery.sendingAt', '>', since.toString())
    .where('notification.level', 'in', ['ordinary', 'digest'])
    .select(sql<number>`count(*)::integer`.as('count'))
    .executeTakeFirstOrThrow()
  return count
}

/** Takes back what has not left about a thing that is done: a reminder of what was paid. `about` is a subject, or its beginning. */
export async function settleQueued(
  tx: Tx,
  { residenceId, about }: { residenceId: string; about: string },
): Promise<void> {
  await sql`
    update delivery d set state = 'skipped', reason = 'done', next_at = null, settled_at = now()
      from notification n
     where d.residence_id = ${residenceId} and n.residence_id = d.residence_id and n.id = d.notification_id
       and (n.subject_ref = ${about} or starts_with(n.subject_ref, ${`${about}:`}))
       and d.channel <> 'in_app' and (d.state = 'queued' or (d.state = 'failed' and d.next_at is not null))`.execute(tx)
}

export async function timeZoneOf(tx: Tx, residenceId: string): Promise<string> {
  const { timeZone } = await tx
    .selectFrom('residence')
    .where('id', '=', residenceId)
    .select('timeZone')
    .executeTakeFirstOrThrow()
  return timeZone
}
