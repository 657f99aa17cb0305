import type { Db, Tx } from '#platform/database.ts'
import type { ResidenceId } from '#shared/actor.ts'
import { type Cents, sumCents } from '#shared/money.ts'
import { debtorsOn, linesOfParts } from '../data/call-facts.ts'
import { partsOf } from '../data/calls.ts'
import { issuedNotDue, votesOf, yearStarts } from '../data/late.ts'
import { CALL_KINDS, type CallKind } from '../rules/call-kinds.ts'
import { planCalls } from '../rules/call-plan.ts'
import type { Nature } from '../rules/entry.ts'
import { booksOf } from './calls.ts'
import type { Visit } from './visit.ts'

/** What an owner will owe on a later day: voted, issued or not, and in no entry yet. */
export type ComingTerm = {
  partyId: string
  /** Null while the call is not issued. */
  callId: string | null
  dueOn: string
  title: string
  kind: CallKind
  cents: Cents
  /** Reached when a formal notice stays without result (loi 65-557, art. 19-2). */
  accelerates: boolean
  /** First day of the year whose budget it is; null for what no budget limits to a year. */
  fiscalYear: string | null
  /** The day of the assembly, which the judge looks at; null when it was not recorded. */
  votedOn: string | null
}

/** All that is voted and not yet due, owner by owner, nearest first; credits of a complement are negative. */
export async function comingTerms(db: Db | Tx, visit: Visit): Promise<ComingTerm[]> {
  const { residenceId, today } = visit
  const { books } = await booksOf(db, visit)
  const votes = await votesOf(db, residenceId)
  const startOf = await yearStarts(db, residenceId)
  const planned = planCalls(books).map((part) => ({ ...part, callId: null }))
  const parts = [...(await issuedParts(db, visit)), ...planned].filter(({ dueOn }) => dueOn > today)
  const debtors = new Map<string, Awaited<ReturnType<typeof debtorsOn>>>()
  for (const day of new Set(parts.map(({ dueOn }) => dueOn))) debtors.set(day, await debtorsOn(db, residenceId, day))
  const terms = parts.flatMap(({ lines, kind, title, dueOn, callId, fiscalYearId, budgetId, levyId }) => {
    const owners = Map.groupBy(lines, ({ lotId }) => debtors.get(dueOn)?.get(lotId)?.partyId ?? '')
    return [...owners].map(([partyId, owned]) => ({
      ...{ partyId, callId, dueOn, title, kind, cents: sumCents(owned.map(({ cents }) => cents)) },
      accelerates: CALL_KINDS[kind].acceleratable,
      fiscalYear: startOf.get(fiscalYearId ?? '') ?? null,
      votedOn: votes.get(budgetId ?? levyId ?? '') ?? null,
    }))
  })
  return terms
    .filter(({ partyId, cents }) => partyId !== '' && cents !== 0)
    .toSorted((left, right) => (left.dueOn < right.dueOn ? -1 : 1))
}

async function issuedParts(db: Db | Tx, { residenceId, today }: Visit) {
  const calls = new Map((await issuedNotDue(db, residenceId, today)).map(({ id, dueOn }) => [id, dueOn]))
  const parts = await partsOf(db, residenceId, [...calls.keys()])
  const ids = parts.map(({ id }) => id)
  const lines = await linesOfParts(db, residenceId, ids)
  return parts.map((part) => ({ ...part, dueOn: calls.get(part.callId) ?? '', lines: lines.get(part.id) ?? [] }))
}

/** What a call asked under one nature. */
export type CalledKind = { callId: string; nature: Nature; accelerates: boolean; fiscalYear: string | null }

/** Whether the debts of these calls lead to an acceleration, and of which year they are. */
export async function calledKinds(db: Db | Tx, residenceId: ResidenceId, callIds: readonly string[]) {
  const parts = await partsOf(db, residenceId, callIds)
  const startOf = await yearStarts(db, residenceId)
  return parts.map(
    ({ callId, nature, kind, fiscalYearId }): CalledKind => ({
      callId,
      nature,
      accelerates: CALL_KINDS[kind].acceleratable,
      fiscalYear: startOf.get(fiscalYearId ?? '') ?? null,
    }),
  )
}
