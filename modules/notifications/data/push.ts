import { sql } from 'kysely'
import type { Db, Tx } from '#platform/database.ts'
import type { PushTarget } from '#platform/push.ts'

export type Subscription = PushTarget & { id: string }

/** The browsers that show a person's notifications, the latest first. */
export function subscriptionsOf(db: Db | Tx, personId: string): Promise<Subscription[]> {
  return db
    .selectFrom('pushSubscription')
    .where('personId', '=', personId)
    .select(['id', 'endpoint', 'p256dh', 'auth'])
    .orderBy('createdAt', 'desc')
    .orderBy('id')
    .limit(MOST_BROWSERS)
    .execute()
}

const MOST_BROWSERS = 10

/** A browser shows the notifications of one person: with the sign-in role, taken from whoever else had it. */
export async function takeFromOthers(auth: Db, { personId, endpoint }: { personId: string; endpoint: string }) {
  await auth.deleteFrom('pushSubscription').where('endpoint', '=', endpoint).where('personId', '<>', personId).execute()
}

/** Keeps the browser, or its newer keys, and the ten latest of the person. */
export async function saveSubscription(tx: Tx, personId: string, { endpoint, p256dh, auth }: PushTarget) {
  await tx
    .insertInto('pushSubscription')
    .values({ personId, endpoint, p256dh, auth })
    .onConflict((conflict) => conflict.column('endpoint').doUpdateSet({ p256dh, auth, createdAt: sql`now()` }))
    .execute()
  const kept = await subscriptionsOf(tx, personId)
  await tx
    .deleteFrom('pushSubscription')
    .where('personId', '=', personId)
    .where(
      'id',
      'not in',
      kept.map(({ id }) => id),
    )
    .execute()
}

export async function removeSubscriptions(tx: Tx, personId: string, endpoints: readonly string[]): Promise<void> {
  await tx
    .deleteFrom('pushSubscription')
    .where('personId', '=', personId)
    .where('endpoint', '=', sql<string>`any(${[...endpoints]}::text[])`)
    .execute()
}
