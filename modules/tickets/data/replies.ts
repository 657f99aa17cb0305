import { sql } from 'kysely'
import type { Db, Tx } from '#platform/database.ts'
import type { CategoryCode } from '../rules/categories.ts'
import type { Reply } from '../rules/replies.ts'

/** Whoever writes replies of a firm goes one at a time: how many there are is decided under it. */
export async function lockReplies(tx: Tx, organizationId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('ticket replies ' || ${organizationId}::uuid, 0))`.execute(tx)
}

/** What a firm wrote or changed. */
export function repliesOf(db: Db | Tx, organizationId: string): Promise<Reply[]> {
  return db
    .selectFrom('ticketReply')
    .where('organizationId', '=', organizationId)
    .select(['code', 'title', 'body', 'isOn'])
    .select(sql<CategoryCode | null>`category`.as('category'))
    .orderBy('code')
    .limit(200)
    .execute()
}

export async function saveReply(
  tx: Tx,
  organizationId: string,
  { code, changedBy, ...reply }: Reply & { changedBy: string },
): Promise<void> {
  await tx
    .insertInto('ticketReply')
    .values({ organizationId, code, changedBy, ...reply })
    .onConflict((conflict) =>
      conflict.columns(['organizationId', 'code']).doUpdateSet({ ...reply, changedBy, changedAt: sql`now()` }),
    )
    .execute()
}

/** False when the firm wrote none of this code. */
export async function deleteReply(tx: Tx, organizationId: string, code: string): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('ticketReply')
    .where('organizationId', '=', organizationId)
    .where('code', '=', code)
    .executeTakeFirst()
  return numDeletedRows > 0n
}
