import { createHash } from 'node:crypto'
import * as z from 'zod'
import { sessionCookie, tokenHash } from '#platform/auth/cookie.ts'
import { takeOnce } from '#platform/auth/once.ts'
import { hashPassword, isWeak } from '#platform/auth/password-hash.ts'
import { asCredential, isLibraryRefusal } from '#platform/auth/terms.ts'
import { forgive, reaches, throttle } from '#platform/auth/throttle.ts'
import { notFound, Refused } from '#platform/errors.ts'
import { security } from '#platform/log.ts'
import { passwordHashOf, personByEmail, personById, setPasswordHash } from '../data/people.ts'
import { recordSignIn, strengthOf } from '../data/sessions.ts'
import { localPath, networkOf } from '../rules/session.ts'
import {
  afterEntrance,
  type Door,
  demandOwnOrigin,
  type Entrance,
  endOwnSession,
  letIn,
  libraryHeaders,
  throttleAddress,
  type Visitor,
} from './door.ts'
import { queueLetter } from './letters.ts'

/**
 * @throws Refused 403 `credentials-refused`, the same for an unknown address and a wrong password
 * @throws Refused 429 `too-many-attempts`, 503 `sign-in-busy`
 */
export async function signIn(
  door: Door,
  given: { email: string; password: string },
  visitor: Visitor,
): Promise<Entrance> {
  demandOwnOrigin(door, visitor)
  await throttleAddress(door, visitor)
  const account = accountKey(given.email)
  // Slower and slower, never locked: a link by e-mail and a passkey are counted apart.
  await throttle(door.auth, [
    { key: `password:${account}`, max: 5, seconds: 60 },
    { key: `password-hour:${account}`, max: 30, seconds: 3600 },
  ])
  const session = await checkPassword(door, given, visitor)
  await forgive(door.auth, `password:${account}`)
  return afterEntrance(door, { ...session, method: 'password' }, visitor)
}

/** Wrong passwords of all accounts and addresses together: one password tried everywhere passes under the other limits. */
const SURGE = { key: 'password-failures', max: 100, seconds: 600 }

async function checkPassword(door: Door, body: { email: string; password: string }, visitor: Visitor) {
  const headers = libraryHeaders({ ...visitor, cookie: undefined })
  try {
    const answer = await (await door.library()).api.signInEmail({ body, headers, returnHeaders: true })
    const personId = answer.response.user.id
    await strengthen(door, personId, body.password)
    const strength = await strengthOf(door.auth, tokenHash(answer.response.token))
    return { personId, strength, cookies: answer.headers.getSetCookie() }
  } catch (error) {
    if (!isLibraryRefusal(error)) throw error
    if (await reaches(door.auth, SURGE)) security(door.edges.log, 'password-surge', {})
    const person = await personByEmail(door.auth, body.email)
    if (person !== undefined) await recordFailure(door, person.id, 'password', visitor)
    throw new Refused(403, 'credentials-refused')
  }
}

/** A hash made when machines were slower is made again now that the password is at hand. */
async function strengthen(door: Door, personId: string, password: string): Promise<void> {
  const hash = await passwordHashOf(door.auth, personId)
  if (hash !== null && isWeak(hash)) await setPasswordHash(door.auth, personId, await hashPassword(password))
}

function recordFailure(door: Door, personId: string, method: string, visitor: Visitor) {
  const network = networkOf(visitor.address)
  return recordSignIn(door.auth, { personId, method, outcome: 'failure', network, userAgent: visitor.userAgent })
}

/** Five links an hour for one address, whether or not it is somebody's. */
export async function askLink(
  door: Door,
  asked: { email: string; returnTo?: string | undefined },
  visitor: Visitor,
): Promise<void> {
  demandOwnOrigin(door, visitor)
  await throttleAddress(door, visitor)
  await throttle(door.auth, [{ key: `link:${accountKey(asked.email)}`, max: 5, seconds: 3600 }])
  await queueLetter(door, { kind: 'sign-in-link', email: asked.email, returnTo: localPath(asked.returnTo) })
}

const LinkValue = z.object({ personId: z.string(), returnTo: z.string() })

/** @throws Refused 410 `link-expired` when it was used, is older than ten minutes, or never was */
export async function signInWithLink(
  door: Door,
  token: string,
  visitor: Visitor,
): Promise<Entrance & { returnTo: string }> {
  demandOwnOrigin(door, visitor)
  await throttleAddress(door, visitor)
  const value = LinkValue.safeParse(await takeOnce(door.auth, 'sign-in', token))
  if (!value.success) throw new Refused(410, 'link-expired')
  const entrance = await letIn(door, value.data.personId, { way: 'other', method: 'link' }, visitor)
  return { ...entrance, returnTo: value.data.returnTo }
}

/** The challenge of a passkey: the browser must also have verified its user. */
export async function askPasskey(door: Door, visitor: Visitor) {
  demandOwnOrigin(door, visitor)
  const { response, headers } = await (await door.library()).api.generatePasskeyAuthenticationOptions({
    headers: libraryHeaders(visitor),
    returnHeaders: true,
  })
  return { options: { ...response, userVerification: 'required' }, cookies: headers.getSetCookie() }
}

/** @throws Refused 403 `passkey-refused` */
export async function signInWithPasskey(
  door: Door,
  response: Record<string, unknown>,
  visitor: Visitor,
): Promise<Entrance> {
  demandOwnOrigin(door, visitor)
  await throttleAddress(door, visitor)
  const session = await verifyPasskey(door, response, visitor)
  return afterEntrance(door, { ...session, strength: 'two', method: 'passkey' }, visitor)
}

/** Runs the ceremony; the library opens a session for the passkey's owner. */
export async function verifyPasskey(door: Door, response: Record<string, unknown>, visitor: Visitor) {
  try {
    const answer = await (await door.library()).api.verifyPasskeyAuthentication({
      body: { response: asCredential(response) },
      headers: libraryHeaders(visitor),
      returnHeaders: true,
    })
    const { session } = answer.response
    return { personId: session.userId, sessionId: session.id, cookies: answer.headers.getSetCookie() }
  } catch (error) {
    if (isLibraryRefusal(error)) throw new Refused(403, 'passkey-refused')
    throw error
  }
}

/** Ends the session and empties its cookie; without a session, nothing happens and nothing is told. */
export async function signOut(door: Door, visitor: Visitor): Promise<string[]> {
  demandOwnOrigin(door, visitor)
  await endOwnSession(door, visitor)
  return [sessionCookie(null, door.edges.config.secret, door.secure)]
}

/** Development only: one click makes a session of two factors. Elsewhere the address does not exist. */
export async function signInDemo(door: Door, handle: string, visitor: Visitor): Promise<Entrance> {
  demandOwnOrigin(door, visitor)
  if (door.edges.config.mode !== 'development') throw notFound()
  const person = await personByEmail(door.auth, `${handle}@${DEMO_DOMAIN}`)
  if (person === undefined) throw notFound()
  return letIn(door, person.id, { way: 'second-factor', method: 'demo' }, visitor)
}

export const DEMO_DOMAIN = 'exemple.fr'

/** The person, or the same refusal as for a session that ended meanwhile. */
export async function presentPerson(door: Door, personId: string) {
  const person = await personById(door.auth, personId)
  if (person === undefined) throw new Refused(401, 'sign-in-required')
  return person
}

/** Limits are counted by a hash of the address: the table lists nobody. */
export function accountKey(email: string): string {
  return createHash('sha256').update(email.toLowerCase()).digest('base64url')
}
