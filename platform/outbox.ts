import { sql } from 'kysely'
import type { Db } from './database.ts'

type OutboxMessage = {
  channel: 'mail' | 'sms'
  reference: string
  recipient: string
  subject: string
  text: string
  html: string | null
  details: unknown
}

/** Keeps a message that development does not send. The same reference twice is one message. */
export async function keepInOutbox(db: Db, message: OutboxMessage): Promise<void> {
  await db
    .insertInto('outboxMessage')
    .values({ ...message, details: JSON.stringify(message.details) })
    .onConflict((conflict) => conflict.columns(['channel', 'reference']).doNothing())
    .execute()
}

/** The latest messages, newest first; `to` narrows to one address or number. */
export function outboxMessages(db: Db, filter: { to?: string; limit?: number } = {}) {
  return db
    .selectFrom('outboxMessage')
    .selectAll()
    .$if(filter.to !== undefined, (query) => query.where(sql`lower(recipient)`, '=', (filter.to ?? '').toLowerCase()))
    .orderBy('createdAt', 'desc')
    .orderBy('id', 'desc')
    .limit(filter.limit ?? 100)
    .execute()
}
