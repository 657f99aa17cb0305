import { createHash, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Db } from '../database.ts'

/** 256 bits, for a link or a state. */
export function newToken(): string {
  return randomBytes(32).toString('base64url')
}

/** Keeps a value that can be taken once, with this token, until it expires. The table holds the token's hash alone. */
export async function keepOnce(
  auth: Db,
  purpose: string,
  token: string,
  kept: { value: unknown; seconds: number },
): Promise<void> {
  await auth
    .insertInto('auth.verification')
    .values({
      identifier: identifierOf(purpose, token),
      value: JSON.stringify(kept.value),
      expiresAt: sql<string>`now() + make_interval(secs => ${kept.seconds})`,
    })
    .execute()
}

/** Takes it: the first caller has the value, every other has null, in one statement. */
export async function takeOnce(auth: Db, purpose: string, token: string): Promise<unknown> {
  const row = await auth
    .deleteFrom('auth.verification')
    .where('identifier', '=', identifierOf(purpose, token))
    .where('expiresAt', '>', sql<string>`now()`)
    .returning('value')
    .executeTakeFirst()
  return row === undefined ? null : JSON.parse(row.value)
}

/** Looks without taking, for a page that asks before it acts. */
export async function peekOnce(auth: Db, purpose: string, token: string): Promise<unknown> {
  const row = await auth
    .selectFrom('auth.verification')
    .where('identifier', '=', identifierOf(purpose, token))
    .where('expiresAt', '>', sql<string>`now()`)
    .select('value')
    .executeTakeFirst()
  return row === undefined ? null : JSON.parse(row.value)
}

/** Nothing kept for this person under these purposes can be taken any more. Their values name them as `personId`. */
export async function forgetOnce(auth: Db, purposes: readonly string[], personId: string): Promise<void> {
  await auth
    .deleteFrom('auth.verification')
    .where(sql<boolean>`split_part(identifier, ':', 1) = any (${purposes})`)
    .where('value', 'like', `%"personId":"${personId}"%`)
    .execute()
}

function identifierOf(purpose: string, token: string): string {
  return `${purpose}:${createHash('sha256').update(token).digest('hex')}`
}
