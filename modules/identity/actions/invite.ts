import { randomBytes } from 'node:crypto'
import { recordAudit } from '#platform/audit.ts'
import { newToken } from '#platform/auth/once.ts'
import { keyedHash } from '#platform/auth/seal.ts'
import type { Tx } from '#platform/database.ts'
import { found, Refused, refuseIf } from '#platform/errors.ts'
import type { Actor, OrganizationId, ResidenceId } from '#shared/actor.ts'
import * as data from '../data/invitations.ts'
import { refuseMandate } from '../rules/access.ts'
import { paperCode, readPaperCode } from '../rules/codes.ts'
import { queueLetterIn } from './letters.ts'

/** A letter takes the post and a weekend; a mail is read at once (ASVS 5.0, 6.4.1). */
const LETTER_DAYS = 30
const MAIL_DAYS = 7
const STAFF_DAYS = 3

type To =
  | { role: 'owner'; partyMemberId: string }
  | { role: 'occupant'; occupantId: string }
  | { role: 'delegate'; name: string; partyMemberId: string; scope: string; lastDay: string }
  | { role: 'contractor'; name: string }

export type NewInvitation = { channel: 'mail' | 'letter'; to: To; email?: string | undefined }
export type Sender = { secret: string; today: string }

/** How a code is found again: the table holds no code. A paper code is read as people type it. */
export function invitationHash(secret: string, code: string): string {
  const plain = readPaperCode(code)
  return keyedHash(secret, 'invitation', plain.length === 10 ? plain : code)
}

/**
 * Invites somebody into a residence. The mail leaves with the transaction; a letter's code is told once.
 * @throws Refused 404, 400 `email-missing`, 409 `already-linked`, `principal-without-account`, `mandate-over`
 */
export async function invite(tx: Tx, actor: Actor, residenceId: ResidenceId, given: NewInvitation & Sender) {
  const { channel, to, secret, today } = given
  const guest = await guestOf(tx, residenceId, to, today)
  if (guest.personId !== null) throw new Refused(409, 'already-linked')
  const email = given.email ?? guest.email
  if (channel === 'mail' && email === null) throw new Refused(400, 'email-missing', { field: 'email' })
  const code = channel === 'letter' ? paperCode(randomBytes(10)) : newToken()
  const { id } = await data.insertInvitation(tx, residenceId, {
    channel,
    name: guest.name,
    email: channel === 'mail' ? email : null,
    role: to.role,
    lotId: guest.lotId,
    ...linksOf(to),
    tokenHash: invitationHash(secret, code),
    days: channel === 'letter' ? LETTER_DAYS : MAIL_DAYS,
    createdBy: actor.personId,
  })
  const after = { channel, role: to.role, name: guest.name }
  await recordAudit(tx, actor, { scopeId: residenceId, action: 'invitation.sent', subject: `invitation:${id}`, after })
  if (channel === 'mail' && email !== null) {
    const place = await data.placeName(tx, { residenceId })
    await queueLetterIn(tx, secret, { kind: 'invitation', email, name: guest.name, place, token: code })
  }
  return { id, code: channel === 'letter' ? code : null }
}

function linksOf(to: To) {
  return {
    partyMemberId: 'partyMemberId' in to ? to.partyMemberId : null,
    occupantId: to.role === 'occupant' ? to.occupantId : null,
    scope: to.role === 'delegate' ? to.scope : '',
    endsOn: to.role === 'delegate' ? dayAfter(to.lastDay) : null,
  }
}

type Guest = { name: string; email: string | null; personId: string | null; lotId: string | null }

async function guestOf(tx: Tx, residenceId: ResidenceId, to: To, today: string): Promise<Guest> {
  switch (to.role) {
    case 'owner':
      return found(await data.memberToInvite(tx, residenceId, to.partyMemberId))
    case 'occupant':
      return found(await data.occupantToInvite(tx, residenceId, to.occupantId))
    case 'delegate': {
      const principal = found(await data.memberToInvite(tx, residenceId, to.partyMemberId))
      refuseIf(mandateRefusal({ personId: null, principalId: principal.personId, lastDay: to.lastDay }, today))
      return { name: to.name, email: null, personId: null, lotId: principal.lotId }
    }
    case 'contractor':
      return { name: to.name, email: null, personId: null, lotId: null }
  }
}

/** The day after an ISO day: periods are half-open. */
export function dayAfter(day: string): string {
  return Temporal.PlainDate.from(day).add({ days: 1 }).toString()
}

type Mandate = { personId: string | null; principalId: string | null; lastDay: string }

/** Whom a delegate stands for has an account: the mandate ends with what it opens. */
export function mandateRefusal({ principalId, ...mandate }: Mandate, today: string) {
  return principalId === null ? 'principal-without-account' : refuseMandate({ ...mandate, principalId }, today)
}

/** Invites a colleague. @throws Refused 400 */
export async function inviteStaff(
  tx: Tx,
  actor: Actor,
  organizationId: OrganizationId,
  given: { name: string; email: string; role: 'admin' | 'manager' | 'accountant'; reason: string; secret: string },
): Promise<{ id: string }> {
  const { secret, ...invitation } = given
  const token = newToken()
  const { id } = await data.insertStaffInvitation(tx, organizationId, {
    ...invitation,
    tokenHash: invitationHash(secret, token),
    days: STAFF_DAYS,
    createdBy: actor.personId,
  })
  await recordAudit(tx, actor, {
    scopeId: organizationId,
    action: 'invitation.sent',
    subject: `invitation:${id}`,
    after: { name: given.name, role: given.role },
    reason: given.reason,
  })
  const place = await data.placeName(tx, { organizationId })
  await queueLetterIn(tx, secret, { kind: 'invitation', email: given.email, name: given.name, place, token })
  return { id }
}

/** @throws Refused 409 `invitation-over` when it was used or revoked, or never was */
export async function revoke(tx: Tx, actor: Actor, residenceId: ResidenceId, invitationId: string): Promise<void> {
  const revoked = await data.revokeInvitation(tx, residenceId, invitationId, actor.personId)
  if (!revoked) throw new Refused(404, 'not-found')
  const subject = `invitation:${invitationId}`
  await recordAudit(tx, actor, { scopeId: residenceId, action: 'invitation.revoked', subject })
}

/** A new code and all that the letter says; the code printed before opens nothing any more. */
export async function prepareLetter(
  tx: Tx,
  actor: Actor,
  residenceId: ResidenceId,
  { invitationId, secret }: { invitationId: string; secret: string },
) {
  const code = paperCode(randomBytes(10))
  const renewed = { tokenHash: invitationHash(secret, code), days: LETTER_DAYS }
  const invitation = found(await data.renewCode(tx, residenceId, invitationId, renewed))
  const facts = await data.letterFacts(tx, residenceId, invitation)
  const subject = `invitation:${invitationId}`
  await recordAudit(tx, actor, { scopeId: residenceId, action: 'invitation.printed', subject })
  return { code, invitation, facts }
}
