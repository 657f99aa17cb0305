import type { Db } from '#platform/database.ts'

/** What was sent to a person, by which channel, and what they chose to receive. */
export async function personalRecords(db: Db, personId: string) {
  const [notifications, deliveries, preferences, quietHours, evenings, browsers] = await Promise.all([
    db
      .selectFrom('notification')
      .where('personId', '=', personId)
      .select(['residenceId', 'kind', 'title', 'body', 'createdAt', 'readAt'])
      .orderBy('createdAt')
      .limit(10_000)
      .execute(),
    db
      .selectFrom('delivery')
      .where('personId', '=', personId)
      .select(['residenceId', 'channel', 'state', 'address', 'queuedAt', 'settledAt'])
      .orderBy('queuedAt')
      .limit(10_000)
      .execute(),
    db
      .selectFrom('notificationPreference')
      .where('personId', '=', personId)
      .select(['kind', 'channel', 'isOn'])
      .execute(),
    db.selectFrom('quietHours').where('personId', '=', personId).select(['quietFrom', 'quietUntil']).execute(),
    db
      .selectFrom('eveningMail')
      .where('personId', '=', personId)
      .select(['day', 'state', 'address', 'settledAt'])
      .orderBy('day')
      .limit(10_000)
      .execute(),
    db
      .selectFrom('pushSubscription')
      .where('personId', '=', personId)
      .select(['endpoint', 'createdAt'])
      .orderBy('createdAt')
      .execute(),
  ])
  return { notifications, deliveries, preferences, quietHours, evenings, browsers }
}
