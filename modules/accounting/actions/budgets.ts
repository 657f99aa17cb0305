import type { Db, Tx } from '#platform/database.ts'
import { found, Refused, refuseIf } from '#platform/errors.ts'
import { keepsBooks } from '#shared/rights.ts'
import { chartOf } from '../data/accounts.ts'
import * as data from '../data/budgets.ts'
import { keyRows } from '../data/call-facts.ts'
import { lockYear, yearsOf } from '../data/years.ts'
import {
  type BudgetFacts,
  budgetTotals,
  floorOf,
  isBudgetAccount,
  refuseBudgetVote,
  refuseLine,
} from '../rules/budget.ts'
import { evenSchedule, refuseEvenSchedule } from '../rules/quarters.ts'
import type { Floor } from '../rules/works-fund.ts'
import { note, type Visit } from './visit.ts'

const DONE = { done: true } as const

/** Years with the versions of their budget, latest first. */
export async function seeBudgets(db: Db, { actor, residenceId }: Visit) {
  const [years, versions, lates] = await Promise.all([
    yearsOf(db, residenceId),
    data.versionsOf(db, residenceId),
    data.lateBudgets(db, residenceId),
  ])
  const edit = keepsBooks(actor.roles)
  const items = years.map(({ id, startsOn, endsOn, closedAt }) => {
    const own = versions.filter(({ fiscalYearId }) => fiscalYearId === id)
    const late = lates.find(({ fiscalYearId }) => fiscalYearId === id)
    const open = edit && closedAt === null
    const can = {
      draft: open && own.every(({ votedOn }) => votedOn !== null),
      authorizeLate: open && late === undefined && own.every(({ votedOn }) => votedOn === null),
    }
    return { id, startsOn, endsOn, isClosed: closedAt !== null, late: late ?? null, versions: own, can }
  })
  return { items, can: { edit } }
}

/** Begins a version, with what the last one says; the first begins with the quarters of its year. */
export async function draftBudget(tx: Tx, visit: Visit, fiscalYearId: string) {
  const { actor, residenceId } = visit
  const year = found(await lockYear(tx, residenceId, fiscalYearId))
  refuseIf(year.closedAt === null ? null : 'year-closed')
  const [last] = (await data.versionsOf(tx, residenceId)).filter((version) => version.fiscalYearId === fiscalYearId)
  const id = await data.insertDraft(tx, residenceId, { fiscalYearId, createdBy: actor.personId })
  if (id === null) throw new Refused(409, 'budget-drafted-already')
  const facts = last === undefined ? freshFacts(year) : await factsOf(tx, visit, last.id)
  await data.writeDraft(tx, residenceId, { id, ...facts })
  await note(tx, visit, { action: 'budget.draft', subject: `budget:${id}`, after: { fiscalYearId } })
  return { id }
}

function freshFacts(year: { startsOn: string; endsOn: string }): BudgetFacts {
  const schedule = refuseEvenSchedule(year) === null ? evenSchedule(year.startsOn) : [{ dueOn: year.startsOn }]
  const terms = schedule.map(({ dueOn }) => ({ dueOn, weight: 1 }))
  return { lines: [], terms, worksFund: 0, plannedWorks: null, worksFundExemption: '' }
}

async function factsOf(db: Db | Tx, { residenceId }: Visit, budgetId: string): Promise<BudgetFacts> {
  const { worksFund, plannedWorks, worksFundExemption } = found(await data.budgetView(db, residenceId, budgetId))
  const lines = await data.linesOf(db, residenceId, budgetId)
  const terms = await data.termsOf(db, residenceId, budgetId)
  const bare = lines.map(({ accountLabel: _label, ...line }) => line)
  return { lines: bare, terms, worksFund, plannedWorks, worksFundExemption }
}

/** A version with its totals, and what its works fund has to reach, explained. */
export async function seeBudget(db: Db, visit: Visit, budgetId: string) {
  const { actor, residenceId } = visit
  const { fiscalYearId, startsOn, endsOn, isClosed, ...budget } = found(
    await data.budgetView(db, residenceId, budgetId),
  )
  const lines = await data.linesOf(db, residenceId, budgetId)
  const facts = { ...budget, lines, terms: await data.termsOf(db, residenceId, budgetId) }
  const chart = await chartOf(db, residenceId)
  const labels = new Map(chart.map(({ number, label }) => [number, label]))
  const { byAccount, ...totals } = budgetTotals(lines)
  const year = { id: fiscalYearId, startsOn, endsOn, isClosed }
  const open = keepsBooks(actor.roles) && budget.votedOn === null && !isClosed
  return {
    ...facts,
    ...totals,
    year,
    byAccount: byAccount.map((row) => ({ ...row, label: labels.get(row.account) ?? '' })),
    floor: shownFloor(facts),
    former: await formerTotals(db, visit, { endsOn, otherThan: budgetId }),
    keys: await keyRows(db, residenceId),
    accounts: chart.filter((account) => account.takesEntries && isBudgetAccount(account.number)),
    refusal: await refusalOf(db, visit, { ...facts, year, votedOn: visit.today, isVoted: budget.votedOn !== null }),
    can: { edit: open, vote: open },
  }
}

function shownFloor(facts: BudgetFacts) {
  const { minimum, decidedBy, budget, plan } = floorOf(facts)
  const shown = ({ base, part, cents }: Floor) => ({ base, ...part, cents })
  return { minimum, decidedBy, budget: shown(budget), plan: plan && shown(plan) }
}

async function formerTotals(db: Db, { residenceId }: Visit, before: { endsOn: string; otherThan: string }) {
  const former = await data.budgetInForce(db, residenceId, before)
  if (former === undefined) return null
  const { total, byKey } = budgetTotals(await data.linesOf(db, residenceId, former.id))
  return { total, byKey }
}

type Candidate = BudgetFacts & {
  year: { id: string; startsOn: string; endsOn: string; isClosed: boolean }
  votedOn: string
  isVoted: boolean
}

async function refusalOf(db: Db | Tx, { residenceId, today }: Visit, budget: Candidate): Promise<string | null> {
  const called = await data.termsCalled(db, residenceId, budget.year.id)
  return refuseBudgetVote({ ...budget, called, today })
}

type BudgetEdit = BudgetFacts & { id: string; revision: number }

export async function saveBudget(tx: Tx, visit: Visit, { revision, ...draft }: BudgetEdit) {
  const { residenceId } = visit
  const before = found(await data.lockBudget(tx, residenceId, draft.id))
  refuseIf(before.votedOn === null ? null : 'budget-voted-already')
  refuseIf(before.revision === revision ? null : 'changed-meanwhile')
  await refuseLines(tx, visit, draft)
  await data.writeDraft(tx, residenceId, draft)
  const { total } = budgetTotals(draft.lines)
  await note(tx, visit, {
    action: 'budget.save',
    subject: `budget:${draft.id}`,
    after: { total, lines: draft.lines.length },
  })
  return { revision: revision + 1 }
}

async function refuseLines(tx: Tx, { residenceId }: Visit, { lines, terms }: BudgetFacts): Promise<void> {
  const accounts = new Set(
    (await chartOf(tx, residenceId)).filter((row) => row.takesEntries).map(({ number }) => number),
  )
  const keys = new Set((await keyRows(tx, residenceId)).map(({ id }) => id))
  for (const [index, line] of lines.entries()) {
    if (!accounts.has(line.account)) throw new Refused(422, 'account-absent', { field: `lines.${index}.account` })
    if (!keys.has(line.keyId)) throw new Refused(422, 'key-absent', { field: `lines.${index}.keyId` })
    const code = refuseLine(line)
    if (code !== null) throw new Refused(422, code, { field: `lines.${index}.account` })
  }
  if (new Set(terms.map(({ dueOn }) => dueOn)).size < terms.length)
    throw new Refused(422, 'term-twice', { field: 'terms' })
}

export type VoteInput = { id: string; revision: number; votedOn: string; resolution: string }

/** From here on this version is in force; the one before it stays as it was voted. */
export async function voteBudget(tx: Tx, visit: Visit, { revision, ...vote }: VoteInput) {
  const { actor, residenceId } = visit
  await data.lockYears(tx, residenceId)
  const budget = found(await data.lockBudget(tx, residenceId, vote.id))
  refuseIf(budget.revision === revision || budget.votedOn !== null ? null : 'changed-meanwhile')
  const { fiscalYearId, startsOn, endsOn, isClosed } = budget
  const year = { id: fiscalYearId, startsOn, endsOn, isClosed }
  const facts = await factsOf(tx, visit, vote.id)
  const candidate = { ...facts, year, votedOn: vote.votedOn, isVoted: budget.votedOn !== null }
  refuseIf(await refusalOf(tx, visit, candidate))
  await data.recordVote(tx, residenceId, { table: 'budget', ...vote, votedBy: actor.personId })
  const { total } = budgetTotals(facts.lines)
  await note(tx, visit, { action: 'budget.vote', subject: `budget:${vote.id}`, after: { ...vote, total } })
  return DONE
}

type LateInput = { fiscalYearId: string; authorizedOn: string; resolution: string }

/** Two quarters of the former budget may be called while this one waits (décret 67-223, art. 43). */
export async function authorizeLateBudget(tx: Tx, visit: Visit, late: LateInput) {
  const { actor, residenceId, today } = visit
  const year = found(await lockYear(tx, residenceId, late.fiscalYearId))
  refuseIf(year.closedAt === null ? null : 'year-closed')
  refuseIf(late.authorizedOn > today ? 'vote-in-future' : null, 'authorizedOn')
  const versions = await data.versionsOf(tx, residenceId)
  const voted = versions.some(({ fiscalYearId, votedOn }) => fiscalYearId === year.id && votedOn !== null)
  refuseIf(voted ? 'budget-voted-already' : null)
  if (!(await data.insertLateBudget(tx, residenceId, { ...late, recordedBy: actor.personId })))
    throw new Refused(409, 'late-budget-recorded-already')
  await note(tx, visit, { action: 'budget.allow-late', subject: `fiscal_year:${year.id}`, after: late })
  return DONE
}
