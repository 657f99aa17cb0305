import { sql } from 'kysely'
import type { Db } from '#platform/database.ts'
import { residenceRoles, staffRoles } from './gate.ts'

// Read as the role of sign-in, which alone sees a person across firms. Secrets and their hashes stay where they are.

/** What sign-in and the firms hold about a person, past things included. */
export async function personalRecords(auth: Db, personId: string) {
  const [firmRoles, blocks, identities, passkeys, authenticator, recoveryCodes, codes] = await Promise.all([
    firmRolesOf(auth, personId),
    blocksOf(auth, personId),
    identitiesOf(auth, personId),
    passkeysOf(auth, personId),
    authenticatorOf(auth, personId),
    recoveryCodesOf(auth, personId),
    codesOnTheirWay(auth, personId),
  ])
  const [invitations, colleagueInvitations, requests, trail] = await Promise.all([
    invitationsOf(auth, personId),
    colleagueInvitationsOf(auth, personId),
    requestsMade(auth, personId),
    ownTrail(auth, personId),
  ])
  const factors = { identities, passkeys, authenticator, recoveryCodes, codes }
  return { firmRoles, blocks, ...factors, invitations, colleagueInvitations, requests, trail }
}

function firmRolesOf(auth: Db, personId: string) {
  return auth
    .selectFrom('organizationMember as member')
    .innerJoin('organization', 'organization.id', 'member.organizationId')
    .where('member.personId', '=', personId)
    .select(['organization.name as firm', 'member.role', 'member.startsOn', 'member.endsOn', 'member.reason'])
    .orderBy('member.startsOn')
    .limit(1000)
    .execute()
}

function blocksOf(auth: Db, personId: string) {
  return auth
    .selectFrom('accessBlock as block')
    .innerJoin('organization', 'organization.id', 'block.organizationId')
    .where('block.personId', '=', personId)
    .select(['organization.name as firm', 'block.blockedAt', 'block.reason', 'block.liftedAt', 'block.liftReason'])
    .orderBy('block.blockedAt')
    .limit(1000)
    .execute()
}

function identitiesOf(auth: Db, personId: string) {
  return auth
    .selectFrom('auth.account')
    .where('userId', '=', personId)
    .select(['providerId as provider', 'accountId as identifier', 'createdAt'])
    .orderBy('createdAt')
    .limit(100)
    .execute()
}

function passkeysOf(auth: Db, personId: string) {
  return auth
    .selectFrom('auth.passkey')
    .where('userId', '=', personId)
    .select(['name', 'deviceType', 'createdAt'])
    .orderBy('createdAt')
    .limit(100)
    .execute()
}

function authenticatorOf(auth: Db, personId: string) {
  return auth.selectFrom('auth.twoFactor').where('userId', '=', personId).select(['verified']).limit(1).execute()
}

/** How many, and when each was spent: the codes themselves are not known. */
function recoveryCodesOf(auth: Db, personId: string) {
  return auth.selectFrom('auth.recoveryCode').where('personId', '=', personId).select(['usedAt']).limit(100).execute()
}

function codesOnTheirWay(auth: Db, personId: string) {
  return auth
    .selectFrom('auth.contactCode')
    .where('personId', '=', personId)
    .select(['purpose', 'target', 'expiresAt'])
    .limit(10)
    .execute()
}

function invitationsOf(auth: Db, personId: string) {
  return auth
    .selectFrom('invitation')
    .innerJoin('residence', 'residence.id', 'invitation.residenceId')
    .where('invitation.acceptedBy', '=', personId)
    .select(['residence.name as residence', 'invitation.channel', 'invitation.name', 'invitation.email'])
    .select(['invitation.role', 'invitation.createdAt', 'invitation.acceptedAt'])
    .orderBy('invitation.createdAt')
    .limit(1000)
    .execute()
}

function colleagueInvitationsOf(auth: Db, personId: string) {
  return auth
    .selectFrom('staffInvitation as invitation')
    .innerJoin('organization', 'organization.id', 'invitation.organizationId')
    .where('invitation.acceptedBy', '=', personId)
    .select(['organization.name as firm', 'invitation.name', 'invitation.email', 'invitation.role'])
    .select(['invitation.reason', 'invitation.createdAt', 'invitation.acceptedAt'])
    .orderBy('invitation.createdAt')
    .limit(1000)
    .execute()
}

function requestsMade(auth: Db, personId: string) {
  return auth
    .selectFrom('accessRequest as request')
    .innerJoin('residence', 'residence.id', 'request.residenceId')
    .where('request.personId', '=', personId)
    .select(['residence.name as residence', 'request.claim', 'request.lotHint', 'request.message'])
    .select(['request.createdAt as askedAt', 'request.decision', 'request.decidedAt', 'request.role', 'request.reason'])
    .orderBy('request.createdAt')
    .limit(1000)
    .execute()
}

/** What the trail holds in the person's own chain. */
function ownTrail(auth: Db, personId: string) {
  return auth
    .selectFrom('auditEvent')
    .select(['at', 'action'])
    .where('scopeId', '=', personId)
    .orderBy('seq')
    .limit(1000)
    .execute()
}

/** Where the person is somebody today, themselves or for a firm, and where they only were or are registered. */
export async function residencesEverOf(auth: Db, personId: string): Promise<{ past: string[]; present: string[] }> {
  const firms = await staffRoles(auth, personId)
  const roles = await residenceRoles(auth, personId)
  const rows = await auth
    .selectFrom('residence')
    .where((eb) =>
      eb.or([
        sql<boolean>`exists (select from access_grant g where g.residence_id = residence.id and g.person_id = ${personId})`,
        sql<boolean>`exists (select from party_member m where m.residence_id = residence.id and m.person_id = ${personId})`,
        sql<boolean>`exists (select from organization_member m
          where m.organization_id = residence.organization_id and m.person_id = ${personId})`,
      ]),
    )
    .select(['id', 'organizationId'])
    .orderBy('id')
    .limit(10_000)
    .execute()
  const isPresent = (row: { id: string; organizationId: string }) =>
    roles.some(({ residenceId }) => residenceId === row.id) ||
    firms.some(({ organizationId }) => organizationId === row.organizationId)
  return {
    past: rows.filter((row) => !isPresent(row)).map(({ id }) => id),
    present: rows.filter(isPresent).map(({ id }) => id),
  }
}
