import type { Position } from '#platform/cursor.ts'
import type { Db, Tx } from '#platform/database.ts'
import { found, Refused, refuseIf } from '#platform/errors.ts'
import { sumCents } from '#shared/money.ts'
import { keepsBooks } from '#shared/rights.ts'
import { budgetInForce, linesOf, lockYears, recordVote } from '../data/budgets.ts'
import { keyRows } from '../data/call-facts.ts'
import * as data from '../data/levies.ts'
import { endOf, startOf } from '../data/works.ts'
import { budgetTotals, scheduleOf } from '../rules/budget.ts'
import { reserveCap } from '../rules/call-limits.ts'
import { instalmentAmounts } from '../rules/instalments.ts'
import { refuseEnd, refuseLevyVote, refuseStart, refuseUrgentDecision } from '../rules/levy.ts'
import type { VoteInput } from './budgets.ts'
import { note, type Visit } from './visit.ts'

const DONE = { done: true } as const
const NO_BUDGET = '00000000-0000-0000-0000-000000000000'
const FOR_EVER = '9999-12-31'

export async function seeLevies(db: Db, visit: Visit, page: { after: Position | null; limit: number }) {
  const { actor, residenceId } = visit
  const rows = await data.leviesPage(db, residenceId, page)
  return { rows, reserve: await reserveOf(db, visit), can: { edit: keepsBooks(actor.roles) } }
}

/** What the bylaws' reserve may hold, by the latest budget in force. */
async function reserveOf(db: Db | Tx, { residenceId }: Visit) {
  const latest = await budgetInForce(db, residenceId, { endsOn: FOR_EVER, otherThan: NO_BUDGET })
  if (latest === undefined) return null
  const { total } = budgetTotals(await linesOf(db, residenceId, latest.id))
  return { cap: reserveCap(total), voted: await data.reservesVoted(db, residenceId), budget: total }
}

export async function seeLevy(db: Db, visit: Visit, levyId: string) {
  const { actor, residenceId, today } = visit
  const levy = found(await data.levyView(db, residenceId, levyId))
  const parts = await data.levyParts(db, residenceId, levyId)
  const terms = await data.levyTerms(db, residenceId, levyId)
  const amounts = termAmounts(parts, terms)
  const writes = keepsBooks(actor.roles)
  const open = writes && levy.votedOn === null
  const startedOn = (await startOf(db, residenceId, levyId))?.startedOn ?? null
  const endedOn = (await endOf(db, residenceId, levyId))?.endedOn ?? null
  const start = refuseStart({ ...levy, startedOn: today, today, hasBegun: startedOn !== null })
  return {
    ...levy,
    parts,
    terms: terms.map((term, index) => ({ ...term, cents: amounts[index] ?? 0 })),
    keys: await keyRows(db, residenceId),
    refusal:
      levy.kind === 'urgent_works'
        ? null
        : await refusalOf(db, visit, { ...levy, parts, terms, votedOn: today, isVoted: levy.votedOn !== null }),
    startedOn,
    endedOn,
    can: {
      edit: open,
      vote: open && levy.kind !== 'urgent_works',
      decide: open && levy.kind === 'urgent_works',
      start: writes && start === null,
      end: writes && refuseEnd({ startedOn, endedOn: today, today, hasEnded: endedOn !== null }) === null,
    },
  }
}

/** Each key is split on its own, so that its instalments tie to what was voted. */
function termAmounts(parts: data.LevyFacts['parts'], terms: data.LevyFacts['terms']): number[] {
  const byKey = parts.map(({ cents }) => instalmentAmounts(cents, scheduleOf(terms)))
  return terms.map((_term, index) => sumCents(byKey.map((amounts) => amounts[index] ?? 0)))
}

type Candidate = Pick<data.LevyFacts, 'kind' | 'parts' | 'terms'> & { votedOn: string; isVoted: boolean }

async function refusalOf(db: Db | Tx, visit: Visit, levy: Candidate): Promise<string | null> {
  const reserve = await reserveOf(db, visit)
  const { today } = visit
  return refuseLevyVote({ ...levy, today, reserves: reserve?.voted ?? 0, budget: reserve?.budget ?? null })
}

export async function draftLevy(tx: Tx, visit: Visit, levy: data.LevyFacts) {
  const { actor, residenceId } = visit
  await refuseParts(tx, visit, levy)
  const id = await data.insertLevy(tx, residenceId, { ...levy, createdBy: actor.personId })
  await note(tx, visit, { action: 'levy.draft', subject: `levy:${id}`, after: levy })
  return { id }
}

export async function saveLevy(
  tx: Tx,
  visit: Visit,
  { revision, ...levy }: data.LevyFacts & { id: string; revision: number },
) {
  const { residenceId } = visit
  const before = found(await data.lockLevy(tx, residenceId, levy.id))
  refuseIf(before.votedOn === null ? null : 'levy-voted-already')
  refuseIf(before.revision === revision ? null : 'changed-meanwhile')
  await refuseParts(tx, visit, levy)
  await data.writeLevy(tx, residenceId, levy)
  await note(tx, visit, { action: 'levy.save', subject: `levy:${levy.id}`, after: levy })
  return { revision: revision + 1 }
}

async function refuseParts(tx: Tx, { residenceId }: Visit, { parts, terms }: data.LevyFacts): Promise<void> {
  const keys = new Set((await keyRows(tx, residenceId)).map(({ id }) => id))
  for (const [index, { keyId }] of parts.entries())
    if (!keys.delete(keyId)) throw new Refused(422, 'key-absent', { field: `parts.${index}.keyId` })
  if (new Set(terms.map(({ dueOn }) => dueOn)).size < terms.length)
    throw new Refused(422, 'term-twice', { field: 'terms' })
}

export async function voteLevy(tx: Tx, visit: Visit, { revision, ...vote }: VoteInput) {
  const { actor, residenceId } = visit
  await lockYears(tx, residenceId)
  const levy = found(await data.lockLevy(tx, residenceId, vote.id))
  refuseIf(levy.revision === revision || levy.votedOn !== null ? null : 'changed-meanwhile')
  const parts = await data.levyParts(tx, residenceId, vote.id)
  const terms = await data.levyTerms(tx, residenceId, vote.id)
  refuseIf(await refusalOf(tx, visit, { ...levy, parts, terms, votedOn: vote.votedOn, isVoted: levy.votedOn !== null }))
  await recordVote(tx, residenceId, { table: 'levy', ...vote, votedBy: actor.personId })
  await note(tx, visit, { action: 'levy.vote', subject: `levy:${vote.id}`, after: { ...vote, total: levy.total } })
  return DONE
}

export type UrgentWish = {
  id: string
  revision: number
  decidedOn: string
  /** Of the whole of the works, in cents. */
  estimate: number
  council: 'heard' | 'not_heard' | 'none'
}

/**
 * The manager has works done that cannot wait: what this levy holds, a third of the estimate at most, may be called
 * before the assembly, which is convened at once (décret 67-223, art. 37).
 */
export async function decideUrgentWorks(tx: Tx, visit: Visit, wish: UrgentWish) {
  const { actor, residenceId, today } = visit
  const { id, revision, decidedOn, estimate, council } = wish
  await lockYears(tx, residenceId)
  const levy = found(await data.lockLevy(tx, residenceId, id))
  refuseIf(levy.revision === revision || levy.votedOn !== null ? null : 'changed-meanwhile')
  const parts = await data.levyParts(tx, residenceId, id)
  const terms = await data.levyTerms(tx, residenceId, id)
  const facts = { ...levy, parts, terms, votedOn: decidedOn, isVoted: levy.votedOn !== null, today }
  refuseIf(refuseUrgentDecision({ levy: { ...facts, reserves: 0, budget: null }, estimate, council }))
  if (council === 'not_heard') throw new Refused(409, 'council-not-heard')
  await data.recordDecision(tx, residenceId, { id, votedOn: decidedOn, estimate, council, votedBy: actor.personId })
  await note(tx, visit, { action: 'levy.decide', subject: `levy:${id}`, after: { ...wish, total: levy.total } })
  return DONE
}
