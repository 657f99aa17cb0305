import { sessionCookie, sessionTokenHash } from '#platform/auth/cookie.ts'
import type { Library } from '#platform/auth/library.ts'
import { forgetOnce } from '#platform/auth/once.ts'
import { sessionFields } from '#platform/auth/terms.ts'
import { throttle } from '#platform/auth/throttle.ts'
import type { Db } from '#platform/database.ts'
import type { Edges } from '#platform/edges.ts'
import { Refused } from '#platform/errors.ts'
import { signal } from '#platform/realtime.ts'
import { factorsOf } from '../data/factors.ts'
import { staffRoles } from '../data/gate.ts'
import { deleteSessionByToken, deleteSessions, knownDevice, recordSignIn } from '../data/sessions.ts'
import { networkOf, type SessionTerms, type Standing, sessionTerms } from '../rules/session.ts'
import { queueLetter } from './letters.ts'

/** What every act at the door works with. `auth` is the database as the role of sign-in. */
export type Door = { edges: Edges; auth: Db; library: () => Promise<Library>; secure: boolean }

/** Who is at the door: nothing here is believed before it is checked. */
export type Visitor = { address: string; userAgent: string; cookie: string | undefined; origin: string | undefined }

export type Entrance = { next: 'done' | 'second-factor'; cookies: string[] }

export function openDoor(edges: Edges): Door {
  const { secret, appUrl } = edges.config
  const auth = edges.auth.db
  const terms = async (personId: string, way: 'passkey' | 'other') =>
    sessionTerms(await standingOf(auth, personId), way)
  let library: Promise<Library> | undefined
  return {
    edges,
    auth,
    // Loaded at the first sign-in: forty megabytes that a process may never need.
    library: () => {
      library ??= import('#platform/auth/library.ts').then(({ openLibrary }) =>
        openLibrary({ auth, secret, appUrl, terms }),
      )
      return library
    },
    secure: appUrl.startsWith('https:'),
  }
}

export async function standingOf(auth: Db, personId: string): Promise<Standing> {
  const [staff, factors] = await Promise.all([staffRoles(auth, personId), factorsOf(auth, personId)])
  return { staff: staff.length > 0, ...factors }
}

type Way = { way: 'second-factor' | 'other'; method: string }

/** Opens a session for someone who has just proved who they are; the one they came with ends. */
export async function letIn(door: Door, personId: string, { way, method }: Way, visitor: Visitor): Promise<Entrance> {
  const terms = sessionTerms(await standingOf(door.auth, personId), way)
  const { internalAdapter } = await (await door.library()).$context
  const fields = { ...sessionFields(terms), ipAddress: networkOf(visitor.address), userAgent: visitor.userAgent }
  const session = await internalAdapter.createSession(personId, false, fields, true)
  const cookie = sessionCookie(session.token, door.edges.config.secret, door.secure)
  return afterEntrance(door, { personId, method, strength: terms.strength, cookies: [cookie] }, visitor)
}

type NewSession = { personId: string; method: string; strength: SessionTerms['strength']; cookies: string[] }

/** What follows every new session: the old one is dead, the sign-in is written down, a new device is told to its owner. */
export async function afterEntrance(door: Door, session: NewSession, visitor: Visitor): Promise<Entrance> {
  const { personId, method, strength, cookies } = session
  await endOwnSession(door, visitor)
  const userAgent = visitor.userAgent
  const owed = strength === 'pending'
  if (!owed) {
    const known = await knownDevice(door.auth, personId, userAgent)
    if (known.before && !known.same)
      await queueLetter(door, { kind: 'notice', personId, what: 'new-device', detail: userAgent })
  }
  const outcome = owed ? 'second-factor-owed' : 'success'
  await recordSignIn(door.auth, { personId, method, outcome, network: networkOf(visitor.address), userAgent })
  return { next: owed ? 'second-factor' : 'done', cookies }
}

/** Ends the session of the visitor's cookie, whatever its state. */
export async function endOwnSession(door: Door, visitor: Visitor): Promise<void> {
  const hash = sessionTokenHash(visitor.cookie, door.edges.config.secret, door.secure)
  if (hash === null) return
  const ended = await deleteSessionByToken(door.auth, hash)
  if (ended !== undefined) await accessChanged(door.auth, ended.userId)
}

/**
 * Ends all of somebody's sessions, or all but one. Told after they are gone: a process told before would ask again, and
 * remember a session that is about to end.
 */
export async function endSessions(auth: Db, personId: string, except?: string): Promise<void> {
  await deleteSessions(auth, personId, except)
  await accessChanged(auth, personId)
}

/** Links on their way end too: whoever reads an old mailbox, or found one of them, comes in no more. */
export function forgetLinks(auth: Db, personId: string): Promise<void> {
  return forgetOnce(auth, ['sign-in', 'reset'], personId)
}

/** Every process forgets what it remembered of this person; their event streams close. */
export function accessChanged(auth: Db, personId: string): Promise<void> {
  return signal(auth, { to: `person:${personId}`, kind: 'access' })
}

/** Signing in from somebody else's page is refused: the person would be in an account that is not theirs. */
export function demandOwnOrigin(door: Door, visitor: Visitor): void {
  const { appUrl, mode } = door.edges.config
  const own = [new URL(appUrl).origin, ...(mode === 'development' ? ['http://localhost:5173'] : [])]
  if (visitor.origin === undefined || !own.includes(visitor.origin)) throw new Refused(403, 'origin-refused')
}

/** Twenty tries a minute from one address, all accounts together. */
export function throttleAddress(door: Door, visitor: Visitor): Promise<void> {
  return throttle(door.auth, [{ key: `address:${networkKey(visitor.address)}`, max: 20, seconds: 60 }])
}

/** Somebody with IPv6 holds a whole /64: it counts as one. */
function networkKey(address: string): string {
  return address.includes('.') ? address : address.split(':').slice(0, 4).join(':')
}

/** What the library reads of a request: never its own idea of the address. */
export function libraryHeaders(visitor: Visitor): Headers {
  const headers = new Headers({ 'user-agent': visitor.userAgent, 'x-mitoyen-network': networkOf(visitor.address) })
  if (visitor.cookie !== undefined) headers.set('cookie', visitor.cookie)
  if (visitor.origin !== undefined) headers.set('origin', visitor.origin)
  return headers
}
