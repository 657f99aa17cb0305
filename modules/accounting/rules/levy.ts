import { type Cents, sumCents } from '#shared/money.ts'
import { type KeyAmount, scheduleOf, type WeightedTerm } from './budget.ts'
import type { CallKind } from './call-kinds.ts'
import { refuseReserve, refuseUrgentCall, type UrgentCall } from './call-limits.ts'
import { refuseSchedule } from './instalments.ts'

/** What is called beyond the budget, each by a vote of its own (décret 67-223, art. 35 and 44). */
export const LEVY_KINDS = [
  'works',
  'urgent_works',
  'council_works',
  'reserve',
  'plan_advance',
  'cash_advance',
  'loan',
] as const satisfies readonly CallKind[]
export type LevyKind = (typeof LEVY_KINDS)[number]

const WORKS: ReadonlySet<LevyKind> = new Set(['works', 'urgent_works', 'council_works'])

export type WorksStart = {
  kind: LevyKind
  votedOn: string | null
  startedOn: string
  today: string
  hasBegun: boolean
}

/** Works alone begin, once, after their vote. */
export function refuseStart({ kind, votedOn, startedOn, today, hasBegun }: WorksStart): string | null {
  if (!WORKS.has(kind)) return 'levy-not-works'
  if (votedOn === null) return 'levy-not-voted'
  if (hasBegun) return 'works-begun-already'
  if (startedOn > today) return 'start-in-future'
  return startedOn < votedOn ? 'start-before-vote' : null
}

export type WorksEnd = { startedOn: string | null; endedOn: string; today: string; hasEnded: boolean }

/** Works end once, after they began. */
export function refuseEnd({ startedOn, endedOn, today, hasEnded }: WorksEnd): string | null {
  if (startedOn === null) return 'works-not-begun'
  if (hasEnded) return 'works-ended-already'
  if (endedOn > today) return 'end-in-future'
  return endedOn < startedOn ? 'end-before-start' : null
}

export type LevyVote = {
  kind: LevyKind
  parts: readonly KeyAmount[]
  terms: readonly WeightedTerm[]
  isVoted: boolean
  votedOn: string
  today: string
  /** Reserves voted before, in cents. */
  reserves: Cents
  /** The budget in force; null where none was ever voted. */
  budget: Cents | null
}

/** Why this sum cannot be voted, or null. */
export function refuseLevyVote(levy: LevyVote): string | null {
  if (levy.kind === 'urgent_works') return levy.isVoted ? 'levy-voted-already' : 'urgent-works-not-voted'
  return refuseDecided(levy)
}

/** What a vote and a decision alike must hold. */
function refuseDecided(levy: LevyVote): string | null {
  if (levy.isVoted) return 'levy-voted-already'
  if (levy.votedOn > levy.today) return 'vote-in-future'
  if (levy.parts.length === 0) return 'levy-empty'
  const refused = refuseSchedule(scheduleOf(levy.terms), null)
  if (refused !== null || levy.kind !== 'reserve') return refused
  // The bylaws' own advance never exceeds a sixth of the budget, all of it together.
  return refuseReserve(sumCents([levy.reserves, ...levy.parts.map(({ cents }) => cents)]), levy.budget ?? 0)
}

export type UrgentDecision = { levy: LevyVote } & Pick<UrgentCall, 'estimate' | 'council'>

/** Why the manager cannot call this for works that do not wait for the assembly, or null (décret 67-223, art. 37). */
export function refuseUrgentDecision({ levy, ...urgent }: UrgentDecision): string | null {
  if (levy.kind !== 'urgent_works') return 'levy-not-urgent'
  return refuseDecided(levy) ?? refuseUrgentCall({ ...urgent, called: sumCents(levy.parts.map(({ cents }) => cents)) })
}
