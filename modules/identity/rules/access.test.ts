import { expect, test } from 'vitest'
import { refuseBlock, refuseInvitation, refuseRoleChange, stateOf } from './access.ts'

const now = '2026-11-24T08:00:00Z'
const open = { expiresAt: '2026-11-25T08:00:00Z', acceptedAt: null, revokedAt: null, attempts: 0 }

test.each([
  [open, null, 'waiting'],
  [{ ...open, acceptedAt: now }, 'invitation-used', 'accepted'],
  [{ ...open, revokedAt: now }, 'invitation-revoked', 'revoked'],
  [{ ...open, attempts: 10 }, 'invitation-revoked', 'revoked'],
  [{ ...open, expiresAt: now }, 'invitation-expired', 'expired'],
] as const)('%j: %s', (invitation, refusal, state) => {
  expect([refuseInvitation(invitation, now), stateOf(invitation, now)]).toEqual([refusal, state])
})

const admin = { personId: 'a', roles: ['admin'] as const }
const manager = { personId: 'm', roles: ['manager'] as const }

test.each([
  [manager, 'x', ['a'], 'administrator-only'],
  [admin, 'a', ['a', 'b'], 'own-role'],
  [admin, 'b', ['b'], 'last-administrator'],
  [admin, 'b', ['a', 'b'], null],
] as const)('%j changing %s while %j administer: %s', (actor, personId, admins, refusal) => {
  expect(refuseRoleChange(actor, { personId }, admins)).toBe(refusal)
})

test.each([
  [manager, { personId: 'm', staff: true }, 'own-access'],
  [manager, { personId: 'x', staff: true }, 'administrator-only'],
  [manager, { personId: 'x', staff: false }, null],
  [admin, { personId: 'x', staff: true }, null],
] as const)('%j blocking %j: %s', (actor, target, refusal) => {
  expect(refuseBlock(actor, target)).toBe(refusal)
})
