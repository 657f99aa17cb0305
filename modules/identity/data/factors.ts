import { sql } from 'kysely'
import type { Db } from '#platform/database.ts'

export function totpOf(auth: Db, personId: string) {
  return auth
    .selectFrom('auth.twoFactor')
    .select(['id', 'secret', 'verified', 'lastUsedStep'])
    .where('userId', '=', personId)
    .executeTakeFirst()
}

/** A secret waiting for its first code. One that was confirmed is never replaced: it is removed first. */
export async function keepTotp(auth: Db, personId: string, secret: string): Promise<number> {
  const { numInsertedOrUpdatedRows } = await auth
    .insertInto('auth.twoFactor')
    .values({ userId: personId, secret, verified: false, lastUsedStep: 0 })
    .onConflict((conflict) =>
      conflict.column('userId').doUpdateSet({ secret, lastUsedStep: 0 }).where('auth.twoFactor.verified', '=', false),
    )
    .executeTakeFirst()
  return Number(numInsertedOrUpdatedRows ?? 0)
}

/** True for the first caller with this step: the same code never passes twice, nor two at once (RFC 6238, section 5.2). */
export async function spendTotpStep(auth: Db, personId: string, step: number): Promise<boolean> {
  const { numUpdatedRows } = await auth
    .updateTable('auth.twoFactor')
    .set({ lastUsedStep: step, verified: true })
    .where('userId', '=', personId)
    .where('lastUsedStep', '<', step)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

export function deleteTotp(auth: Db, personId: string) {
  return auth.deleteFrom('auth.twoFactor').where('userId', '=', personId).execute()
}

export async function replaceRecoveryCodes(auth: Db, personId: string, hashes: readonly string[]): Promise<void> {
  await auth.deleteFrom('auth.recoveryCode').where('personId', '=', personId).execute()
  if (hashes.length === 0) return
  await auth
    .insertInto('auth.recoveryCode')
    .values(hashes.map((hash) => ({ personId, hash })))
    .execute()
}

/** True for the first caller with this code. */
export async function spendRecoveryCode(auth: Db, personId: string, hash: string): Promise<boolean> {
  const { numUpdatedRows } = await auth
    .updateTable('auth.recoveryCode')
    .set({ usedAt: sql<string>`now()` })
    .where('personId', '=', personId)
    .where('hash', '=', hash)
    .where('usedAt', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

export async function recoveryCodesLeft(auth: Db, personId: string): Promise<number> {
  const { count } = await auth
    .selectFrom('auth.recoveryCode')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('personId', '=', personId)
    .where('usedAt', 'is', null)
    .executeTakeFirstOrThrow()
  return count
}

export function passkeysOf(auth: Db, personId: string) {
  return auth
    .selectFrom('auth.passkey')
    .select(['id', 'name', 'createdAt', 'backedUp'])
    .where('userId', '=', personId)
    .orderBy('createdAt')
    .orderBy('id')
    .limit(20)
    .execute()
}

export async function deletePasskey(auth: Db, personId: string, passkeyId: string): Promise<number> {
  const { numDeletedRows } = await auth
    .deleteFrom('auth.passkey')
    .where('userId', '=', personId)
    .where('id', '=', passkeyId)
    .executeTakeFirst()
  return Number(numDeletedRows)
}

export function deletePasskeys(auth: Db, personId: string) {
  return auth.deleteFrom('auth.passkey').where('userId', '=', personId).execute()
}

/** What a sign-in must ask for: does this person hold a confirmed authenticator, a passkey? */
export async function factorsOf(auth: Db, personId: string): Promise<{ totp: boolean; passkey: boolean }> {
  const [totp, passkeys] = await Promise.all([totpOf(auth, personId), passkeysOf(auth, personId)])
  return { totp: totp?.verified === true, passkey: passkeys.length > 0 }
}

type CodePurpose = 'email' | 'phone' | 'proof'

/** A new code replaces the last one for the same purpose. */
export function keepCode(
  auth: Db,
  personId: string,
  code: { purpose: CodePurpose; target: string; hash: string; minutes: number },
) {
  const { purpose, target, hash, minutes } = code
  const fields = { target, hash, attempts: 0, expiresAt: sql<string>`now() + make_interval(mins => ${minutes})` }
  return auth
    .insertInto('auth.contactCode')
    .values({ personId, purpose, ...fields })
    .onConflict((conflict) => conflict.columns(['personId', 'purpose']).doUpdateSet(fields))
    .execute()
}

/**
 * The address that the right code proves, once; null for a wrong, dead or expired one. Counted before it is compared, so
 * that a hundred tries at once are five.
 */
export async function takeCode(auth: Db, personId: string, purpose: CodePurpose, hash: string): Promise<string | null> {
  const counted = await auth
    .updateTable('auth.contactCode')
    .set((eb) => ({ attempts: eb('attempts', '+', 1) }))
    .where('personId', '=', personId)
    .where('purpose', '=', purpose)
    .where('attempts', '<', 5)
    .where('expiresAt', '>', sql<string>`now()`)
    .returning('hash')
    .executeTakeFirst()
  if (counted?.hash !== hash) return null
  const row = await auth
    .deleteFrom('auth.contactCode')
    .where('personId', '=', personId)
    .where('purpose', '=', purpose)
    .where('hash', '=', hash)
    .returning('target')
    .executeTakeFirst()
  return row?.target ?? null
}
