import type { Cents } from '#shared/money.ts'

const CALLS_BEFORE_VOTE = 2

export type LateCall = {
  /** The assembly allowed it beforehand. */
  authorized: boolean
  /** Terms of this fiscal year already called without a budget. */
  called: number
  /** The budget voted last; null where there never was one. */
  formerBudget: Cents | null
}

/**
 * A budget that is not voted when its year begins: two terms, each a quarter of the former budget, if the assembly
 * allowed it beforehand (décret 67-223, art. 43). The lines are those of the former budget: `callLines`.
 */
export function refuseLateCall(
  late: LateCall,
): 'late-call-not-authorized' | 'late-calls-exhausted' | 'no-former-budget' | null {
  if (late.formerBudget === null) return 'no-former-budget'
  if (!late.authorized) return 'late-call-not-authorized'
  return late.called >= CALLS_BEFORE_VOTE ? 'late-calls-exhausted' : null
}

/** The most that the bylaws' reserve may hold: a sixth of the budget (décret 67-223, art. 35). */
export function reserveCap(budget: Cents): Cents {
  return Math.floor(budget / 6)
}

/** @param reserve all that is held and called, not the call alone. */
export function refuseReserve(reserve: Cents, budget: Cents): 'reserve-over-cap' | null {
  return reserve > reserveCap(budget) ? 'reserve-over-cap' : null
}

export type UrgentCall = {
  estimate: Cents
  /** This call, and those made before the assembly for the same works. */
  called: Cents
  council: 'heard' | 'not_heard' | 'none'
}

/** The most that works which cannot wait may call unvoted: a third of the estimate (décret 67-223, art. 37). */
export function urgentCallCap(estimate: Cents): Cents {
  return Math.floor(estimate / 3)
}

/** The council, if there is one, is heard first; the assembly is convened at once (décret 67-223, art. 37). */
export function refuseUrgentCall({
  estimate,
  called,
  council,
}: UrgentCall): 'council-not-heard' | 'urgent-call-over-third' | null {
  if (council === 'not_heard') return 'council-not-heard'
  return called > urgentCallCap(estimate) ? 'urgent-call-over-third' : null
}

export type WorksFunding = {
  /** Amount that the assembly voted, fees and taxes in; null before the vote. */
  voted: Cents | null
  /** What does not come from calls: works fund, grants, loan. */
  otherwise: Cents
}

/** What is left to call from owners, by the schedule that was voted (loi 65-557, art. 14-1 II). */
export function worksToCall({ voted, otherwise }: WorksFunding): Cents {
  return Math.max(0, (voted ?? 0) - otherwise)
}

/** @param called all calls for the operation, this one included (loi 65-557, art. 14-1 II). */
export function refuseWorksCall(
  funding: WorksFunding,
  called: Cents,
): 'works-not-voted' | 'works-called-over-vote' | null {
  if (funding.voted === null) return 'works-not-voted'
  return called > worksToCall(funding) ? 'works-called-over-vote' : null
}
