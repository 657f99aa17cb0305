import { randomInt } from 'node:crypto'
import { sessionCookie, tokenHash } from '#platform/auth/cookie.ts'
import { newToken } from '#platform/auth/once.ts'
import { verifyPassword } from '#platform/auth/password-hash.ts'
import { keyedHash } from '#platform/auth/seal.ts'
import { asCredential, isLibraryRefusal } from '#platform/auth/terms.ts'
import { throttle } from '#platform/auth/throttle.ts'
import { Refused } from '#platform/errors.ts'
import type { Actor } from '#shared/actor.ts'
import { keepCode, takeCode } from '../data/factors.ts'
import { passwordHashOf, updatePerson } from '../data/people.ts'
import { deleteSession, renewSession } from '../data/sessions.ts'
import { sixDigits } from '../rules/codes.ts'
import { type Proof, proofsOf } from '../rules/proof.ts'
import { accessChanged, type Door, endOwnSession, libraryHeaders, standingOf, type Visitor } from './door.ts'
import { queueLetter } from './letters.ts'
import { firstRecoveryCodes, passesTotp, stronger, tellChange } from './second-factor.ts'
import { presentPerson, verifyPasskey } from './sign-in.ts'

export type Owner = { personId: string; sessionId: string }

export type Given =
  | { kind: 'password'; password: string }
  | { kind: 'totp' | 'mailed'; code: string }
  | { kind: 'passkey'; response: Record<string, unknown> }

/**
 * Step-up: the person proves again who they are, and their session has a new token.
 * @throws Refused 403 `proof-refused`, 409 `proof-not-offered`, 429
 */
export async function prove(door: Door, owner: Owner, given: Given, visitor: Visitor): Promise<string[]> {
  await throttle(door.auth, [{ key: `proof:${owner.personId}`, max: 10, seconds: 900 }])
  const offered = await offeredProofs(door, owner.personId)
  if (!offered.includes(given.kind)) throw new Refused(409, 'proof-not-offered')
  if (given.kind === 'passkey') return proveWithPasskey(door, owner, given.response, visitor)
  if (!(await isProof(door, owner.personId, given))) throw new Refused(403, 'proof-refused')
  return renewed(door, owner)
}

export async function offeredProofs(door: Door, personId: string): Promise<Proof[]> {
  const [standing, hash] = await Promise.all([standingOf(door.auth, personId), passwordHashOf(door.auth, personId)])
  return proofsOf({ ...standing, password: hash !== null })
}

async function isProof(door: Door, personId: string, given: Exclude<Given, { kind: 'passkey' }>): Promise<boolean> {
  switch (given.kind) {
    case 'password':
      return isPassword(door, personId, given.password)
    case 'totp':
      return passesTotp(door, personId, given.code)
    case 'mailed':
      return (await takeCode(door.auth, personId, 'proof', codeHash(door, personId, given.code))) !== null
  }
}

export async function isPassword(door: Door, personId: string, password: string): Promise<boolean> {
  const hash = await passwordHashOf(door.auth, personId)
  return hash !== null && (await verifyPassword(password, hash))
}

/** The ceremony opens a session for whoever holds the key: only the same person keeps it, in place of the old one. */
async function proveWithPasskey(door: Door, owner: Owner, response: Record<string, unknown>, visitor: Visitor) {
  const opened = await verifyPasskey(door, response, visitor)
  if (opened.personId !== owner.personId) {
    await deleteSession(door.auth, opened.personId, opened.sessionId)
    throw new Refused(403, 'proof-refused')
  }
  await endOwnSession(door, visitor)
  return opened.cookies
}

async function renewed(door: Door, { personId, sessionId }: Owner): Promise<string[]> {
  const token = newToken()
  const alive = await renewSession(door.auth, { id: sessionId, personId }, { tokenHash: tokenHash(token) })
  if (!alive) throw new Refused(401, 'sign-in-required')
  await accessChanged(door.auth, personId)
  return [sessionCookie(token, door.edges.config.secret, door.secure)]
}

/** Five codes an hour for one person. */
export async function askProofCode(door: Door, personId: string): Promise<void> {
  await throttle(door.auth, [{ key: `code:${personId}`, max: 5, seconds: 3600 }])
  const person = await presentPerson(door, personId)
  const code = await newCode(door, personId, 'proof', person.email)
  await queueLetter(door, { kind: 'code', personId, email: person.email, code })
}

/** Six digits for one person and one purpose; good for ten minutes and five tries. */
export async function newCode(
  door: Door,
  personId: string,
  purpose: 'email' | 'phone' | 'proof',
  target: string,
): Promise<string> {
  const code = sixDigits(randomInt(2 ** 47))
  await keepCode(door.auth, personId, { purpose, target, hash: codeHash(door, personId, code), minutes: 10 })
  return code
}

export function codeHash(door: Door, personId: string, code: string): string {
  return keyedHash(door.edges.config.secret, 'contact-code', `${personId}:${code}`)
}

export async function beginPasskey(door: Door, visitor: Visitor) {
  const { response, headers } = await (await door.library()).api.generatePasskeyRegistrationOptions({
    query: {},
    headers: libraryHeaders(visitor),
    returnHeaders: true,
  })
  return { options: { ...response }, cookies: headers.getSetCookie() }
}

/** @throws Refused 403 `passkey-refused` */
export async function addPasskey(
  door: Door,
  actor: Actor,
  given: Owner & { name: string; response: Record<string, unknown> },
  visitor: Visitor,
) {
  const { personId, name, response } = given
  try {
    await (await door.library()).api.verifyPasskeyRegistration({
      body: { response: asCredential(response), name },
      headers: libraryHeaders(visitor),
    })
  } catch (error) {
    if (isLibraryRefusal(error)) throw new Refused(403, 'passkey-refused')
    throw error
  }
  await updatePerson(door.auth, personId, { twoFactorEnabled: true })
  await tellChange(door, actor, personId, { what: 'factor-added', factor: 'passkey' })
  const recoveryCodes = await firstRecoveryCodes(door, personId)
  return { recoveryCodes, entrance: await stronger(door, given, visitor) }
}
