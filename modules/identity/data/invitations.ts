import { sql } from 'kysely'
import type { Db, Tx } from '#platform/database.ts'
import type { OrganizationId, ResidenceId } from '#shared/actor.ts'

const STATE = ['expiresAt', 'acceptedAt', 'revokedAt', 'attempts'] as const
const FIELDS = [
  'id',
  'channel',
  'name',
  'email',
  'role',
  'partyMemberId',
  'occupantId',
  'lotId',
  'scope',
  'endsOn',
  'createdBy',
] as const

/** The invitation that a code opens, wherever it leads. Read with the sign-in role, before anyone is known. */
export function invitationByCode(auth: Db, tokenHash: string) {
  return auth
    .selectFrom('invitation')
    .innerJoin('residence', 'residence.id', 'invitation.residenceId')
    .select([
      ...FIELDS.map((name) => `invitation.${name}` as const),
      ...STATE.map((name) => `invitation.${name}` as const),
    ])
    .select(['invitation.residenceId', 'residence.name as place', 'residence.organizationId'])
    .where('invitation.tokenHash', '=', tokenHash)
    .executeTakeFirst()
}

export type OpenInvitation = NonNullable<Awaited<ReturnType<typeof invitationByCode>>>

export function staffInvitationByCode(auth: Db, tokenHash: string) {
  return auth
    .selectFrom('staffInvitation as invitation')
    .innerJoin('organization', 'organization.id', 'invitation.organizationId')
    .select(['invitation.id', 'invitation.name', 'invitation.email', 'invitation.role', 'invitation.reason'])
    .select(['invitation.expiresAt', 'invitation.acceptedAt', 'invitation.revokedAt', 'invitation.createdBy'])
    .select(['invitation.organizationId', 'organization.name as place'])
    .where('invitation.tokenHash', '=', tokenHash)
    .executeTakeFirst()
}

export type OpenStaffInvitation = NonNullable<Awaited<ReturnType<typeof staffInvitationByCode>>>

/** Somebody it is not for tried it. */
export function countAttempt(auth: Db, residenceId: string, invitationId: string) {
  return auth
    .updateTable('invitation')
    .set((eb) => ({ attempts: eb('attempts', '+', 1) }))
    .where('residenceId', '=', residenceId)
    .where('id', '=', invitationId)
    .execute()
}

/** Writes the acceptance down; false when somebody was quicker or it ended meanwhile. */
export async function claimInvitation(tx: Tx, residenceId: string, id: string, personId: string): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('invitation')
    .set({ acceptedAt: sql<string>`now()`, acceptedBy: personId })
    .where('residenceId', '=', residenceId)
    .where('id', '=', id)
    .where('acceptedAt', 'is', null)
    .where('revokedAt', 'is', null)
    .where('expiresAt', '>', sql<string>`now()`)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

export async function claimStaffInvitation(
  tx: Tx,
  organizationId: string,
  id: string,
  personId: string,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('staffInvitation')
    .set({ acceptedAt: sql<string>`now()`, acceptedBy: personId })
    .where('organizationId', '=', organizationId)
    .where('id', '=', id)
    .where('acceptedAt', 'is', null)
    .where('revokedAt', 'is', null)
    .where('expiresAt', '>', sql<string>`now()`)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

type NewInvitation = {
  channel: 'mail' | 'letter'
  name: string
  email: string | null
  role: 'owner' | 'occupant' | 'delegate' | 'contractor'
  partyMemberId: string | null
  occupantId: string | null
  lotId: string | null
  scope: string
  endsOn: string | null
  tokenHash: string
  days: number
  createdBy: string
}

export function insertInvitation(tx: Tx, residenceId: ResidenceId, { days, ...invitation }: NewInvitation) {
  return tx
    .insertInto('invitation')
    .values({ residenceId, ...invitation, expiresAt: inDays(days) })
    .returning('id')
    .executeTakeFirstOrThrow()
}

type NewStaffInvitation = {
  name: string
  email: string
  role: string
  reason: string
  tokenHash: string
  days: number
  createdBy: string
}

export function insertStaffInvitation(
  tx: Tx,
  organizationId: OrganizationId,
  { days, ...invitation }: NewStaffInvitation,
) {
  return tx
    .insertInto('staffInvitation')
    .values({ organizationId, ...invitation, expiresAt: inDays(days) })
    .returning('id')
    .executeTakeFirstOrThrow()
}

function inDays(days: number) {
  return sql<string>`now() + make_interval(days => ${days})`
}

export async function revokeInvitation(
  tx: Tx,
  residenceId: ResidenceId,
  id: string,
  personId: string,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('invitation')
    .set({ revokedAt: sql<string>`now()`, revokedBy: personId })
    .where('residenceId', '=', residenceId)
    .where('id', '=', id)
    .where('acceptedAt', 'is', null)
    .where('revokedAt', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** A new code for a letter that is printed again; undefined once it was used. */
export function renewCode(tx: Tx, residenceId: ResidenceId, id: string, renewed: { tokenHash: string; days: number }) {
  return tx
    .updateTable('invitation')
    .set({ tokenHash: renewed.tokenHash, attempts: 0, expiresAt: inDays(renewed.days) })
    .where('residenceId', '=', residenceId)
    .where('id', '=', id)
    .where('channel', '=', 'letter')
    .where('acceptedAt', 'is', null)
    .where('revokedAt', 'is', null)
    .returning(['id', 'name', 'role', 'expiresAt', 'partyMemberId', 'occupantId', 'lotId'])
    .executeTakeFirst()
}

/** What the letter says around the code. */
export function letterFacts(
  tx: Tx,
  residenceId: ResidenceId,
  invitation: { role: string; partyMemberId: string | null; lotId: string | null },
) {
  // A delegate does not live where their principal does.
  const addressee = invitation.role === 'owner' ? invitation.partyMemberId : null
  return tx
    .selectFrom('residence')
    .innerJoin('organization', 'organization.id', 'residence.organizationId')
    .leftJoin('partyMember as member', (join) =>
      join.onRef('member.residenceId', '=', 'residence.id').on('member.id', '=', addressee),
    )
    .leftJoin('party', (join) =>
      join.onRef('party.residenceId', '=', 'residence.id').onRef('party.id', '=', 'member.partyId'),
    )
    .leftJoin('lot', (join) => join.onRef('lot.residenceId', '=', 'residence.id').on('lot.id', '=', invitation.lotId))
    .select([
      'organization.name as firm',
      'organization.address as firmAddress',
      'organization.phone',
      'organization.email',
    ])
    .select(['residence.name', 'residence.address', 'residence.postalCode', 'residence.city'])
    .select(['party.address as recipientAddress', 'lot.number as lotNumber', 'lot.kindLabel', 'lot.floor'])
    .where('residence.id', '=', residenceId)
    .executeTakeFirstOrThrow()
}

/** Whom an invitation may name: someone of this residence without an account yet. */
export function memberToInvite(tx: Tx, residenceId: ResidenceId, partyMemberId: string) {
  return tx
    .selectFrom('partyMember as member')
    .select(['member.id', 'member.name', 'member.email', 'member.personId'])
    .select((eb) =>
      eb
        .selectFrom('ownership')
        .innerJoin('lot', (join) =>
          join.onRef('lot.residenceId', '=', 'ownership.residenceId').onRef('lot.id', '=', 'ownership.lotId'),
        )
        .select('ownership.lotId')
        .whereRef('ownership.residenceId', '=', 'member.residenceId')
        .whereRef('ownership.partyId', '=', 'member.partyId')
        .where('ownership.startsOn', '<=', sql<string>`current_date`)
        .where((or) =>
          or.or([or('ownership.endsOn', 'is', null), or('ownership.endsOn', '>', sql<string>`current_date`)]),
        )
        .orderBy(sql`lot.kind <> 'apartment'`)
        .orderBy('lot.sortKey')
        .limit(1)
        .as('lotId'),
    )
    .where('member.residenceId', '=', residenceId)
    .where('member.id', '=', partyMemberId)
    .executeTakeFirst()
}

/** The owner whom a delegate is to stand for. */
export function memberToRepresent(tx: Tx, residenceId: string, partyMemberId: string) {
  return tx
    .selectFrom('partyMember')
    .select(['id', 'personId'])
    .where('residenceId', '=', residenceId)
    .where('id', '=', partyMemberId)
    .executeTakeFirst()
}

export function occupantToInvite(tx: Tx, residenceId: ResidenceId, occupantId: string) {
  return tx
    .selectFrom('occupant')
    .select(['id', 'name', 'email', 'personId', 'lotId'])
    .where('residenceId', '=', residenceId)
    .where('id', '=', occupantId)
    .executeTakeFirst()
}

/** `after` is [milliseconds since 1970, id] of the last row seen. */
export function invitationsPage(
  db: Db,
  residenceId: ResidenceId,
  page: { after: readonly (string | number)[] | null; limit: number },
) {
  const moment = sql<number>`(extract(epoch from invitation.created_at) * 1000)::bigint`
  return db
    .selectFrom('invitation')
    .leftJoin('lot', (join) =>
      join.onRef('lot.residenceId', '=', 'invitation.residenceId').onRef('lot.id', '=', 'invitation.lotId'),
    )
    .select(['invitation.id', 'invitation.channel', 'invitation.name', 'invitation.email', 'invitation.role'])
    .select(['invitation.createdAt', 'invitation.expiresAt', 'invitation.acceptedAt', 'invitation.revokedAt'])
    .select(['lot.number as lot', moment.as('moment')])
    .where('invitation.residenceId', '=', residenceId)
    .$if(page.after !== null, (query) =>
      query.where(sql<boolean>`(${moment}, invitation.id) < (${page.after?.[0]}::bigint, ${page.after?.[1]}::uuid)`),
    )
    .orderBy('moment', 'desc')
    .orderBy('invitation.id', 'desc')
    .limit(page.limit + 1)
    .execute()
}

export async function lotNumber(db: Db, residenceId: string, lotId: string): Promise<string | null> {
  const row = await db
    .selectFrom('lot')
    .select('number')
    .where('residenceId', '=', residenceId)
    .where('id', '=', lotId)
    .executeTakeFirst()
  return row?.number ?? null
}

/** The name that a mailed invitation says. */
export async function placeName(tx: Tx, place: { residenceId: string } | { organizationId: string }): Promise<string> {
  const query =
    'residenceId' in place
      ? tx.selectFrom('residence').select('name').where('id', '=', place.residenceId)
      : tx.selectFrom('organization').select('name').where('id', '=', place.organizationId)
  return (await query.executeTakeFirstOrThrow()).name
}
