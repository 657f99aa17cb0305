import * as z from 'zod'
import { recordAudit } from '#platform/audit.ts'
import { throttle } from '#platform/auth/throttle.ts'
import { Refused } from '#platform/errors.ts'
import type { Identity } from '#platform/http/gate.ts'
import type { Actor, Role } from '#shared/actor.ts'
import { passkeysOf, recoveryCodesLeft, takeCode } from '../data/factors.ts'
import {
  firmsOf,
  type NamedPlace,
  type Person,
  passwordHashOf,
  personByEmail,
  proveEmail,
  residencesOf,
  updatePerson,
} from '../data/people.ts'
import { deleteSession, sessionsOf, signInsOf } from '../data/sessions.ts'
import { refuseFactorRemoval } from '../rules/proof.ts'
import { needsOf } from '../rules/session.ts'
import { suspendedSince } from '../rules/suspension.ts'
import { accessChanged, type Door, endSessions, forgetLinks, standingOf } from './door.ts'
import { queueLetter } from './letters.ts'
import { codeHash, newCode, offeredProofs } from './proof.ts'
import { accountKey, presentPerson } from './sign-in.ts'

type ContactKind = 'email' | 'phone'

/** The person signed in, the places open to them, and what is asked of them first. */
export async function showMe(door: Door, identity: Identity) {
  const { personId, strength, provedAt } = identity
  const [person, standing, firms, residences] = await Promise.all([
    presentPerson(door, personId),
    standingOf(door.auth, personId),
    firmsOf(door.auth, personId),
    residencesOf(door.auth, personId),
  ])
  return {
    person: {
      id: person.id,
      name: person.name,
      email: person.email,
      emailVerified: person.emailVerified,
      emailRefusedAt: suspendedSince(person.emailRefusedAt, Temporal.Now.instant()),
      phone: person.phoneNumber,
      phoneVerified: person.phoneNumberVerified === true,
      locale: person.locale === 'en' ? ('en' as const) : ('fr' as const),
      secondFactor: secondFactor(standing),
    },
    strength,
    provedAt,
    places: [...placesOf('organization', firms), ...placesOf('residence', residences)],
    needs: needsOf({ ...standing, emailVerified: person.emailVerified, strength }),
  }
}

function secondFactor(standing: { totp: boolean; passkey: boolean }): 'none' | 'totp' | 'passkey' {
  if (standing.totp) return 'totp'
  return standing.passkey ? 'passkey' : 'none'
}

/** One row a place, with all the roles held there, in the order they came. */
function placesOf(kind: 'organization' | 'residence', rows: readonly NamedPlace[]) {
  const byId = Map.groupBy(rows, (row) => row.id)
  return [...byId.values()].flatMap(([first, ...others]) =>
    first === undefined
      ? []
      : [
          {
            kind,
            id: first.id,
            name: first.name,
            organizationId: first.organizationId,
            roles: roles([first, ...others]),
          },
        ],
  )
}

function roles(rows: readonly NamedPlace[]): Role[] {
  return [...new Set(rows.map((row) => row.role))]
}

export async function showSecurity(door: Door, { personId, sessionId }: Identity) {
  const [standing, passkeys, recoveryLeft, sessions, signIns, hash, proofs] = await Promise.all([
    standingOf(door.auth, personId),
    passkeysOf(door.auth, personId),
    recoveryCodesLeft(door.auth, personId),
    sessionsOf(door.auth, personId),
    signInsOf(door.auth, personId),
    passwordHashOf(door.auth, personId),
    offeredProofs(door, personId),
  ])
  const held = { ...standing, passkeys: passkeys.length }
  return {
    password: hash !== null,
    totp: standing.totp,
    passkeys: passkeys.map((passkey) => ({ ...passkey, name: passkey.name ?? '' })),
    recoveryCodesLeft: recoveryLeft,
    sessions: sessions.map((session) => ({
      id: session.id,
      current: session.id === sessionId,
      startedAt: session.createdAt,
      lastSeenAt: session.lastSeenAt,
      strength: session.strength === 'two' ? ('two' as const) : ('one' as const),
      network: session.ipAddress ?? '',
      userAgent: session.userAgent ?? '',
    })),
    signIns: signIns.map((row) => ({
      ...row,
      outcome: Outcome.parse(row.outcome),
      network: row.network ?? '',
      userAgent: row.userAgent ?? '',
    })),
    proofs,
    can: {
      removeTotp: standing.totp && refuseFactorRemoval(held, 'totp') === null,
      removePasskey: refuseFactorRemoval(held, 'passkey') === null,
    },
  }
}

const Outcome = z.enum(['success', 'failure', 'second-factor-owed', 'second-factor-failure'])

export async function endSession(door: Door, personId: string, sessionId: string): Promise<void> {
  if ((await deleteSession(door.auth, personId, sessionId)) === 0) throw new Refused(404, 'not-found')
  await accessChanged(door.auth, personId)
}

export function endOtherSessions(door: Door, { personId, sessionId }: Identity): Promise<void> {
  return endSessions(door.auth, personId, sessionId)
}

/**
 * Sends a code to a new address or number; nothing changes before it comes back. An address that is somebody else's
 * gets a notice instead, and the answer is the same.
 * @throws Refused 400 `phone-invalid`, `email-invalid`; 429
 */
export async function askContact(door: Door, personId: string, kind: ContactKind, value: string): Promise<string> {
  const target = kind === 'email' ? emailAddress(value) : await phoneNumber(value)
  await throttle(door.auth, [
    { key: `code:${personId}`, max: 5, seconds: 3600 },
    { key: `code:${accountKey(target)}`, max: 5, seconds: 3600 },
  ])
  const person = await presentPerson(door, personId)
  const code = await newCode(door, personId, kind, target)
  if (kind === 'phone')
    await queueLetter(door, { kind: 'text-code', phone: target, code, locale: person.locale === 'en' ? 'en' : 'fr' })
  else await sendEmailCode(door, personId, target, code)
  return target
}

async function sendEmailCode(door: Door, personId: string, email: string, code: string): Promise<void> {
  const other = await personByEmail(door.auth, email)
  const taken = other !== undefined && other.id !== personId
  await queueLetter(
    door,
    taken ? { kind: 'notice', personId: other.id, what: 'address-tried' } : { kind: 'code', personId, email, code },
  )
}

function emailAddress(value: string): string {
  const parsed = z.email().max(254).safeParse(value)
  if (!parsed.success) throw new Refused(400, 'email-invalid', { field: 'value' })
  return parsed.data.toLowerCase()
}

/** E.164. A number without a country is French. */
async function phoneNumber(value: string): Promise<string> {
  const { parsePhoneNumberFromString } = await import('libphonenumber-js')
  const parsed = parsePhoneNumberFromString(value, 'FR')
  if (parsed?.isValid() !== true) throw new Refused(400, 'phone-invalid', { field: 'value' })
  return parsed.number
}

/** @throws Refused 403 `code-refused`, 409 `contact-taken` */
export async function confirmContact(door: Door, actor: Actor, kind: ContactKind, code: string): Promise<void> {
  const { personId } = actor
  const before = await presentPerson(door, personId)
  const target = await takeCode(door.auth, personId, kind, codeHash(door, personId, code))
  if (target === null) throw new Refused(403, 'code-refused', { field: 'code' })
  const change =
    kind === 'email'
      ? proveEmail(door.auth, personId, target)
      : updatePerson(door.auth, personId, { phoneNumber: target, phoneNumberVerified: true })
  await change.catch(refuseTaken)
  if (kind === 'email') await forgetLinks(door.auth, personId)
  const entry = { scopeId: personId, action: `${kind}.changed`, subject: `person:${personId}` }
  await door.edges.auth.transaction((tx) => recordAudit(tx, actor, entry))
  const old = kind === 'email' && before.email !== target ? { email: before.email } : {}
  if (kind === 'phone' || before.email !== target) {
    await queueLetter(door, { kind: 'notice', personId, what: `${kind}-changed`, ...old })
  }
  if (kind === 'phone') await tellOldNumber(door, before, target)
}

async function tellOldNumber(door: Door, before: Person, target: string): Promise<void> {
  const { phoneNumber, phoneNumberVerified, locale } = before
  if (phoneNumber === null || phoneNumberVerified !== true || phoneNumber === target) return
  await queueLetter(door, { kind: 'text-notice', phone: phoneNumber, locale: locale === 'en' ? 'en' : 'fr' })
}

/** The unique key decides between two at the same time. */
function refuseTaken(error: unknown): never {
  if (error instanceof Error && 'code' in error && error.code === '23505') throw new Refused(409, 'contact-taken')
  throw error
}
