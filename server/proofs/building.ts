import * as budgets from '#modules/accounting/contract/budgets.ts'
import * as calls from '#modules/accounting/contract/calls.ts'
import { openBooks } from '#modules/accounting/public.ts'
import { type Building, type BuildingPlan, referenceBuilding, seedBuilding } from '#seed/building.ts'
import { SYSTEM } from '#shared/actor.ts'
import type { CallInput } from '#shared/endpoint.ts'
import type { Caller, TestApp } from '../testing.ts'

/** A building whose books are open for one year, in the firm of Marie and Hugo. */
export async function openBuilding(app: TestApp, plan: BuildingPlan, year = 2025): Promise<Building> {
  const building = await seedBuilding(app.data.owner.db, plan)
  const { residenceId } = building
  const first = { startsOn: `${year}-01-01`, endsOn: `${year + 1}-01-01` }
  await app.database.transaction((tx) => openBooks(tx, { actor: SYSTEM, residenceId }, first), {
    residences: [residenceId],
  })
  return building
}

/** The reference building; its owner A is Paul, B is Jeanne. */
export function openReference(app: TestApp, year = 2025): Promise<Building> {
  const { organizations, people } = app.world
  return openBuilding(app, referenceBuilding(organizations.morel, { A: people.paul, B: people.jeanne }), year)
}

export type BudgetWish = Partial<CallInput<typeof budgets.saveBudget>['body']> & {
  lines: { account: string; keyId: string; label: string; cents: number }[]
}

/** Drafts the next version of the latest year's budget, fills it and votes it, as a person would. */
export async function voteBudget(who: Caller, residenceId: string, wish: BudgetWish): Promise<string> {
  const years = await who.call(budgets.listBudgets, { params: { residenceId } })
  const fiscalYearId = years.body.items[0]?.id ?? ''
  const draft = await who.call(budgets.draftBudget, { params: { residenceId }, body: { fiscalYearId } })
  const params = { residenceId, budgetId: draft.body.id }
  const { body: sheet } = await who.call(budgets.readBudget, { params })
  const { revision, terms } = sheet
  const body = { revision, terms, worksFund: 0, plannedWorks: null, worksFundExemption: 'Moins de dix ans', ...wish }
  demand(await who.call(budgets.saveBudget, { params, body }))
  const vote = { revision: revision + 1, votedOn: '2024-12-10', resolution: 'Résolution 5' }
  demand(await who.call(budgets.voteBudget, { params, body: vote }))
  return draft.body.id
}

/** The published budget of the reference building: 15 300 €, and 765 € for the works fund. */
export function referenceLines(
  { keys }: Building,
  [general, lift, water]: readonly number[] = [1_200_000, 150_000, 180_000],
) {
  return [
    { account: '615', keyId: keys.GEN ?? '', label: 'Entretien', cents: general ?? 0 },
    { account: '614', keyId: keys.ASC ?? '', label: 'Contrat d’ascenseur', cents: lift ?? 0 },
    { account: '601', keyId: keys.EAU ?? '', label: 'Eau froide', cents: water ?? 0 },
  ]
}

type LevyWish = CallInput<typeof budgets.draftLevy>['body']

export async function voteLevy(who: Caller, residenceId: string, body: LevyWish): Promise<string> {
  const draft = await who.call(budgets.draftLevy, { params: { residenceId }, body })
  demand(draft)
  const params = { residenceId, levyId: draft.body.id }
  const vote = { revision: 1, votedOn: '2024-12-10', resolution: 'Résolution 7' }
  demand(await who.call(budgets.voteLevy, { params, body: vote }))
  return draft.body.id
}

/** Previews a call, then issues it; answers with its id. */
export async function issue(who: Caller, residenceId: string, dueOn: string): Promise<string> {
  const preview = await who.call(calls.previewCall, { params: { residenceId }, query: { dueOn } })
  const { fingerprint } = preview.body
  const issued = await who.call(calls.issueCall, { params: { residenceId }, body: { dueOn, fingerprint } })
  demand(issued)
  return issued.body.id
}

function demand({ status, problem }: { status: number; problem: unknown }): void {
  if (status !== 200) throw new Error(`answered ${status}: ${JSON.stringify(problem)}`)
}
