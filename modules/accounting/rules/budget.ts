import { type Cents, sumCents } from '#shared/money.ts'
import { type Instalment, refuseSchedule } from './instalments.ts'
import { type FundFloor, fundFloor, refuseContribution } from './works-fund.ts'

/** Negative for a product that is expected. */
export type BudgetLine = { account: string; keyId: string; label: string; cents: Cents }

/** `weight` over the sum of all weights is the part of the whole that falls due on this day. */
export type WeightedTerm = { dueOn: string; weight: number }

export type KeyAmount = { keyId: string; cents: Cents }

export type BudgetTotals = { total: Cents; byKey: KeyAmount[]; byAccount: { account: string; cents: Cents }[] }

/** Keys and accounts in the order met. */
export function budgetTotals(lines: readonly BudgetLine[]): BudgetTotals {
  const byKey = sums(lines, (line) => line.keyId).map(([keyId, cents]) => ({ keyId, cents }))
  const byAccount = sums(lines, (line) => line.account).map(([account, cents]) => ({ account, cents }))
  return { total: sumCents(lines.map(({ cents }) => cents)), byKey, byAccount }
}

function sums(lines: readonly BudgetLine[], nameOf: (line: BudgetLine) => string): [string, Cents][] {
  return [...Map.groupBy(lines, nameOf)].map(([name, group]) => [name, sumCents(group.map(({ cents }) => cents))])
}

export function scheduleOf(terms: readonly WeightedTerm[]): Instalment[] {
  const denominator = terms.reduce((sum, { weight }) => sum + weight, 0)
  return terms.map(({ dueOn, weight }) => ({ dueOn, part: { numerator: weight, denominator } }))
}

const CURRENT_CHARGE = /^(60|61|62|63|64|65|662)/
const CURRENT_PRODUCT = /^(711|713|714|716)/

/** Maintenance, running and administration only: works are voted apart (loi 65-557, art. 14-1 I; décret 67-223, art. 44). */
export function isBudgetAccount(number: string): boolean {
  return CURRENT_CHARGE.test(number) || CURRENT_PRODUCT.test(number)
}

/** A charge is positive; a product lowers what is called. */
export function refuseLine({ account, cents }: BudgetLine): 'account-not-current' | 'product-not-negative' | null {
  if (!isBudgetAccount(account)) return 'account-not-current'
  return CURRENT_PRODUCT.test(account) && cents > 0 ? 'product-not-negative' : null
}

export type BudgetFacts = {
  lines: readonly BudgetLine[]
  terms: readonly WeightedTerm[]
  worksFund: Cents
  /** Works of the adopted plan; null without one. */
  plannedWorks: Cents | null
  /** Why no fund is owed; empty when it is. */
  worksFundExemption: string
}

type Year = { startsOn: string; endsOn: string; isClosed: boolean }

/** A term of this year that was called already, whatever budget it came from. */
export type CalledTerm = { term: number; terms: number; dueOn: string }

export type BudgetVote = BudgetFacts & {
  year: Year
  called: readonly CalledTerm[]
  votedOn: string
  today: string
  isVoted: boolean
}

/** Why this version cannot be voted, or null (loi 65-557, art. 14-1 and 14-2-1; décret 67-223, art. 43). */
export function refuseBudgetVote(budget: BudgetVote): string | null {
  if (budget.isVoted) return 'budget-voted-already'
  if (budget.year.isClosed) return 'year-closed'
  if (budget.votedOn > budget.today) return 'vote-in-future'
  const { total, byKey } = budgetTotals(budget.lines)
  if (total <= 0) return 'budget-empty'
  if (byKey.some(({ cents }) => cents < 0)) return 'key-negative'
  return refuseSchedule(scheduleOf(budget.terms), budget.year) ?? refuseTermsChanged(budget) ?? refuseFund(budget)
}

/** What was called for a term is completed on the same term: its day and its rank stay. */
function refuseTermsChanged({ terms, called }: BudgetVote): 'terms-called-otherwise' | null {
  const same = called.every((call) => call.terms === terms.length && terms[call.term - 1]?.dueOn === call.dueOn)
  return same ? null : 'terms-called-otherwise'
}

function refuseFund(budget: BudgetFacts): string | null {
  return budget.worksFundExemption === '' ? refuseContribution(budget.worksFund, floorOf(budget)) : null
}

/** The least contribution, explained. */
export function floorOf({ lines, plannedWorks }: Pick<BudgetFacts, 'lines' | 'plannedWorks'>): FundFloor {
  return fundFloor(Math.max(0, budgetTotals(lines).total), plannedWorks)
}
