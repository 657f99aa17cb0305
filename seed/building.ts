import type { Db } from '#platform/database.ts'
import { asResidence } from '#platform/http/gate.ts'
import type { ResidenceId } from '#shared/actor.ts'

export type BuildingPlan = {
  organizationId: string
  name: string
  /** By code; the first is the general one. */
  keys: { code: string; total: number; scale?: number }[]
  lots: { number: string; owner: string; shares: Readonly<Record<string, number>> }[]
  /** Accounts of people among the owners. */
  people?: Readonly<Record<string, string>>
  since?: string
}

export type Building = {
  residenceId: ResidenceId
  keys: Record<string, string>
  lots: Record<string, string>
  parties: Record<string, string>
}

/** A residence of its own for a test, from a table of lots, as the owner of the database. */
export async function seedBuilding(db: Db, plan: BuildingPlan): Promise<Building> {
  const { id } = await db
    .insertInto('residence')
    .values({ organizationId: plan.organizationId, name: plan.name })
    .returning('id')
    .executeTakeFirstOrThrow()
  const residenceId = asResidence(id)
  const keys = await seedKeys(db, residenceId, plan)
  const lots = await seedLots(db, residenceId, plan)
  const parties = await seedOwners(db, residenceId, { plan, lots })
  const shares = plan.lots.flatMap((lot) =>
    Object.entries(lot.shares).map(([code, count]) => {
      return { residenceId, keyId: keys[code] ?? '', lotId: lots[lot.number] ?? '', shares: count }
    }),
  )
  await db
    .insertInto('keyShare')
    .values(shares.filter((row) => row.shares > 0))
    .execute()
  return { residenceId, keys, lots, parties }
}

async function seedKeys(db: Db, residenceId: ResidenceId, { keys }: BuildingPlan): Promise<Record<string, string>> {
  const rows = await db
    .insertInto('allocationKey')
    .values(
      keys.map(({ code, total, scale = 1 }, index) => {
        return { residenceId, code, name: code, isGeneral: index === 0, scale, totalShares: total }
      }),
    )
    .returning(['id', 'code'])
    .execute()
  return Object.fromEntries(rows.map((row) => [row.code, row.id]))
}

async function seedLots(db: Db, residenceId: ResidenceId, { lots }: BuildingPlan): Promise<Record<string, string>> {
  const rows = await db
    .insertInto('lot')
    .values(lots.map(({ number }) => ({ residenceId, number, kind: 'apartment' })))
    .returning(['id', 'number'])
    .execute()
  return Object.fromEntries(rows.map((row) => [row.number, row.id]))
}

async function seedOwners(
  db: Db,
  residenceId: ResidenceId,
  { plan, lots }: { plan: BuildingPlan; lots: Record<string, string> },
): Promise<Record<string, string>> {
  const names = [...new Set(plan.lots.map(({ owner }) => owner))]
  const rows = await db
    .insertInto('party')
    .values(names.map((name) => ({ residenceId, kind: 'person', name, code: name })))
    .returning(['id', 'name'])
    .execute()
  const parties = Object.fromEntries(rows.map((row) => [row.name, row.id]))
  await db
    .insertInto('partyMember')
    .values(
      names.map((name) => ({ residenceId, partyId: parties[name] ?? '', name, personId: plan.people?.[name] ?? null })),
    )
    .execute()
  await db
    .insertInto('ownership')
    .values(
      plan.lots.map(({ number, owner }) => {
        return {
          residenceId,
          lotId: lots[number] ?? '',
          partyId: parties[owner] ?? '',
          startsOn: plan.since ?? '2020-01-01',
        }
      }),
    )
    .execute()
  return parties
}

const PARTS: [string, string, number, number, number][] = [
  ['L1', 'A', 250, 0, 40],
  ['L2', 'B', 180, 20, 110],
  ['L3', 'C', 200, 30, 150],
  ['L4', 'D', 300, 50, 100],
  ['L5', 'B', 25, 0, 0],
  ['L6', 'D', 30, 0, 0],
  ['L7', 'C', 15, 0, 0],
]

/** The reference building of our rule sheet: four owners, seven lots, three keys. Each figure of a year of it is known. */
export function referenceBuilding(organizationId: string, people: Readonly<Record<string, string>> = {}): BuildingPlan {
  return {
    organizationId,
    name: 'Immeuble de référence',
    people,
    keys: [
      { code: 'GEN', total: 1000 },
      { code: 'ASC', total: 100 },
      { code: 'EAU', total: 400 },
    ],
    lots: PARTS.map(([number, owner, GEN, ASC, EAU]) => ({ number, owner, shares: { GEN, ASC, EAU } })),
  }
}
