import { sql } from 'kysely'
import type { Db } from '#platform/database.ts'

/**
 * What is over leaves the tables: sessions, links and codes past their end, counters of yesterday. Sign-ins are kept six
 * months, long enough to look into an intrusion (CNIL, recommendation 2021-122 on logging).
 */
export async function sweep(auth: Db): Promise<void> {
  const now = sql<string>`now()`
  await auth.deleteFrom('auth.session').where('expiresAt', '<', now).execute()
  await auth.deleteFrom('auth.verification').where('expiresAt', '<', now).execute()
  await auth.deleteFrom('auth.contactCode').where('expiresAt', '<', now).execute()
  await auth
    .deleteFrom('auth.rateLimit')
    .where('lastRequest', '<', Date.now() - 86_400_000)
    .execute()
  await auth.deleteFrom('auth.signIn').where('at', '<', sql<string>`now() - interval '6 months'`).execute()
}
