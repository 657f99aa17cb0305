import type { Db, Tx } from '#platform/database.ts'
import type { ResidenceId } from '#shared/actor.ts'

/** Whether this person is one of that owner's members. */
export async function isMember(
  db: Db | Tx,
  residenceId: ResidenceId,
  { partyId, personId }: { partyId: string; personId: string },
): Promise<boolean> {
  const row = await db
    .selectFrom('partyMember')
    .where('residenceId', '=', residenceId)
    .where('partyId', '=', partyId)
    .where('personId', '=', personId)
    .select('id')
    .executeTakeFirst()
  return row !== undefined
}

/** Those whom an e-mail reaches among an owner's people: each is written to, spouses and joint owners too. */
export async function reachedPeople(db: Db | Tx, residenceId: ResidenceId, partyId: string): Promise<string[]> {
  return (await reachedReaders(db, residenceId, partyId)).map(({ personId }) => personId)
}

export type Reached = { personId: string; locale: 'fr' | 'en' }

/** The same people, each with the language they read. */
export async function reachedReaders(db: Db | Tx, residenceId: ResidenceId, partyId: string): Promise<Reached[]> {
  const rows = await db
    .selectFrom('partyMember as member')
    .innerJoin('auth.person as person', 'person.id', 'member.personId')
    .where('member.residenceId', '=', residenceId)
    .where('member.partyId', '=', partyId)
    .where('person.emailVerified', '=', true)
    .select(['person.id', 'person.locale'])
    .distinct()
    .limit(100)
    .execute()
  return rows.map(({ id, locale }) => ({ personId: id, locale: locale === 'en' ? 'en' : 'fr' }))
}

/** Who writes: the firm, for the residence. */
export function senderOf(db: Db | Tx, residenceId: ResidenceId) {
  return db
    .selectFrom('residence')
    .innerJoin('organization', 'organization.id', 'residence.organizationId')
    .where('residence.id', '=', residenceId)
    .select([
      'residence.name',
      'residence.address',
      'residence.postalCode',
      'residence.city',
      'residence.registerNumber',
      'residence.organizationId',
    ])
    .select(['organization.name as firm', 'organization.email as firmEmail', 'organization.phone as firmPhone'])
    .executeTakeFirstOrThrow()
}

/** The key of general charges, by which fees of banks are shared (loi 65-557, art. 10). */
export async function generalKeyOf(db: Db | Tx, residenceId: ResidenceId): Promise<string | null> {
  const key = await db
    .selectFrom('allocationKey')
    .where('residenceId', '=', residenceId)
    .where('isGeneral', '=', true)
    .select('id')
    .executeTakeFirst()
  return key?.id ?? null
}

const FIRST = '00000000-0000-0000-0000-000000000000'

/** Every residence a page at a time, for jobs: the sign-in role sees them all. */
export async function residencesAfter(auth: Db, after = FIRST): Promise<string[]> {
  const rows = await auth
    .selectFrom('residence')
    .where('id', '>', after)
    .select('id')
    .orderBy('id')
    .limit(500)
    .execute()
  return rows.map(({ id }) => id)
}
