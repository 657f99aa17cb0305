import { sql } from 'kysely'
import type { Db } from '#platform/database.ts'
import { isLive } from './gate.ts'

/** A session that still owes its second factor. */
export function pendingSession(auth: Db, tokenHash: string) {
  return auth
    .selectFrom('auth.session')
    .select(['id', 'userId', 'attempts'])
    .where('token', '=', tokenHash)
    .where('strength', '=', 'pending')
    .where('expiresAt', '>', sql<string>`now()`)
    .executeTakeFirst()
}

/** One wrong second factor more; at `most` the session is gone. */
export async function countWrongFactor(auth: Db, sessionId: string, most: number): Promise<void> {
  await auth
    .updateTable('auth.session')
    .set((eb) => ({ attempts: eb('attempts', '+', 1) }))
    .where('id', '=', sessionId)
    .execute()
  await auth.deleteFrom('auth.session').where('id', '=', sessionId).where('attempts', '>=', most).execute()
}

export function sessionsOf(auth: Db, personId: string, most = 50) {
  return auth
    .selectFrom('auth.session')
    .select(['id', 'createdAt', 'lastSeenAt', 'strength', 'ipAddress', 'userAgent'])
    .where('userId', '=', personId)
    .where('strength', '!=', 'pending')
    .where(isLive)
    .orderBy('lastSeenAt', 'desc')
    .orderBy('id')
    .limit(most)
    .execute()
}

/** How many were ended. */
export async function deleteSession(auth: Db, personId: string, sessionId: string): Promise<number> {
  const { numDeletedRows } = await auth
    .deleteFrom('auth.session')
    .where('userId', '=', personId)
    .where('id', '=', sessionId)
    .executeTakeFirst()
  return Number(numDeletedRows)
}

export function deleteSessionByToken(auth: Db, tokenHash: string) {
  return auth.deleteFrom('auth.session').where('token', '=', tokenHash).returning('userId').executeTakeFirst()
}

/** All of them, or all but one. */
export function deleteSessions(auth: Db, personId: string, except?: string) {
  return auth
    .deleteFrom('auth.session')
    .where('userId', '=', personId)
    .$if(except !== undefined, (query) => query.where('id', '!=', except ?? ''))
    .execute()
}

type SignIn = {
  personId: string
  method: string
  outcome: 'success' | 'failure' | 'second-factor-owed' | 'second-factor-failure'
  network: string
  userAgent: string
}

export function recordSignIn(auth: Db, signIn: SignIn) {
  return auth.insertInto('auth.signIn').values(signIn).execute()
}

export function signInsOf(auth: Db, personId: string, most = 20) {
  return auth
    .selectFrom('auth.signIn')
    .select(['id', 'at', 'method', 'outcome', 'network', 'userAgent'])
    .where('personId', '=', personId)
    .orderBy('at', 'desc')
    .orderBy('id')
    .limit(most)
    .execute()
}

/** Whether the person came in before, and whether ever from this program. */
export async function knownDevice(auth: Db, personId: string, userAgent: string) {
  const { rows } = await sql<{ before: boolean; same: boolean }>`
    select count(*) > 0 as before, count(*) filter (where user_agent = ${userAgent}) > 0 as same
    from auth.sign_in where person_id = ${personId} and outcome = 'success'`.execute(auth)
  return rows[0] ?? { before: false, same: false }
}

/** What a session that was just opened is worth. */
export async function strengthOf(auth: Db, tokenHash: string): Promise<'pending' | 'one' | 'two'> {
  const row = await auth.selectFrom('auth.session').select('strength').where('token', '=', tokenHash).executeTakeFirst()
  return row?.strength === 'two' || row?.strength === 'pending' ? row.strength : 'one'
}

/** A new token for a session that was proved again; the old one opens nothing from then on. */
export async function renewSession(
  auth: Db,
  session: { id: string; personId: string },
  renewed: { tokenHash: string; strength?: 'two' },
): Promise<boolean> {
  const { numUpdatedRows } = await auth
    .updateTable('auth.session')
    .set({
      token: renewed.tokenHash,
      provedAt: sql<string>`now()`,
      updatedAt: sql<string>`now()`,
      ...(renewed.strength && { strength: renewed.strength }),
    })
    .where('id', '=', session.id)
    .where('userId', '=', session.personId)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Demo people, for the sign-in page of development. */
export function peopleAt(auth: Db, domain: string) {
  return auth
    .selectFrom('auth.person')
    .select(['id', 'email', 'name'])
    .where('email', 'like', `%@${domain}`)
    .orderBy('createdAt')
    .orderBy('email')
    .limit(50)
    .execute()
}
