import { daysBetween } from '#shared/days.ts'
import { type Cents, sumCents } from '#shared/money.ts'
import {
  type ArrearsHabit,
  type ArrearsStep,
  type Limitation,
  limitationOf,
  type NextStep,
  nextStep,
} from './arrears.ts'
import { type NoticeFlaw, noticeDeadline, noticeEffectiveOn } from './formal-notice.ts'

/** What is left of a debt, in cents. `accessoryTo`: the debt that interest or costs are about. */
export type LateDebt = {
  id: string
  label: string
  cents: Cents
  total: Cents
  dueOn: string
  part: 'principal' | 'interest' | 'costs'
  accessoryTo: string | null
  nature: 'current' | 'works' | 'advance' | 'loan' | 'works_fund'
  /** Whether it leads to an acceleration, and the first day of the year whose budget it is. */
  accelerates: boolean
  fiscalYear: string | null
}

/** One call makes a debt for each lot of its owner: the number tells them apart. */
export function lateLabel({ label, lotNumber }: { label: string; lotNumber: string | null }): string {
  return lotNumber === null ? label : `${label}, lot ${lotNumber}`
}

export type LetterStep = 'reminder' | 'second_reminder' | 'formal_notice'
const LETTER_STEPS = ['reminder', 'second_reminder', 'formal_notice'] as const satisfies readonly LetterStep[]

/** A letter that claimed a debt. */
export type Claim = { debtId: string; step: LetterStep; actId: string; on: string }

export type NoticeDelivery = { channel: 'post' | 'electronic'; sentOn: string; tracking: string }

/** A formal notice with what followed it. */
export type NoticeFacts = {
  actId: string
  on: string
  flaw: NoticeFlaw | null
  delivery: NoticeDelivery | null
  presentedOn: string | null
  acceleratedOn: string | null
}

/** Where time runs from; null while the day is not known (décret 67-223, art. 64). */
export function effectiveDay({ delivery, presentedOn }: NoticeFacts): string | null {
  if (delivery?.channel === 'electronic') return noticeEffectiveOn(delivery.sentOn)
  return presentedOn === null ? null : noticeEffectiveOn(presentedOn)
}

export function noticeState(notice: NoticeFacts) {
  const effectiveOn = effectiveDay(notice)
  return { ...notice, effectiveOn, deadline: effectiveOn === null ? null : noticeDeadline(effectiveOn) }
}

export type OwnerFacts = {
  /** All that the owner has not paid, due or not. */
  debts: readonly LateDebt[]
  /** Credits that will pay some of it as soon as a job has run. */
  credits: Cents
  claims: readonly Claim[]
  notices: readonly NoticeFacts[]
  planHolds: boolean
  /** Days on which the owner acknowledged the debt (code civil, art. 2240). */
  acknowledgments: readonly string[]
}

export type LateRow = LateDebt & {
  days: number
  next: NextStep | null
  noticeId: string | null
  limitation: Limitation
}

export type Situation = {
  late: LateRow[]
  total: Cents
  /** Oldest due day of what is late; null when nothing is. */
  since: string | null
  ages: Ages
  /** What comes next for the owner: the furthest step that is ripe, else the nearest one to come. */
  next: NextStep | null
  /** The nearest day from which a debt cannot be claimed any more. */
  limitation: Limitation | null
}

/** Cents late by how long: up to 30 days, 60, 90, and more. */
export type Ages = { d30: Cents; d60: Cents; d90: Cents; more: Cents }

/** Late from the day after it was due. What an account is in credit of is not asked for. */
export function situationOf(facts: OwnerFacts, habit: ArrearsHabit, today: string): Situation {
  const due = facts.debts.filter(({ dueOn }) => dueOn < today)
  const isCovered = facts.credits > 0 && facts.credits >= sumCents(due.map(({ cents }) => cents))
  const late = isCovered ? [] : due.map((debt) => lateRow(debt, facts, { habit, today }))
  const days = late.map(({ dueOn }) => dueOn).toSorted()
  const limits = late.map(({ limitation }) => limitation).toSorted((a, b) => (a.on < b.on ? -1 : 1))
  return {
    late,
    total: sumCents(late.map(({ cents }) => cents)),
    since: days[0] ?? null,
    ages: agesOf(late),
    next: furthest(late, today),
    limitation: limits[0] ?? null,
  }
}

type Moment = { habit: ArrearsHabit; today: string }

function lateRow(debt: LateDebt, facts: OwnerFacts, { habit, today }: Moment): LateRow {
  const claims = facts.claims.filter(({ debtId }) => debtId === debt.id)
  const noticeId = claims.find(({ step }) => step === 'formal_notice')?.actId ?? null
  const notice = facts.notices.find(({ actId }) => actId === noticeId)
  const next = nextStep(
    {
      accelerates: debt.accelerates && (notice?.flaw ?? null) === null,
      exigibleOn: debt.dueOn,
      open: debt.cents,
      reminders: claims.filter(({ step }) => step !== 'formal_notice').length,
      noticeOn: notice?.on ?? null,
      noticeEffectiveOn: notice === undefined ? null : effectiveDay(notice),
      acceleratedOn: notice?.acceleratedOn ?? null,
      planHolds: facts.planHolds,
    },
    habit,
  )
  return {
    ...debt,
    days: daysBetween(debt.dueOn, today),
    // Interest and costs follow the debt that they are about.
    next: debt.part === 'principal' ? next : null,
    noticeId,
    limitation: limitationOf(debt.dueOn, facts.acknowledgments),
  }
}

function agesOf(late: readonly { days: number; cents: Cents }[]): Ages {
  const between = (least: number, most: number) =>
    sumCents(late.filter(({ days }) => days >= least && days <= most).map(({ cents }) => cents))
  return {
    d30: between(0, 30),
    d60: between(31, 60),
    d90: between(61, 90),
    more: between(91, Number.POSITIVE_INFINITY),
  }
}

const ORDER: readonly ArrearsStep[] = [...LETTER_STEPS, 'delivery', 'acceleration', 'legal_action']

function furthest(late: readonly LateRow[], today: string): NextStep | null {
  const steps = late.flatMap(({ next }) => next ?? [])
  const ripe = steps.filter(({ plannedOn }) => plannedOn <= today)
  const rank = ({ step }: NextStep) => ORDER.indexOf(step)
  if (ripe.length > 0)
    return ripe.toSorted((a, b) => rank(b) - rank(a) || (a.plannedOn < b.plannedOn ? -1 : 1))[0] ?? null
  return steps.toSorted((a, b) => (a.plannedOn < b.plannedOn ? -1 : 1))[0] ?? null
}

/** The letter to send today by the residence's habit; null when none is due. */
export function dueLetter({ late }: Situation, today: string): LetterStep | null {
  const due = LETTER_STEPS.filter((step) => late.some(({ next }) => next?.step === step && next.plannedOn <= today))
  return due.at(-1) ?? null
}

export type LetterRefusal = 'plan-holds' | 'nothing-late' | 'letter-sent-already'

/** Why this letter cannot be sent now. A reminder is free and no step has to come before another. */
export function refuseLetter(situation: Situation, step: LetterStep, planHolds: boolean): LetterRefusal | null {
  if (planHolds) return 'plan-holds'
  if (situation.total === 0) return 'nothing-late'
  return claimedBy(situation, step).length === 0 ? 'letter-sent-already' : null
}

/** The debts that this letter is a step for: those that had neither it nor a later one. */
export function claimedBy({ late }: Situation, step: LetterStep): LateRow[] {
  const rank = ORDER.indexOf(step)
  return late.filter(({ next }) => next !== null && ORDER.indexOf(next.step) <= rank)
}
