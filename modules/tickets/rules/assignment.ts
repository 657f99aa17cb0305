import type { CategoryCode } from './categories.ts'
import type { Weighed } from './criticality.ts'

type Danger = Weighed['danger']

/** What a demand must be, null for anything; then who keeps it, and how dangerous it is at least. */
export type Rule = {
  id: string
  name: string
  category: CategoryCode | null
  residenceId: string | null
  buildingId: string | null
  /** At least this dangerous. */
  danger: Danger | null
  assignTo: string | null
  raiseTo: Danger | null
}

type Demand = { category: CategoryCode; residenceId: string; buildingId: string | null; danger: Danger }

export type Assignment = { ruleName: string; assignedTo: string | null; danger: Danger }

const DANGERS: readonly Danger[] = ['none', 'nuisance', 'damage', 'safety']

/** As many as one can still read from top to bottom. */
export const MOST_RULES = 50

/**
 * What the first rule that fits a demand makes of it; null when none does. One whose colleague is no longer `present` is
 * passed over: without another, nobody keeps the demand, and all the managers of the residence are told of it.
 */
export function assignmentFor(rules: readonly Rule[], demand: Demand, present: ReadonlySet<string>): Assignment | null {
  const rule = rules.find((one) => fits(one, demand) && (one.assignTo === null || present.has(one.assignTo)))
  if (rule === undefined) return null
  return { ruleName: rule.name, assignedTo: rule.assignTo, danger: worse(demand.danger, rule.raiseTo ?? 'none') }
}

function fits({ category, residenceId, buildingId, danger }: Rule, demand: Demand): boolean {
  return (
    (category === null || category === demand.category) &&
    (residenceId === null || residenceId === demand.residenceId) &&
    (buildingId === null || buildingId === demand.buildingId) &&
    (danger === null || DANGERS.indexOf(demand.danger) >= DANGERS.indexOf(danger))
  )
}

function worse(one: Danger, other: Danger): Danger {
  return DANGERS.indexOf(one) >= DANGERS.indexOf(other) ? one : other
}
