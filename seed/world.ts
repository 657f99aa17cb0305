import { randomBytes, scryptSync } from 'node:crypto'
import type { Tx } from '#platform/database.ts'
import { emailOf, type Handle, PEOPLE } from './people.ts'
import { seedResidence } from './residence.ts'

export { emailOf, type Handle } from './people.ts'

/**
 * The one named world of development, tests and pictures: two firms, three residences, people of every role. Names are
 * invented; dates are relative to the day it is made.
 */
export type World = {
  people: Record<Handle, string>
  organizations: { morel: string; acacias: string }
  residences: { tilleuls: string; lavandes: string; acacias: string }
}

/** The password of everyone in the demo world; production refuses this world. */
export const DEMO_PASSWORD = 'tilleuls-en-fleur'

/** Fills an empty database, as its owner. `today` is an ISO date. */
export async function seedWorld(tx: Tx, today: string): Promise<World> {
  const people = await seedPeople(tx)
  const organizations = {
    morel: await seedOrganization(tx, {
      name: 'Cabinet Morel',
      kind: 'firm',
      email: 'contact@cabinet-morel.exemple.fr',
      phone: '+33140000001',
    }),
    acacias: await seedOrganization(tx, {
      name: 'Syndic bénévole des Acacias',
      kind: 'volunteer',
      email: 'syndic@acacias.exemple.fr',
      phone: null,
    }),
  }
  const since = Temporal.PlainDate.from(today).subtract({ years: 3 }).toString()
  await tx
    .insertInto('organizationMember')
    .values([
      { organizationId: organizations.morel, personId: people.adele, role: 'admin', startsOn: since },
      { organizationId: organizations.morel, personId: people.marie, role: 'manager', startsOn: since },
      { organizationId: organizations.morel, personId: people.hugo, role: 'accountant', startsOn: since },
      { organizationId: organizations.acacias, personId: people.emile, role: 'admin', startsOn: since },
    ])
    .execute()
  const residences = {
    tilleuls: await seedResidence(tx, { name: 'tilleuls', organizationId: organizations.morel, people, today }),
    lavandes: await seedResidence(tx, { name: 'lavandes', organizationId: organizations.morel, people, today }),
    acacias: await seedResidence(tx, { name: 'acacias', organizationId: organizations.acacias, people, today }),
  }
  return { people, organizations, residences }
}

async function seedPeople(tx: Tx): Promise<Record<Handle, string>> {
  const people: Partial<Record<Handle, string>> = {}
  const password = passwordHash(DEMO_PASSWORD)
  for (const [handle, name] of entriesOf(PEOPLE)) {
    const { id } = await tx
      .insertInto('auth.person')
      .values({ name, email: emailOf(handle), emailVerified: true })
      .returning('id')
      .executeTakeFirstOrThrow()
    await tx
      .insertInto('auth.account')
      .values({ userId: id, accountId: id, providerId: 'credential', password })
      .execute()
    people[handle] = id
  }
  return complete(people)
}

type NewOrganization = { name: string; kind: string; email: string; phone: string | null }

async function seedOrganization(tx: Tx, organization: NewOrganization): Promise<string> {
  const { id } = await tx.insertInto('organization').values(organization).returning('id').executeTakeFirstOrThrow()
  return id
}

/** scrypt with N = 2^17, r = 8, p = 1 (ASVS 5.0, appendix C), in the form that platform/auth reads. */
function passwordHash(password: string): string {
  const salt = randomBytes(16)
  const key = scryptSync(password, salt, 32, { N: 2 ** 17, r: 8, p: 1, maxmem: 256 * 1024 * 1024 })
  return `scrypt$17$8$1$${salt.toString('base64url')}$${key.toString('base64url')}`
}

function entriesOf(people: typeof PEOPLE): [Handle, string][] {
  return Object.entries(people) as [Handle, string][]
}

function complete(people: Partial<Record<Handle, string>>): Record<Handle, string> {
  return people as Record<Handle, string>
}
