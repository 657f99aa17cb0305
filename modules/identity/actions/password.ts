import * as z from 'zod'
import { recordAudit } from '#platform/audit.ts'
import { peekOnce, takeOnce } from '#platform/auth/once.ts'
import { hashPassword } from '#platform/auth/password-hash.ts'
import { throttle } from '#platform/auth/throttle.ts'
import { Refused } from '#platform/errors.ts'
import type { Actor } from '#shared/actor.ts'
import { staffRoles } from '../data/gate.ts'
import { firmsOf, passwordHashOf, residencesOf, setPasswordHash } from '../data/people.ts'
import { refusePassword } from '../rules/password.ts'
import { type Door, demandOwnOrigin, endSessions, forgetLinks, throttleAddress, type Visitor } from './door.ts'
import { queueLetter } from './letters.ts'
import { isPassword, type Owner } from './proof.ts'
import { accountKey, presentPerson } from './sign-in.ts'

/** Five letters an hour for one address, whether or not it is somebody's. */
export async function askReset(door: Door, email: string, visitor: Visitor): Promise<void> {
  demandOwnOrigin(door, visitor)
  await throttleAddress(door, visitor)
  await throttle(door.auth, [{ key: `reset:${accountKey(email)}`, max: 5, seconds: 3600 }])
  await queueLetter(door, { kind: 'reset-link', email })
}

const ResetValue = z.object({ personId: z.string() })

/**
 * Sets a password with a mailed link. Every session ends, the person is told, and a second factor is still asked.
 * @throws Refused 410 `link-expired`, 400 for a password that will not do
 */
export async function resetPassword(
  door: Door,
  given: { token: string; password: string },
  visitor: Visitor,
): Promise<void> {
  demandOwnOrigin(door, visitor)
  await throttleAddress(door, visitor)
  const seen = ResetValue.safeParse(await peekOnce(door.auth, 'reset', given.token))
  if (!seen.success) throw new Refused(410, 'link-expired')
  const { personId } = seen.data
  await demandGoodPassword(door, personId, given.password)
  const hash = await hashPassword(given.password)
  // Taken last, and once: of ten at the same time, nine find nothing.
  if ((await takeOnce(door.auth, 'reset', given.token)) === null) throw new Refused(410, 'link-expired')
  await replacePassword(door, { personId, roles: [] }, hash)
}

/**
 * @throws Refused 403 `password-wrong` without the current one, 400 for a password that will not do
 */
export async function setPassword(
  door: Door,
  actor: Actor,
  owner: Owner,
  given: { current?: string | undefined; password: string },
): Promise<void> {
  const { personId, sessionId } = owner
  const has = (await passwordHashOf(door.auth, personId)) !== null
  if (has && !(given.current !== undefined && (await isPassword(door, personId, given.current)))) {
    throw new Refused(403, 'password-wrong', { field: 'current' })
  }
  await demandGoodPassword(door, personId, given.password)
  await replacePassword(door, { ...actor, personId }, await hashPassword(given.password), sessionId)
}

/** @throws Refused 400 with the rule's code, at the field `password` */
async function demandGoodPassword(door: Door, personId: string, password: string): Promise<void> {
  const [person, staff, firms, residences] = await Promise.all([
    presentPerson(door, personId),
    staffRoles(door.auth, personId),
    firmsOf(door.auth, personId),
    residencesOf(door.auth, personId),
  ])
  const places = [...firms, ...residences].map((place) => place.name)
  demandPassword(password, { staff: staff.length > 0, words: [person.name, person.email, ...places] })
}

/** The same for somebody who has no account yet. */
export function demandPassword(password: string, context: { staff: boolean; words: readonly string[] }): void {
  const code = refusePassword(password, context)
  if (code !== null) throw new Refused(400, code, { field: 'password' })
}

async function replacePassword(door: Door, actor: Actor, hash: string, keptSession?: string): Promise<void> {
  const { personId } = actor
  await setPasswordHash(door.auth, personId, hash)
  await forgetLinks(door.auth, personId)
  await endSessions(door.auth, personId, keptSession)
  await door.edges.auth.transaction((tx) =>
    recordAudit(tx, actor, { scopeId: personId, action: 'password.changed', subject: `person:${personId}` }),
  )
  await queueLetter(door, { kind: 'notice', personId, what: 'password-changed' })
}
