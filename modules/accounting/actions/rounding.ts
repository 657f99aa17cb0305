import type { Tx } from '#platform/database.ts'
import { lockYears } from '../data/budgets.ts'
import { insertRounding, roundingOf } from '../data/rounding.ts'
import type { RoundingPolicy } from '../rules/allocation.ts'
import { note, type Visit } from './visit.ts'

/** How calls are rounded from now on: what was issued keeps its own, and a preview that somebody has open is outdated. */
export async function setRounding(tx: Tx, visit: Visit, policy: RoundingPolicy) {
  const { actor, residenceId } = visit
  // No call is issued between the two.
  await lockYears(tx, residenceId)
  const { policy: before } = await roundingOf(tx, residenceId)
  if (before !== policy) {
    await insertRounding(tx, residenceId, { policy, recordedBy: actor.personId })
    const subject = `residence:${residenceId}`
    await note(tx, visit, { action: 'rounding.set', subject, before: { policy: before }, after: { policy } })
  }
  return { done: true } as const
}
