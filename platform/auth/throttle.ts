import { sql } from 'kysely'
import type { Db } from '../database.ts'
import { Refused } from '../errors.ts'

export type Limit = { key: string; max: number; seconds: number }

/**
 * Counts one attempt against each limit, in the database, so that every process counts together. Refused as soon as one
 * is spent; an account is slowed, never locked.
 * @throws Refused 429 `too-many-attempts`
 */
export async function throttle(auth: Db, limits: readonly Limit[]): Promise<void> {
  const now = Date.now()
  for (const { key, max, seconds } of limits) {
    const { count, since } = await countOne(auth, key, now, seconds)
    if (count > max) {
      const wait = Math.max(1, Math.ceil((since + seconds * 1000 - now) / 1000))
      throw new Refused(429, 'too-many-attempts', { retryAfterSeconds: wait })
    }
  }
}

/** Counts one; true for the one that makes `max` in the window, and for no other: an alert is given once. */
export async function reaches(auth: Db, { key, max, seconds }: Limit): Promise<boolean> {
  return (await countOne(auth, key, Date.now(), seconds)).count === max
}

/** Forgets an account's count after it has proved itself. */
export async function forgive(auth: Db, key: string): Promise<void> {
  await auth.deleteFrom('auth.rateLimit').where('key', '=', key).execute()
}

/** One statement, so that two at once are two. The window opens with its first attempt. */
async function countOne(
  auth: Db,
  key: string,
  now: number,
  seconds: number,
): Promise<{ count: number; since: number }> {
  const stale = now - seconds * 1000
  const { rows } = await sql<{ count: number; since: number }>`
    insert into auth.rate_limit as r (key, count, last_request) values (${key}, 1, ${now})
    on conflict (key) do update set
      count = case when r.last_request <= ${stale} then 1 else r.count + 1 end,
      last_request = case when r.last_request <= ${stale} then ${now} else r.last_request end
    returning count, last_request as since`.execute(auth)
  return rows[0] ?? { count: 1, since: now }
}
