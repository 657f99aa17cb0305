import type { Role } from '#shared/actor.ts'

export type InvitationState = {
  expiresAt: string
  acceptedAt: string | null
  revokedAt: string | null
  attempts?: number
}
export type InvitationRefusal = 'invitation-used' | 'invitation-revoked' | 'invitation-expired'

/** People it is not for, before it is void. */
const MOST_ATTEMPTS = 10

/** Why an invitation opens nothing (any more), at this moment. */
export function refuseInvitation(invitation: InvitationState, now: string): InvitationRefusal | null {
  if (invitation.acceptedAt !== null) return 'invitation-used'
  if (invitation.revokedAt !== null || (invitation.attempts ?? 0) >= MOST_ATTEMPTS) return 'invitation-revoked'
  return Date.parse(invitation.expiresAt) <= Date.parse(now) ? 'invitation-expired' : null
}

/** What a list says of it. */
export function stateOf(invitation: InvitationState, now: string): 'waiting' | 'accepted' | 'revoked' | 'expired' {
  const states = {
    'invitation-used': 'accepted',
    'invitation-revoked': 'revoked',
    'invitation-expired': 'expired',
  } as const
  const refusal = refuseInvitation(invitation, now)
  return refusal === null ? 'waiting' : states[refusal]
}

export type Member = { personId: string; role: Role; endsOn: string | null }

/** An administrator alone gives and takes roles in the firm, and never their own: somebody else must agree. */
export function refuseRoleChange(
  actor: { personId: string; roles: readonly Role[] },
  member: Pick<Member, 'personId'>,
  admins: readonly string[],
): 'administrator-only' | 'own-role' | 'last-administrator' | null {
  if (!actor.roles.includes('admin')) return 'administrator-only'
  if (member.personId === actor.personId) return 'own-role'
  return admins.length === 1 && admins[0] === member.personId ? 'last-administrator' : null
}

/** Managers shut out owners and occupants; only an administrator shuts out staff; nobody shuts out themselves. */
export function refuseBlock(
  actor: { personId: string; roles: readonly Role[] },
  target: { personId: string; staff: boolean },
): 'own-access' | 'administrator-only' | null {
  if (actor.personId === target.personId) return 'own-access'
  return target.staff && !actor.roles.includes('admin') ? 'administrator-only' : null
}

/** A mandate is somebody else's, and has a day left at least. `today` and `lastDay` are ISO days. */
export function refuseMandate(
  mandate: { personId: string | null; principalId: string; lastDay: string },
  today: string,
): 'own-mandate' | 'mandate-over' | null {
  if (mandate.personId === mandate.principalId) return 'own-mandate'
  return mandate.lastDay < today ? 'mandate-over' : null
}
