import type { Db, Tx } from '#platform/database.ts'
import type { OrganizationId } from '#shared/actor.ts'

/** The firm's people who keep demands today, by name. */
export function colleaguesOf(db: Db | Tx, organizationId: OrganizationId, today: string) {
  return db
    .selectFrom('organizationMember as member')
    .innerJoin('auth.person as person', 'person.id', 'member.personId')
    .where('member.organizationId', '=', organizationId)
    .where('member.role', 'in', ['admin', 'manager'])
    .where('member.startsOn', '<=', today)
    .where((eb) => eb.or([eb('member.endsOn', 'is', null), eb('member.endsOn', '>', today)]))
    .select(['person.id', 'person.name'])
    .distinct()
    .orderBy('person.name')
    .orderBy('person.id')
    .limit(500)
    .execute()
}

/** The residences that the firm keeps, by name. */
export function residencesOf(db: Db | Tx, organizationId: OrganizationId) {
  return db
    .selectFrom('residence')
    .where('organizationId', '=', organizationId)
    .select(['id', 'name'])
    .orderBy('name')
    .orderBy('id')
    .limit(2000)
    .execute()
}
