import type { Db } from '#platform/database.ts'
import type { ResidenceId } from '#shared/actor.ts'
import { type Cents, sumCents } from '#shared/money.ts'
import { collections } from '../data/collections.ts'
import { mandates } from '../data/mandates.ts'
import { mandateState } from '../rules/mandate.ts'

export type ComingDebit = {
  partyId: string
  /** ISO day of collection. */
  collectOn: string
  cents: Cents
  /** Cents of it for what is due already. */
  forDue: Cents
  /** Its file is made: what is paid meanwhile is taken off no more. */
  isFirm: boolean
}

/** Debits told to these owners that are not in the books yet, the next first. `day` is an ISO day. */
export async function comingDebits(
  db: Db,
  residenceId: ResidenceId,
  { partyIds, day }: { partyIds: readonly string[]; day: string },
): Promise<ComingDebit[]> {
  if (partyIds.length === 0) return []
  const rows = await collections(db, residenceId, { partyIds, standing: true, limit: 200 })
  return rows
    .filter(({ entryId, returnCode }) => entryId === null && returnCode === null)
    .toReversed()
    .map(({ partyId, collectOn, cents, announced, parts, batchId }) => {
      const whole = cents ?? announced
      const due = sumCents(parts.filter(({ dueOn }) => dueOn <= day).map((part) => part.cents))
      return { partyId, collectOn, cents: whole, forDue: Math.min(due, whole), isFirm: batchId !== null }
    })
}

/** Those of these owners whose next calls are collected: their mandate is neither suspended nor dormant. */
export async function collectedOwners(
  db: Db,
  residenceId: ResidenceId,
  { partyIds, day }: { partyIds: readonly string[]; day: string },
): Promise<Set<string>> {
  if (partyIds.length === 0) return new Set()
  const live = await mandates(db, residenceId, { partyIds: [...partyIds], live: true })
  return new Set(live.filter((one) => mandateState(one, day) === 'active').map(({ partyId }) => partyId))
}
