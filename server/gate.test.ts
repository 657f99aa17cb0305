import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openGate } from './gate.ts'
import { type TestApp, testApp } from './testing.ts'

let app: TestApp
let residenceId: string
let personId: string

beforeAll(async () => {
  app = await testApp()
  residenceId = app.world.residences.lavandes
})
afterAll(() => app.close())

const inDays = (days: number) => Temporal.Now.plainDateISO('Europe/Paris').add({ days }).toString()

/** Days from today: half-open, so a role is held on the first and no longer on the last. */
const PERIODS = [
  { when: 'over since yesterday', from: -400, to: -1, open: false },
  { when: 'that ends today', from: -400, to: 0, open: false },
  { when: 'that ends tomorrow', from: -400, to: 1, open: true },
  { when: 'from today', from: 0, to: 30, open: true },
  { when: 'from tomorrow', from: 1, to: 30, open: false },
] as const

type Period = { startsOn: string; endsOn: string }

/** Each way of being somebody in a residence, for one person, with the dates of one period. */
const WAYS: Record<string, (period: Period) => Promise<unknown>> = {
  manager: (period) =>
    app.data.owner.db
      .insertInto('organizationMember')
      .values({ organizationId: app.world.organizations.morel, personId, role: 'manager', ...period })
      .execute(),
  owner: async (period) => own((await newOwner(personId)).partyId, period),
  council: async (period) => {
    const { memberId } = await newOwner(personId)
    await app.data.owner.db
      .insertInto('councilTerm')
      .values({ residenceId, partyMemberId: memberId, ...period })
      .execute()
  },
  occupant: async (period) =>
    app.data.owner.db
      .insertInto('occupant')
      .values({ residenceId, lotId: await newLot(), personId, name: 'Quelqu’un', ...period })
      .execute(),
  delegate: async (period) => {
    const principalId = await newPerson()
    await own((await newOwner(principalId)).partyId, { startsOn: inDays(-500), endsOn: inDays(500) })
    await hold('delegate', { ...period, principalId })
  },
  'delegate of someone who owns': async (period) => {
    const principalId = await newPerson()
    await own((await newOwner(principalId)).partyId, period)
    await hold('delegate', { startsOn: inDays(-500), endsOn: inDays(500), principalId })
  },
  contractor: (period) => hold('contractor', { ...period, principalId: null }),
}

function hold(role: string, held: Period & { principalId: string | null }) {
  const membership = { residenceId, personId, role, createdBy: app.world.people.marie, ...held }
  return app.data.owner.db.insertInto('membership').values(membership).execute()
}

async function newOwner(holder: string) {
  const { db } = app.data.owner
  const party = { residenceId, kind: 'person', name: 'Quelqu’un' }
  const { id: partyId } = await db.insertInto('party').values(party).returning('id').executeTakeFirstOrThrow()
  const member = { residenceId, partyId, name: 'Quelqu’un', personId: holder }
  const { id } = await db.insertInto('partyMember').values(member).returning('id').executeTakeFirstOrThrow()
  return { partyId, memberId: id }
}

let lots = 0
async function newLot() {
  lots += 1
  const lot = { residenceId, number: `Y${lots}`, kind: 'apartment' }
  return (await app.data.owner.db.insertInto('lot').values(lot).returning('id').executeTakeFirstOrThrow()).id
}

async function own(partyId: string, period: Period) {
  const ownership = { residenceId, lotId: await newLot(), partyId, ...period }
  await app.data.owner.db.insertInto('ownership').values(ownership).execute()
}

async function rolesToday() {
  const gate = openGate(app.edges.auth, app.edges.realtime, { secret: app.data.secret, secure: false })
  const identity = { personId, sessionId: personId, strength: 'two', provedAt: inDays(0), endsAt: inDays(1) } as const
  const access = await gate.residence(identity, residenceId)
  return access?.roles ?? null
}

/** Nobody yet: what they are is what the test makes of them. */
async function newPerson() {
  const person = { name: 'Quelqu’un', email: `${crypto.randomUUID()}@exemple.fr`, emailVerified: true }
  const { db } = app.data.owner
  return (await db.insertInto('auth.person').values(person).returning('id').executeTakeFirstOrThrow()).id
}

beforeEach(async () => {
  personId = await newPerson()
})

describe.each(Object.keys(WAYS))('%s', (way) => {
  test.each(PERIODS)('$when: $open', async ({ from, to, open }) => {
    expect(await rolesToday()).toBeNull()
    await WAYS[way]?.({ startsOn: inDays(from), endsOn: inDays(to) })
    const [role] = way.split(' ')
    expect(await rolesToday()).toEqual(open ? [role] : null)
  })
})

test('several roles at once are all held, each with its own dates', async () => {
  await WAYS.occupant?.({ startsOn: inDays(-10), endsOn: inDays(10) })
  await WAYS.contractor?.({ startsOn: inDays(-10), endsOn: inDays(0) })
  await WAYS.manager?.({ startsOn: inDays(0), endsOn: inDays(10) })
  expect((await rolesToday())?.toSorted()).toEqual(['manager', 'occupant'])
})
