import type { Problem } from './import-problem.ts'
import type { ImportedResidence } from './import-residence.ts'

export type ImportSummary = {
  lots: number
  owners: number
  buildings: number
  /** `total` in published units (1882.5); `lots` that have shares. */
  keys: { name: string; total: number; lots: number }[]
  problems: Problem[]
}

/** What a person or a program checks before applying an import. */
export function summarize({ lots, owners, buildings, keys, problems }: ImportedResidence): ImportSummary {
  return {
    lots: lots.length,
    owners: owners.length,
    buildings: buildings.length,
    keys: keys.map(({ name, total, scale, shares }) => ({ name, total: total / scale, lots: shares.length })),
    problems,
  }
}

/** Nothing is written while there is an error. */
export function mayApply({ problems }: { problems: readonly Pick<Problem, 'severity'>[] }): boolean {
  return problems.every((problem) => problem.severity !== 'error')
}
