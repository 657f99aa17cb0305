import { addMonths } from '#shared/days.ts'
import { type Cents, sumCents } from '#shared/money.ts'

export type PlanTerm = { dueOn: string; cents: Cents }

/** Equal monthly terms that sum to the debt, the odd cents on the first ones. */
export function proposePlan(debt: Cents, firstOn: string, terms: number): PlanTerm[] {
  const each = Math.floor(debt / terms)
  const odd = debt - each * terms
  return Array.from({ length: terms }, (_, index) => ({
    dueOn: addMonths(firstOn, index),
    cents: index < odd ? each + 1 : each,
  }))
}

export type PlanRefusal =
  | 'plan-empty'
  | 'plan-term-not-positive'
  | 'plan-out-of-order'
  | 'plan-in-the-past'
  | 'plan-differs-from-debt'

/**
 * A friendly plan: terms that sum to what is owed on the day it is signed. It does not move due dates, and acknowledges
 * the debt: see `limitationOf`. The two years that a judge may grant do not bind it (code civil, art. 1343-5).
 */
export function refusePlan(terms: readonly PlanTerm[], debt: Cents, signedOn: string): PlanRefusal | null {
  if (terms.length === 0) return 'plan-empty'
  if (terms.some(({ cents }) => !Number.isSafeInteger(cents) || cents <= 0)) return 'plan-term-not-positive'
  if (terms.some(({ dueOn }, index) => index > 0 && dueOn <= (terms[index - 1]?.dueOn ?? '')))
    return 'plan-out-of-order'
  if ((terms[0]?.dueOn ?? '') < signedOn) return 'plan-in-the-past'
  return sumCents(terms.map(({ cents }) => cents)) === debt ? null : 'plan-differs-from-debt'
}

/** `missedOn`: the term that was not paid on its day. The plan is then void and all that is left is due. */
export type PlanState = { state: 'holds' | 'kept' } | { state: 'broken'; missedOn: string }

/**
 * Whether a plan holds at the end of that day. New provisions are paid beside it: payments are those made on the plan.
 */
export function planState(
  terms: readonly PlanTerm[],
  payments: readonly { on: string; cents: Cents }[],
  day: string,
): PlanState {
  const paidBy = (limit: string) => sumCents(payments.filter(({ on }) => on <= limit).map(({ cents }) => cents))
  let owed = 0
  for (const { dueOn, cents } of terms) {
    owed += cents
    if (dueOn <= day && paidBy(dueOn) < owed) return { state: 'broken', missedOn: dueOn }
  }
  return { state: paidBy(day) >= owed ? 'kept' : 'holds' }
}
