import { recordAudit } from '#platform/audit.ts'
import { hashPassword } from '#platform/auth/password-hash.ts'
import { throttle } from '#platform/auth/throttle.ts'
import type { Tx } from '#platform/database.ts'
import { found, Refused, refuseIf } from '#platform/errors.ts'
import type { Identity } from '#platform/http/gate.ts'
import { signal } from '#platform/realtime.ts'
import { todayInParis } from '#platform/today.ts'
import type { Actor } from '#shared/actor.ts'
import { RoleName } from '../contract/me.ts'
import * as invitations from '../data/invitations.ts'
import { insertMembership, insertStaff, linkMember, linkOccupant } from '../data/links.ts'
import { deletePerson, insertPerson, personByEmail, setPasswordHash } from '../data/people.ts'
import { refuseInvitation } from '../rules/access.ts'
import { type Door, demandOwnOrigin, type Entrance, endSessions, letIn, throttleAddress, type Visitor } from './door.ts'
import { invitationHash, mandateRefusal } from './invite.ts'
import { queueLetter } from './letters.ts'
import { demandPassword } from './password.ts'
import { presentPerson } from './sign-in.ts'

type Open =
  | { kind: 'residence'; invitation: invitations.OpenInvitation }
  | { kind: 'staff'; invitation: invitations.OpenStaffInvitation }

/**
 * What a code opens: the place, the lot, the role; no name of anybody.
 * @throws Refused 410 `invitation-used`, `-revoked`, `-expired`, `-unknown`; 429
 */
export async function showInvitation(door: Door, code: string, identity: Identity | null, visitor: Visitor) {
  const open = await openInvitation(door, code, visitor)
  const me = identity === null ? null : await presentPerson(door, identity.personId)
  return {
    kind: open.kind,
    place: open.invitation.place,
    lot: open.kind === 'residence' ? await lotNamed(door, open.invitation) : null,
    role: RoleName.parse(open.invitation.role),
    asksEmail: open.kind === 'residence' && open.invitation.channel === 'letter',
    signedInAs: me?.email ?? null,
  }
}

function lotNamed(door: Door, { residenceId, lotId }: invitations.OpenInvitation): Promise<string | null> {
  if (lotId === null) return Promise.resolve(null)
  const { database } = door.edges
  return database.within({ residences: [residenceId] }, () => invitations.lotNumber(database.db, residenceId, lotId))
}

async function openInvitation(door: Door, code: string, visitor: Visitor): Promise<Open> {
  await throttleAddress(door, visitor)
  await throttle(door.auth, [{ key: `invitation:${visitor.address}`, max: 60, seconds: 3600 }])
  const hash = invitationHash(door.edges.config.secret, code)
  const open = (await ofResidence(door, hash)) ?? (await ofStaff(door, hash))
  if (open === null) throw new Refused(410, 'invitation-unknown')
  const refusal = refuseInvitation(open.invitation, new Date().toISOString())
  if (refusal !== null) throw new Refused(410, refusal)
  return open
}

async function ofResidence(door: Door, hash: string): Promise<Open | null> {
  const invitation = await invitations.invitationByCode(door.auth, hash)
  return invitation === undefined ? null : { kind: 'residence', invitation }
}

async function ofStaff(door: Door, hash: string): Promise<Open | null> {
  const invitation = await invitations.staffInvitationByCode(door.auth, hash)
  return invitation === undefined ? null : { kind: 'staff', invitation }
}

export type NewAccount = {
  name?: string | undefined
  email?: string | undefined
  password?: string | undefined
  locale: 'fr' | 'en'
}
type Accepted = { next: 'done' | 'second-factor' | 'check-mail'; cookies: string[] }

/**
 * Accepts for the person signed in, or opens an account. A mailed token proves its address; a letter proves the letter
 * box, so the address that its reader gives is proved by mail first.
 * @throws Refused 403 `invitation-for-another`, 409 `sign-in-first`, `already-linked`, 400, 410
 */
export async function accept(
  door: Door,
  code: string,
  given: NewAccount & { identity: Identity | null },
  visitor: Visitor,
): Promise<Accepted> {
  demandOwnOrigin(door, visitor)
  const open = await openInvitation(door, code, visitor)
  if (given.identity !== null) return acceptSignedIn(door, open, given.identity)
  if (open.kind === 'residence' && open.invitation.channel === 'letter')
    return askAddress(door, code, open.invitation, given)
  const email = open.invitation.email ?? ''
  if ((await personByEmail(door.auth, email)) !== undefined) throw new Refused(409, 'sign-in-first')
  const account = {
    name: given.name ?? open.invitation.name,
    email,
    password: given.password ?? '',
    locale: given.locale,
  }
  return openAccount(
    door,
    { ...account, staff: open.kind === 'staff' },
    (personId) => join(door, open, personId),
    visitor,
  )
}

async function acceptSignedIn(door: Door, open: Open, { personId }: Identity): Promise<Accepted> {
  const person = await presentPerson(door, personId)
  const wanted = open.invitation.email?.toLowerCase()
  const mailed = open.kind === 'staff' || open.invitation.channel === 'mail'
  if (mailed && (!person.emailVerified || person.email !== wanted)) {
    if (open.kind === 'residence')
      await invitations.countAttempt(door.auth, open.invitation.residenceId, open.invitation.id)
    throw new Refused(403, 'invitation-for-another')
  }
  await join(door, open, personId)
  return { next: 'done', cookies: [] }
}

async function askAddress(
  door: Door,
  code: string,
  invitation: invitations.OpenInvitation,
  given: NewAccount,
): Promise<Accepted> {
  const { name = invitation.name, email, locale } = given
  if (email === undefined) throw new Refused(400, 'email-missing', { field: 'email' })
  await throttle(door.auth, [
    { key: `account:${invitationHash(door.edges.config.secret, email)}`, max: 5, seconds: 3600 },
  ])
  const opening = { kind: 'invitation', code, name, email, locale }
  await queueLetter(door, { kind: 'account-link', email, name, locale, place: invitation.place, opening })
  return { next: 'check-mail', cookies: [] }
}

/** For the code of a letter, once the address is proved. */
export async function joinWithCode(door: Door, code: string, personId: string, visitor: Visitor): Promise<void> {
  await join(door, await openInvitation(door, code, visitor), personId)
}

type Account = { name: string; email: string; password: string; locale: 'fr' | 'en'; staff: boolean }

/**
 * A person with a proved address and a password, who then does one thing. When that fails nothing of them stays.
 * @throws Refused 400 for the password, 409 `sign-in-first` when the address was taken meanwhile
 */
export async function openAccount(
  door: Door,
  account: Account,
  then: (personId: string) => Promise<void>,
  visitor: Visitor,
): Promise<Entrance> {
  const { name, email, password, locale, staff } = account
  demandPassword(password, { staff, words: [name, email] })
  const hash = await hashPassword(password)
  const person = await insertPerson(door.auth, { name, email, locale, emailVerified: true })
  if (person === undefined) throw new Refused(409, 'sign-in-first')
  try {
    await setPasswordHash(door.auth, person.id, hash)
    await then(person.id)
  } catch (error) {
    await deletePerson(door.auth, person.id)
    throw error
  }
  return letIn(door, person.id, { way: 'other', method: 'account' }, visitor)
}

async function join(door: Door, open: Open, personId: string): Promise<void> {
  const actor = { personId, roles: [] }
  const today = todayInParis()
  if (open.kind === 'staff') {
    const { organizationId } = open.invitation
    await door.edges.database.transaction((tx) => joinStaff(tx, actor, open.invitation, today), {
      organizations: [organizationId],
      person: personId,
    })
    // A colleague's session has other limits than the one they came with.
    await endSessions(door.auth, personId)
    return
  }
  const { residenceId, organizationId } = open.invitation
  const scope = { residences: [residenceId], organizations: [organizationId], person: personId }
  await door.edges.database.transaction((tx) => joinResidence(tx, actor, open.invitation, today), scope)
}

async function joinResidence(
  tx: Tx,
  actor: Actor,
  invitation: invitations.OpenInvitation,
  today: string,
): Promise<void> {
  const { residenceId, id, role, createdBy } = invitation
  const claimed = await invitations.claimInvitation(tx, residenceId, id, actor.personId)
  if (!claimed) throw new Refused(410, 'invitation-used')
  await grant(tx, residenceId, { ...invitation, personId: actor.personId, createdBy, today })
  const after = { role, personId: actor.personId }
  await recordAudit(tx, actor, {
    scopeId: residenceId,
    action: 'invitation.accepted',
    subject: `person:${actor.personId}`,
    after,
  })
  await signal(tx, { to: `person:${actor.personId}`, kind: 'access' })
}

export type Grant = {
  role: string
  partyMemberId: string | null
  occupantId: string | null
  personId: string
  createdBy: string
  today: string
  scope?: string
  /** First day without the role. */
  endsOn?: string | null | undefined
}

/** Gives the role by the link that explains it. @throws Refused 404, 409 `already-linked` or as for a mandate */
export async function grant(tx: Tx, residenceId: string, given: Grant): Promise<void> {
  if (!(await link(tx, residenceId, given))) throw new Refused(409, 'already-linked')
}

async function link(tx: Tx, residenceId: string, given: Grant): Promise<boolean> {
  const { role, partyMemberId, occupantId, personId, createdBy, today, scope = '', endsOn = null } = given
  const membership = { personId, scope, createdBy, startsOn: today, endsOn }
  switch (role) {
    case 'owner':
      return linkMember(tx, residenceId, partyMemberId ?? '', personId)
    case 'delegate': {
      const { personId: principalId } = found(await invitations.memberToRepresent(tx, residenceId, partyMemberId ?? ''))
      refuseIf(mandateRefusal({ personId, principalId, lastDay: dayBefore(endsOn ?? today) }, today))
      return insertMembership(tx, residenceId, { ...membership, role, principalId })
    }
    case 'contractor':
      return insertMembership(tx, residenceId, { ...membership, role, principalId: null })
    default:
      return linkOccupant(tx, residenceId, occupantId ?? '', personId)
  }
}

function dayBefore(day: string): string {
  return Temporal.PlainDate.from(day).subtract({ days: 1 }).toString()
}

async function joinStaff(
  tx: Tx,
  actor: Actor,
  invitation: invitations.OpenStaffInvitation,
  today: string,
): Promise<void> {
  const { organizationId, id, role, reason, createdBy } = invitation
  const { personId } = actor
  const claimed = await invitations.claimStaffInvitation(tx, organizationId, id, personId)
  if (!claimed) throw new Refused(410, 'invitation-used')
  const given = await insertStaff(tx, organizationId, { personId, role, reason, createdBy, startsOn: today })
  if (!given) throw new Refused(409, 'already-linked')
  const after = { role }
  await recordAudit(tx, actor, {
    scopeId: organizationId,
    action: 'role.given',
    subject: `person:${personId}`,
    after,
    reason,
  })
  await signal(tx, { to: `person:${personId}`, kind: 'access' })
}
