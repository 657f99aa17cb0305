import { recordAudit } from '#platform/audit.ts'
import type { Db, Tx } from '#platform/database.ts'
import { found, Refused, refuseIf } from '#platform/errors.ts'
import { signal } from '#platform/realtime.ts'
import type { Actor, OrganizationId, ResidenceId, Role } from '#shared/actor.ts'
import { accessHistory, heldBy, lastSignIns, personHere, rolesOf } from '../data/directory.ts'
import { endMembership, endStaff, insertBlock, insertStaff, isShutOut, liftBlock, lockStaff } from '../data/links.ts'
import { decide } from '../data/requests.ts'
import { refuseBlock, refuseRoleChange } from '../rules/access.ts'
import { suspendedSince } from '../rules/suspension.ts'
import { grant } from './accept.ts'
import { dayAfter } from './invite.ts'

/** The rows of a page with what other tables know of them. `auth` reads sign-ins. */
export async function withRoles<Row extends { id: string }>(db: Db, auth: Db, rows: readonly Row[]) {
  const ids = rows.map((row) => row.id)
  const [roles, signIns] = await Promise.all([rolesOf(db, ids), lastSignIns(auth, ids)])
  return rows.map((row) => ({ ...row, roles: roles.get(row.id) ?? [], lastSignInAt: signIns.get(row.id) ?? null }))
}

export async function showPerson(db: Db, auth: Db, actor: Actor, personId: string) {
  const [person] = await withRoles(db, auth, [found(await personHere(db, personId))])
  if (person === undefined) throw new Refused(404, 'not-found')
  const [held, history] = await Promise.all([heldBy(db, personId), accessHistory(db, personId)])
  const manages = actor.roles.some((role) => role === 'admin' || role === 'manager')
  const blockable = manages && refuseBlock(actor, { personId, staff: person.staff }) === null
  return {
    ...person,
    emailRefusedAt: suspendedSince(person.emailRefusedAt, Temporal.Now.instant()),
    memberships: held.map(({ endable, ...row }) => ({ ...row, can: { end: manages && endable } })),
    history,
    can: {
      block: blockable && !person.blocked,
      unblock: blockable && person.blocked,
      changeRole: person.staff && refuseRoleChange(actor, { personId }, []) === null,
    },
  }
}

/**
 * Shuts a person out of the firm and its residences from the commit on. Their sessions are deleted by the caller.
 * @throws Refused 404, 409 `own-access`, `administrator-only`, `already-blocked`
 */
export async function block(
  tx: Tx,
  actor: Actor,
  organizationId: OrganizationId,
  { personId, reason }: { personId: string; reason: string },
): Promise<void> {
  const person = found(await personHere(tx, personId))
  refuseIf(refuseBlock(actor, { personId, staff: person.staff }))
  // Two administrators who shut each other out at once are one: the second is not one any more.
  if (person.staff && !(await isStillAdmin(tx, organizationId, actor.personId)))
    throw new Refused(409, 'administrator-only')
  if (!(await insertBlock(tx, organizationId, { personId, reason, blockedBy: actor.personId }))) {
    throw new Refused(409, 'already-blocked')
  }
  await changed(tx, actor, personId, { scopeId: organizationId, action: 'access.blocked', reason })
}

async function isStillAdmin(tx: Tx, organizationId: OrganizationId, personId: string): Promise<boolean> {
  const staff = await lockStaff(tx, organizationId)
  const holds = staff.some((member) => member.personId === personId && member.role === 'admin')
  return holds && !(await isShutOut(tx, organizationId, personId))
}

/** @throws Refused 404 when the person is not shut out, 409 as for `block` */
export async function unblock(
  tx: Tx,
  actor: Actor,
  organizationId: OrganizationId,
  { personId, reason }: { personId: string; reason: string },
): Promise<void> {
  const person = found(await personHere(tx, personId))
  refuseIf(refuseBlock(actor, { personId, staff: person.staff }))
  const lifted = await liftBlock(tx, organizationId, personId, { liftedBy: actor.personId, liftReason: reason })
  if (!lifted) throw new Refused(404, 'not-found')
  await changed(tx, actor, personId, { scopeId: organizationId, action: 'access.unblocked', reason })
}

/** Writes down why; the sessions are deleted by the caller. @throws Refused 404, 409 as for `block` */
export async function signOutPerson(
  tx: Tx,
  actor: Actor,
  organizationId: OrganizationId,
  { personId, reason }: { personId: string; reason: string },
): Promise<void> {
  const person = found(await personHere(tx, personId))
  refuseIf(refuseBlock(actor, { personId, staff: person.staff }))
  await changed(tx, actor, personId, { scopeId: organizationId, action: 'sessions.ended', reason })
}

type RoleChange = { personId: string; role: 'admin' | 'manager' | 'accountant' | null; reason: string; today: string }

/** Ends the roles held in the firm and gives the new one, from today. @throws Refused 404, 409 */
export async function changeRole(
  tx: Tx,
  actor: Actor,
  organizationId: OrganizationId,
  change: RoleChange,
): Promise<void> {
  const { personId, role, reason, today } = change
  const staff = await lockStaff(tx, organizationId)
  const held = staff.filter((member) => member.personId === personId)
  if (held.length === 0) throw new Refused(404, 'not-found')
  const admins = staff.filter((member) => member.role === 'admin').map((member) => member.personId)
  refuseIf(refuseRoleChange(actor, { personId }, role === 'admin' ? [] : admins))
  for (const member of held) await endStaff(tx, organizationId, member.id, today)
  if (role !== null) {
    await insertStaff(tx, organizationId, { personId, role, reason, startsOn: today, createdBy: actor.personId })
  }
  const before = held.map((member) => member.role)
  await changed(tx, actor, personId, { scopeId: organizationId, action: 'role.changed', before, after: role, reason })
}

/** Ends a delegate or a contractor today. @throws Refused 404 */
export async function endMember(
  tx: Tx,
  actor: Actor,
  residenceId: ResidenceId,
  given: { membershipId: string; reason: string; today: string },
): Promise<void> {
  const { membershipId, reason, today } = given
  const ended = found(await endMembership(tx, residenceId, membershipId, today))
  await changed(tx, actor, ended.personId, { scopeId: residenceId, action: 'role.ended', before: ended.role, reason })
}

export type Decision =
  | {
      decision: 'accepted'
      as:
        | { role: 'owner'; partyMemberId: string }
        | { role: 'occupant'; occupantId: string }
        | { role: 'delegate'; partyMemberId: string; scope: string; lastDay: string }
        | { role: 'contractor'; endsOn?: string | undefined }
      reason: string
    }
  | { decision: 'blocked'; reason: string }

type Case = { requestId: string; organizationId: string; today: string }

/** Who asked is let in with a role, or shut out. Returns who. @throws Refused 404 when decided already, 409 */
export async function decideRequest(
  tx: Tx,
  actor: Actor,
  residenceId: ResidenceId,
  given: Decision & Case,
): Promise<string> {
  const { requestId, organizationId, today, reason } = given
  const role: Role | null = given.decision === 'accepted' ? given.as.role : null
  const fact = { decision: given.decision, decidedBy: actor.personId, role, reason }
  const { personId } = found(await decide(tx, residenceId, requestId, fact))
  if (given.decision === 'accepted') {
    const ends = given.as.role === 'delegate' ? { endsOn: dayAfter(given.as.lastDay) } : {}
    const links = { partyMemberId: null, occupantId: null, ...given.as, ...ends }
    await grant(tx, residenceId, { ...links, personId, createdBy: actor.personId, today })
  } else {
    await insertBlock(tx, organizationId, { personId, reason, blockedBy: actor.personId })
  }
  await changed(tx, actor, personId, { scopeId: residenceId, action: `access.${given.decision}`, after: role, reason })
  return personId
}

type Change = { scopeId: string; action: string; before?: unknown; after?: unknown; reason: string }

/** Written in the trail, and told to every process when it commits: rights and streams change within a second. */
async function changed(tx: Tx, actor: Actor, personId: string, change: Change): Promise<void> {
  await recordAudit(tx, actor, { ...change, subject: `person:${personId}` })
  await signal(tx, { to: `person:${personId}`, kind: 'access' })
}
