import { sql } from 'kysely'
import type { Db, Tx } from '#platform/database.ts'
import type { Role } from '#shared/actor.ts'

// All of this reads as the role of sign-in: who exists is nobody else's business.

const PERSON = [
  'id',
  'name',
  'email',
  'emailVerified',
  'emailRefusedAt',
  'phoneNumber',
  'phoneNumberVerified',
  'locale',
  'createdAt',
] as const

export function personById(auth: Db, personId: string) {
  return auth.selectFrom('auth.person').select(PERSON).where('id', '=', personId).executeTakeFirst()
}

export function personByEmail(auth: Db, email: string) {
  return auth.selectFrom('auth.person').select(PERSON).where('email', '=', email.toLowerCase()).executeTakeFirst()
}

export type Person = NonNullable<Awaited<ReturnType<typeof personById>>>

type NewPerson = { name: string; email: string; locale: 'fr' | 'en'; emailVerified: boolean }

/** The new person's id, or nothing when the address is taken. */
export function insertPerson(auth: Db, person: NewPerson) {
  return auth
    .insertInto('auth.person')
    .values({ ...person, email: person.email.toLowerCase() })
    .onConflict((conflict) => conflict.column('email').doNothing())
    .returning('id')
    .executeTakeFirst()
}

/** Only for someone who was inserted a moment ago and came to nothing. */
export function deletePerson(auth: Db, personId: string) {
  return auth.deleteFrom('auth.person').where('id', '=', personId).execute()
}

type PersonChange = {
  name?: string | undefined
  locale?: 'fr' | 'en' | undefined
  email?: string
  emailVerified?: boolean
  phoneNumber?: string | null
  phoneNumberVerified?: boolean
  twoFactorEnabled?: boolean
  image?: null
}

export function updatePerson(auth: Db, personId: string, change: PersonChange) {
  return auth
    .updateTable('auth.person')
    .set({ ...change, updatedAt: sql<string>`now()` })
    .where('id', '=', personId)
    .execute()
}

/** A code came back from the address: it takes mail, whatever was said of it before. */
export async function proveEmail(auth: Db, personId: string, email: string): Promise<void> {
  await auth
    .updateTable('auth.person')
    .set({
      email,
      emailVerified: true,
      emailRefusedAt: null,
      emailProvedAt: sql`clock_timestamp()`,
      updatedAt: sql`now()`,
    })
    .where('id', '=', personId)
    .execute()
}

/**
 * A mail server refused for good what had left at `sentAt` for this address. Says nothing of another address of the
 * person, nor of one that was proved since. In the scope of the person. True when nothing is mailed there from now on.
 */
export async function refuseEmail(
  tx: Tx,
  {
    personId,
    address,
    sentAt,
    now,
  }: { personId: string; address: string; sentAt: Temporal.Instant; now: Temporal.Instant },
): Promise<boolean> {
  const row = await tx
    .updateTable('auth.person')
    .set({ emailRefusedAt: now.toString() })
    .where('id', '=', personId)
    .where('email', '=', address.toLowerCase())
    .where((eb) => eb.or([eb('emailProvedAt', 'is', null), eb('emailProvedAt', '<', sentAt.toString())]))
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

export function passwordHashOf(auth: Db, personId: string) {
  return auth
    .selectFrom('auth.account')
    .select('password')
    .where('userId', '=', personId)
    .where('providerId', '=', 'credential')
    .executeTakeFirst()
    .then((row) => row?.password ?? null)
}

export function setPasswordHash(auth: Db, personId: string, password: string) {
  return auth
    .insertInto('auth.account')
    .values({ userId: personId, accountId: personId, providerId: 'credential', password })
    .onConflict((conflict) =>
      conflict.columns(['providerId', 'accountId']).doUpdateSet({ password, updatedAt: sql<string>`now()` }),
    )
    .execute()
}

/** The person behind an identity of a provider: the pair (issuer, sub), never the address. */
export function personBehind(auth: Db, issuer: string, subject: string) {
  return auth
    .selectFrom('auth.account')
    .select('userId')
    .where('providerId', '=', issuer)
    .where('accountId', '=', subject)
    .executeTakeFirst()
    .then((row) => row?.userId ?? null)
}

export function linkIdentity(auth: Db, personId: string, issuer: string, subject: string) {
  return auth
    .insertInto('auth.account')
    .values({ userId: personId, accountId: subject, providerId: issuer })
    .onConflict((conflict) => conflict.columns(['providerId', 'accountId']).doNothing())
    .execute()
}

export function deleteCredentials(auth: Db, personId: string) {
  return auth.deleteFrom('auth.account').where('userId', '=', personId).execute()
}

const today = sql<string>`current_date`

export type NamedPlace = { id: string; name: string; role: Role; organizationId: string }

/** The firms where the person works today, by name. */
export function firmsOf(auth: Db, personId: string): Promise<NamedPlace[]> {
  return auth
    .selectFrom('organizationMember as member')
    .innerJoin('organization', 'organization.id', 'member.organizationId')
    .where('member.personId', '=', personId)
    .where('member.startsOn', '<=', today)
    .where((eb) => eb.or([eb('member.endsOn', 'is', null), eb('member.endsOn', '>', today)]))
    .where(() => notBlocked('member.organizationId', personId))
    .select(['organization.id', 'organization.name', 'organization.id as organizationId'])
    .select(sql<Role>`member.role`.as('role'))
    .orderBy('organization.name')
    .orderBy('organization.id')
    .limit(100)
    .execute()
}

/** The residences where the person is somebody today, by name. */
export function residencesOf(auth: Db, personId: string): Promise<NamedPlace[]> {
  return auth
    .selectFrom('accessGrant as grant')
    .innerJoin('residence', 'residence.id', 'grant.residenceId')
    .where('grant.personId', '=', personId)
    .where('grant.startsOn', '<=', today)
    .where((eb) => eb.or([eb('grant.endsOn', 'is', null), eb('grant.endsOn', '>', today)]))
    .where(() => notBlocked('residence.organizationId', personId))
    .select(['residence.id', 'residence.name', 'residence.organizationId'])
    .select(sql<Role>`"grant".role`.as('role'))
    .distinct()
    .orderBy('residence.name')
    .orderBy('residence.id')
    .limit(1000)
    .execute()
}

function notBlocked(organizationColumn: string, personId: string) {
  return sql<boolean>`not exists (select from access_block b where b.organization_id = ${sql.ref(organizationColumn)}
    and b.person_id = ${personId} and b.lifted_at is null)`
}
