import { addDays, addMonths, addYears } from '#shared/days.ts'
import type { Cents } from '#shared/money.ts'
import { noticeDeadline } from './formal-notice.ts'

/** `delivery`: the notice left, and time runs only from the day that staff have still to enter (décret 67-223, art. 64). */
export type ArrearsStep =
  | 'reminder'
  | 'second_reminder'
  | 'formal_notice'
  | 'delivery'
  | 'acceleration'
  | 'legal_action'

/** Days after the due date: a residence's habit, no text says it. */
export type ArrearsHabit = Record<'reminder' | 'second_reminder' | 'formal_notice', number>

export const USUAL_HABIT: ArrearsHabit = { reminder: 10, second_reminder: 25, formal_notice: 40 }

export type ArrearsFacts = {
  /** Whether a formal notice without answer makes the rest of the year due (loi 65-557, art. 19-2). */
  accelerates: boolean
  exigibleOn: string
  open: Cents
  /** Reminders sent for it. */
  reminders: number
  /** Day of the notice that claims it; null without one. */
  noticeOn: string | null
  noticeEffectiveOn: string | null
  acceleratedOn: string | null
  /** A payment plan that holds: nothing is sent while it does. */
  planHolds: boolean
}

/** `plannedOn` by habit, never before `earliestOn`, which the law sets. */
export type NextStep = { step: ArrearsStep; plannedOn: string; earliestOn: string }

/** What comes next for a debt; null when it is paid, or when a plan holds (loi 65-557, art. 19-2). */
export function nextStep(facts: ArrearsFacts, habit: ArrearsHabit = USUAL_HABIT): NextStep | null {
  if (facts.open <= 0 || facts.planHolds) return null
  if (facts.noticeOn !== null && facts.noticeEffectiveOn === null)
    return { step: 'delivery', plannedOn: facts.noticeOn, earliestOn: facts.noticeOn }
  if (facts.noticeEffectiveOn !== null) return stepAfterNotice(facts, facts.noticeEffectiveOn)
  const step = BEFORE_NOTICE[Math.min(facts.reminders, 2)] ?? 'formal_notice'
  return {
    step,
    plannedOn: addDays(facts.exigibleOn, Math.max(1, habit[step])),
    // A debt is late from the day after it was due; reminders are free, and none has to come before the notice.
    earliestOn: addDays(facts.exigibleOn, 1),
  }
}

const BEFORE_NOTICE = ['reminder', 'second_reminder', 'formal_notice'] as const

/** Debts that do not accelerate wait as long before going to court: no text says it of them. */
function stepAfterNotice({ accelerates, acceleratedOn }: ArrearsFacts, effectiveOn: string): NextStep {
  const answered = addDays(noticeDeadline(effectiveOn), 1)
  if (accelerates && acceleratedOn === null) return { step: 'acceleration', plannedOn: answered, earliestOn: answered }
  const from = acceleratedOn ?? answered
  return { step: 'legal_action', plannedOn: from, earliestOn: from }
}

const LIMITATION_YEARS = 5
const WARNING_MONTHS = 6

/** `on` is the day from which the debt cannot be claimed any more; `warnOn` leaves six months to act. */
export type Limitation = { on: string; warnOn: string }

/**
 * Five years from the day the debt was due, a shortfall's from the approval; counted again from each acknowledgment or
 * lawsuit (loi 65-557, art. 42; code civil, art. 2224). Where the count starts could not be read in a text.
 *
 * @param resets ISO days; those after the limitation revive nothing.
 */
export function limitationOf(exigibleOn: string, resets: readonly string[]): Limitation {
  const on = [...resets]
    .sort()
    .reduce(
      (end, day) => (exigibleOn < day && day < end ? addYears(day, LIMITATION_YEARS) : end),
      addYears(exigibleOn, LIMITATION_YEARS),
    )
  return { on, warnOn: addMonths(on, -WARNING_MONTHS) }
}

export type ClosingDebts = {
  /** Of the year's provisions and works fund contributions: due and unpaid, and called in all. */
  overdue: Cents
  called: Cents
  lots: number
  /** Accounts that the assembly has not approved for two years. */
  unapprovedForTwoYears: boolean
}

/** `percent` is that of the sums called from which the council is warned. */
export type Warning = { percent: number; cause: 'unpaid-over-threshold' | 'accounts-unapproved' | null }

/**
 * At the year's end, with a quarter of the sums due unpaid (15 % above two hundred lots), or accounts unapproved for
 * two years, the manager informs the council and asks the court for an ad hoc agent (loi 65-557, art. 29-1 A).
 */
export function residenceWarning({ overdue, called, lots, unapprovedForTwoYears }: ClosingDebts): Warning {
  const percent = lots > 200 ? 15 : 25
  if (called > 0 && BigInt(overdue) * 100n >= BigInt(called) * BigInt(percent))
    return { percent, cause: 'unpaid-over-threshold' }
  return { percent, cause: unapprovedForTwoYears ? 'accounts-unapproved' : null }
}
