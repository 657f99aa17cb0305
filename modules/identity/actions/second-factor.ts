import { randomBytes } from 'node:crypto'
import { recordAudit } from '#platform/audit.ts'
import { sessionTokenHash } from '#platform/auth/cookie.ts'
import { keyedHash, seal, unseal } from '#platform/auth/seal.ts'
import { throttle } from '#platform/auth/throttle.ts'
import { matchingStep, newTotpSecret, totpUri } from '#platform/auth/totp.ts'
import { Refused, refuseIf } from '#platform/errors.ts'
import type { Actor } from '#shared/actor.ts'
import {
  deletePasskey,
  deleteTotp,
  factorsOf,
  keepTotp,
  passkeysOf,
  recoveryCodesLeft,
  replaceRecoveryCodes,
  spendRecoveryCode,
  spendTotpStep,
  totpOf,
} from '../data/factors.ts'
import { updatePerson } from '../data/people.ts'
import { countWrongFactor, deleteSession, pendingSession, recordSignIn } from '../data/sessions.ts'
import { paperCode, readPaperCode } from '../rules/codes.ts'
import { refuseFactorRemoval } from '../rules/proof.ts'
import { networkOf } from '../rules/session.ts'
import { type Door, demandOwnOrigin, type Entrance, endSessions, letIn, standingOf, type Visitor } from './door.ts'
import { queueLetter } from './letters.ts'
import { presentPerson } from './sign-in.ts'

const TOTP = 'totp'
const RECOVERY = 'recovery'
const RECOVERY_CODES = 10
const MOST_WRONG = 5

type Given = { kind: 'totp' | 'recovery'; code: string }

/**
 * The second half of a sign-in. Five wrong codes and it starts again from the password.
 * @throws Refused 403 `second-factor-expired`, `second-factor-refused`; 429 `too-many-attempts`
 */
export async function giveSecondFactor(door: Door, given: Given, visitor: Visitor): Promise<Entrance> {
  demandOwnOrigin(door, visitor)
  const hash = sessionTokenHash(visitor.cookie, door.edges.config.secret, door.secure)
  const pending = hash === null ? undefined : await pendingSession(door.auth, hash)
  if (pending === undefined) throw new Refused(403, 'second-factor-expired')
  const personId = pending.userId
  if (!(await passes(door, personId, given))) {
    await countWrongFactor(door.auth, pending.id, MOST_WRONG)
    await tellFailure(door, personId, pending.attempts + 1, visitor)
    throw new Refused(403, 'second-factor-refused')
  }
  // Whoever removes the row goes on: one sign-in opens one session.
  if ((await deleteSession(door.auth, personId, pending.id)) === 0) throw new Refused(403, 'second-factor-expired')
  if (given.kind === 'recovery') await queueLetter(door, { kind: 'notice', personId, what: 'recovery-used' })
  return letIn(door, personId, { way: 'second-factor', method: given.kind }, visitor)
}

/** Counted for the whole account too, so that a new sign-in does not give five new guesses for ever. */
async function passes(door: Door, personId: string, given: Given): Promise<boolean> {
  await throttle(door.auth, [{ key: `factor:${personId}`, max: 10, seconds: 900 }])
  return given.kind === 'totp'
    ? passesTotp(door, personId, given.code)
    : spendRecoveryCode(door.auth, personId, recoveryHash(door, personId, given.code))
}

/** Whether it is the person's code now, never used before. */
export async function passesTotp(door: Door, personId: string, code: string): Promise<boolean> {
  const totp = await totpOf(door.auth, personId)
  return totp?.verified === true && takesStep(door, personId, totp, code)
}

async function takesStep(door: Door, personId: string, totp: { secret: string; lastUsedStep: number }, code: string) {
  const secret = unseal(door.edges.config.secret, TOTP, totp.secret)
  const step = matchingStep(secret, code, Date.now(), totp.lastUsedStep)
  return step !== null && (await spendTotpStep(door.auth, personId, step))
}

async function tellFailure(door: Door, personId: string, attempts: number, visitor: Visitor): Promise<void> {
  const userAgent = visitor.userAgent
  const network = networkOf(visitor.address)
  await recordSignIn(door.auth, {
    personId,
    method: 'second-factor',
    outcome: 'second-factor-failure',
    network,
    userAgent,
  })
  if (attempts >= MOST_WRONG) await queueLetter(door, { kind: 'notice', personId, what: 'second-factor-failed' })
}

type Owner = { personId: string; sessionId: string }

/** A secret for the authenticator; nothing changes before its first code. */
export async function beginTotp(door: Door, { personId }: Owner): Promise<{ secret: string; uri: string }> {
  const person = await presentPerson(door, personId)
  const secret = newTotpSecret()
  const kept = await keepTotp(door.auth, personId, seal(door.edges.config.secret, TOTP, secret))
  if (kept === 0) throw new Refused(409, 'totp-already-on')
  return { secret, uri: totpUri(secret, person.email, 'Mitoyen') }
}

/** @throws Refused 403 `second-factor-refused`, 409 `totp-already-on` */
export async function confirmTotp(door: Door, actor: Actor, given: Owner & { code: string }, visitor: Visitor) {
  const { personId, code } = given
  await throttle(door.auth, [{ key: `factor:${personId}`, max: 10, seconds: 900 }])
  const totp = await totpOf(door.auth, personId)
  if (totp === undefined || totp.verified) throw new Refused(409, 'totp-already-on')
  if (!(await takesStep(door, personId, totp, code))) throw new Refused(403, 'second-factor-refused', { field: 'code' })
  await updatePerson(door.auth, personId, { twoFactorEnabled: true })
  const recoveryCodes = await newRecoveryCodes(door, personId)
  await tellChange(door, actor, personId, { what: 'factor-added', factor: 'totp' })
  return { recoveryCodes, entrance: await stronger(door, given, visitor) }
}

/** The sessions opened with less end; this one is replaced by one of two factors. */
export async function stronger(door: Door, { personId }: Owner, visitor: Visitor): Promise<Entrance> {
  await endSessions(door.auth, personId)
  return letIn(door, personId, { way: 'second-factor', method: 'enrolment' }, visitor)
}

export async function renewRecoveryCodes(door: Door, actor: Actor, personId: string): Promise<string[]> {
  const codes = await newRecoveryCodes(door, personId)
  await audit(door, actor, personId, 'recovery-codes.renewed')
  return codes
}

/** @throws Refused 409 `last-factor` for staff */
export async function removeTotp(door: Door, actor: Actor, personId: string): Promise<void> {
  const held = await factorsHeld(door, personId)
  refuseIf(refuseFactorRemoval(held, 'totp'))
  await deleteTotp(door.auth, personId)
  await afterRemoval(door, actor, personId, 'totp')
}

/** @throws Refused 404, 409 `last-factor` for staff */
export async function removePasskey(door: Door, actor: Actor, personId: string, passkeyId: string): Promise<void> {
  refuseIf(refuseFactorRemoval(await factorsHeld(door, personId), 'passkey'))
  if ((await deletePasskey(door.auth, personId, passkeyId)) === 0) throw new Refused(404, 'not-found')
  await afterRemoval(door, actor, personId, 'passkey')
}

/** After a first passkey too: what opens the door when the telephone is lost. None when the person has some. */
export async function firstRecoveryCodes(door: Door, personId: string): Promise<string[]> {
  return (await recoveryCodesLeft(door.auth, personId)) > 0 ? [] : newRecoveryCodes(door, personId)
}

type Change = { what: 'factor-added' | 'factor-removed'; factor: 'totp' | 'passkey' }

/** A change of factor is written in the trail and told to the person. */
export async function tellChange(door: Door, actor: Actor, personId: string, { what, factor }: Change): Promise<void> {
  await audit(door, actor, personId, `${what}:${factor}`)
  await queueLetter(door, { kind: 'notice', personId, what })
}

async function factorsHeld(door: Door, personId: string) {
  const [{ staff, totp }, passkeys] = await Promise.all([
    standingOf(door.auth, personId),
    passkeysOf(door.auth, personId),
  ])
  return { staff, totp, passkeys: passkeys.length }
}

async function afterRemoval(door: Door, actor: Actor, personId: string, factor: Change['factor']): Promise<void> {
  const left = await factorsOf(door.auth, personId)
  await updatePerson(door.auth, personId, { twoFactorEnabled: left.totp || left.passkey })
  if (!left.totp && !left.passkey) await replaceRecoveryCodes(door.auth, personId, [])
  await tellChange(door, actor, personId, { what: 'factor-removed', factor })
}

async function newRecoveryCodes(door: Door, personId: string): Promise<string[]> {
  const codes = Array.from({ length: RECOVERY_CODES }, () => paperCode(randomBytes(10)))
  await replaceRecoveryCodes(
    door.auth,
    personId,
    codes.map((code) => recoveryHash(door, personId, code)),
  )
  return codes
}

/** Keyed with our secret and salted with the person: a copy of the table cannot be searched for anybody. */
function recoveryHash(door: Door, personId: string, code: string): string {
  return keyedHash(door.edges.config.secret, RECOVERY, `${personId}:${readPaperCode(code)}`)
}

function audit(door: Door, actor: Actor, personId: string, action: string): Promise<void> {
  const entry = { scopeId: personId, action: `factor.${action}`, subject: `person:${personId}` }
  return door.edges.auth.transaction((tx) => recordAudit(tx, actor, entry))
}
