import { sql } from 'kysely'
import {
  draftBudget,
  draftLevy,
  issueCall,
  openYear,
  postCall,
  previewCall,
  saveBudget,
  setBankAccount,
  voteBudget,
  voteLevy,
} from '#modules/accounting/public.ts'
import type { BudgetLine } from '#modules/accounting/rules/budget.ts'
import { evenSchedule } from '#modules/accounting/rules/quarters.ts'
import type { Tx } from '#platform/database.ts'
import { asResidence } from '#platform/http/gate.ts'
import type { Actor, ResidenceId } from '#shared/actor.ts'
import type { World } from './world.ts'

type Site = { tx: Tx; visit: { actor: Actor; residenceId: ResidenceId; today: string } }

const WORKS_FUND = 250_000

/** What Les Tilleuls voted and is called around `today` (ISO date), after `seedBooks`: works due, a budget for the next year. */
export async function seedCalls(tx: Tx, world: World, today: string): Promise<void> {
  const residenceId = asResidence(world.residences.tilleuls)
  const site = { tx, visit: { actor: { personId: world.people.hugo, roles: [] }, residenceId, today } }
  await sql`select set_config('app.residences', ${`{${residenceId}}`}, true)`.execute(tx)
  const account = { holder: 'SDC Résidence des Tilleuls', iban: 'FR7630006000011234567890189', bic: '' }
  await setBankAccount(tx, site.visit, account)
  const keys = await keysOf(site)
  await seedWorks(site, keys)
  await seedBudget(site, keys)
}

type Keys = { general: string; lift: string; heating: string; building: string }

async function keysOf({ tx, visit }: Site): Promise<Keys> {
  const rows = await tx
    .selectFrom('allocationKey')
    .where('residenceId', '=', visit.residenceId)
    .select(['id', 'code'])
    .execute()
  const idOf = (code: string) => rows.find((row) => row.code === code)?.id ?? ''
  return { general: idOf('001'), lift: idOf('002'), heating: idOf('003'), building: idOf('004') }
}

/** A hall door called three weeks ago and in the books; its second half to be issued; a roof still to be voted. */
async function seedWorks({ tx, visit }: Site, { general, building }: Keys): Promise<void> {
  const day = (days: number) => Temporal.PlainDate.from(visit.today).add({ days }).toString()
  const door = await draftLevy(tx, visit, {
    kind: 'works',
    title: 'Porte du hall',
    note: 'Serrure et vitrage compris.',
    parts: [{ keyId: general, cents: 484_000 }],
    terms: [day(-21), day(40)].map((dueOn) => ({ dueOn, weight: 1 })),
  })
  await voteLevy(tx, visit, { id: door.id, revision: 1, votedOn: day(-60), resolution: 'Résolution 12' })
  await postCall(tx, visit, await issue({ tx, visit }, day(-21)))
  await draftLevy(tx, visit, {
    kind: 'works',
    title: 'Toiture du bâtiment B',
    note: '',
    parts: [{ keyId: building, cents: 3_870_000 }],
    terms: [day(120), day(210), day(300)].map((dueOn) => ({ dueOn, weight: 1 })),
  })
}

/** The next year's budget, voted; its first quarter issued; a version that might replace it. */
async function seedBudget({ tx, visit }: Site, keys: Keys): Promise<void> {
  const year = await openYear(tx, visit)
  const { id } = await draftBudget(tx, visit, year.id)
  const terms = evenSchedule(year.startsOn).map(({ dueOn }) => ({ dueOn, weight: 1 }))
  const facts = { lines: linesOf(keys), terms, worksFund: WORKS_FUND, plannedWorks: null, worksFundExemption: '' }
  await saveBudget(tx, visit, { id, revision: 2, ...facts })
  const votedOn = Temporal.PlainDate.from(visit.today).subtract({ days: 12 }).toString()
  await voteBudget(tx, visit, { id, revision: 3, votedOn, resolution: 'Résolution 6' })
  await issue({ tx, visit }, year.startsOn)
  await draftBudget(tx, visit, year.id)
}

function linesOf({ general, lift, heating, building }: Keys): BudgetLine[] {
  const line = (account: string, keyId: string, label: string, cents: number) => ({ account, keyId, label, cents })
  return [
    line('601', general, 'Eau froide', 860_000),
    line('602', general, 'Électricité des parties communes', 280_000),
    line('611', general, 'Nettoyage des parties communes', 820_800),
    line('616', general, 'Prime multirisque immeuble', 612_000),
    line('6211', general, 'Honoraires de syndic', 690_000),
    line('614', lift, 'Contrat ascenseur', 374_400),
    line('615', lift, 'Réparations de l’ascenseur', 120_000),
    line('603', heating, 'Gaz de la chaufferie', 936_150),
    line('615', building, 'Petites réparations', 154_000),
  ]
}

async function issue({ tx, visit }: Site, dueOn: string): Promise<string> {
  const { fingerprint } = await previewCall(tx, visit, dueOn)
  return (await issueCall(tx, visit, { dueOn, fingerprint })).id
}
