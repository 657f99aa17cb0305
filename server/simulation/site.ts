import * as books from '#modules/accounting/public.ts'
import type { Tx } from '#platform/database.ts'
import { type Building, referenceBuilding, seedBuilding } from '#seed/building.ts'
import type { Actor, ResidenceId } from '#shared/actor.ts'
import { referenceLines } from '../proofs/building.ts'
import type { TestApp } from '../testing.ts'
import { type Generator, Model } from './model.ts'

const FIRST_YEAR = 2021

export type Site = {
  readonly residenceId: ResidenceId
  readonly random: Generator
  readonly model: Model
  readonly partyIds: string[]
  readonly lotIds: string[]
  readonly keyIds: string[]
  readonly levies: { id: string; dueOn: string[] }[]
  readonly visit: { actor: Actor; residenceId: ResidenceId; today: string }
  today: string
  year: { id: string; startsOn: string; endsOn: string }
  /** The year before, or this one. */
  former: string
  within: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>
  origin: (kind: string) => { kind: string; id: string }
  dayAfter: (days: number) => string
  /** Never before the books. */
  dayBefore: (days: number) => string
  dueDays: () => string[]
  openYear: () => Promise<void>
}

/** A building of four owners and seven lots, its books open and its first budget voted. */
export async function openSite(app: TestApp, random: Generator): Promise<Site> {
  const building = await seedBuilding(app.data.owner.db, referenceBuilding(app.world.organizations.morel))
  const { residenceId } = building
  const actor: Actor = { personId: app.world.people.hugo, roles: ['accountant'] }
  let made = 0
  const within: Site['within'] = (work) => app.database.transaction(work, { residences: [residenceId] })
  const first = { startsOn: `${FIRST_YEAR}-01-01`, endsOn: `${FIRST_YEAR + 1}-01-01` }
  const { id } = await within((tx) => books.openBooks(tx, { actor, residenceId }, first))
  const site: Site = {
    residenceId,
    random,
    model: new Model(await holders(app, residenceId)),
    partyIds: Object.values(building.parties),
    lotIds: Object.values(building.lots),
    keyIds: Object.values(building.keys),
    levies: [],
    today: first.startsOn,
    get visit() {
      return { actor, residenceId, today: this.today }
    },
    year: { id, ...first },
    former: id,
    within,
    origin: (kind) => ({ kind, id: `${random.whole(0, 1_000_000)}-${made++}` }),
    dayAfter: (days) => plus(site.today, days),
    dayBefore: (days) => [plus(site.today, -days), first.startsOn].sort()[1] ?? site.today,
    dueDays: () => [
      ...['01-01', '04-01', '07-01', '10-01'].map((day) => `${site.year.startsOn.slice(0, 4)}-${day}`),
      ...site.levies.flatMap(({ dueOn }) => dueOn),
    ],
    openYear: async () => {
      const next = await within((tx) => books.openYear(tx, { actor, residenceId }))
      site.former = site.year.id
      site.year = next
      await voteBudget(site, building)
    },
  }
  await voteBudget(site, building)
  return site
}

function plus(day: string, days: number): string {
  return Temporal.PlainDate.from(day).add({ days }).toString()
}

async function holders(app: TestApp, residenceId: ResidenceId): Promise<Record<string, string>> {
  const rows = await app.data.owner.db
    .selectFrom('ownership')
    .where('residenceId', '=', residenceId)
    .select(['lotId', 'partyId'])
    .execute()
  return Object.fromEntries(rows.map(({ lotId, partyId }) => [lotId, partyId]))
}

/** Amounts that do not divide by four, nor by the shares. */
async function voteBudget({ within, random, visit, year }: Site, building: Building): Promise<void> {
  const amounts = [random.whole(100_000, 2_000_000), random.whole(10_000, 300_000), random.whole(10_000, 300_000)]
  const total = amounts.reduce((sum, cents) => sum + cents, 0)
  const terms = ['01-01', '04-01', '07-01', '10-01'].map((day) => {
    return { dueOn: `${year.startsOn.slice(0, 4)}-${day}`, weight: 1 }
  })
  await within(async (tx) => {
    const { id } = await books.draftBudget(tx, visit, year.id)
    const facts = {
      lines: referenceLines(building, amounts),
      terms,
      worksFund: Math.ceil(total / 20) + random.whole(0, 999),
      plannedWorks: null,
      worksFundExemption: '',
    }
    const { revision } = await books.saveBudget(tx, visit, { id, revision: 2, ...facts })
    await books.voteBudget(tx, visit, { id, revision, votedOn: visit.today, resolution: 'Résolution 5' })
  })
}
