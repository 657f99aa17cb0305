import { sql } from 'kysely'
import type { Db, Tx } from '#platform/database.ts'

/** The calendar address in force of a person. */
export function feedOf(db: Db | Tx, personId: string) {
  return db
    .selectFrom('calendarFeed')
    .where('personId', '=', personId)
    .where('revokedAt', 'is', null)
    .select(['id', 'tokenHash', 'createdAt', 'lastReadAt'])
    .executeTakeFirst()
}

/** Two renewals at once take turns: the last address is the one that works. */
export async function lockFeeds(tx: Tx, personId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('calendar:' || ${personId}::text, 0))`.execute(tx)
}

export async function revokeFeeds(tx: Tx, personId: string): Promise<void> {
  await tx
    .updateTable('calendarFeed')
    .set({ revokedAt: sql`now()` })
    .where('personId', '=', personId)
    .where('revokedAt', 'is', null)
    .execute()
}

export async function insertFeed(tx: Tx, feed: { personId: string; tokenHash: string }): Promise<void> {
  await tx.insertInto('calendarFeed').values(feed).execute()
}

export async function markFeedRead(db: Db, personId: string): Promise<void> {
  await db
    .updateTable('calendarFeed')
    .set({ lastReadAt: sql`now()` })
    .where('personId', '=', personId)
    .where('revokedAt', 'is', null)
    .execute()
}
