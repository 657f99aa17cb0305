import { addDays } from '#shared/days.ts'

export type Term = { endsOn: string | null; noticeDays: number }

/** How long before the last day for giving notice the manager's people are told: a habit of ours. */
const WARNED_DAYS = 30

/** Last day on which the contract can be given up for its end; null when it has no term. */
export function noticeBy({ endsOn, noticeDays }: Term): string | null {
  return endsOn === null ? null : addDays(endsOn, -noticeDays)
}

/** Whether its end is near enough to be told of: from thirty days before notice is due, until that day. */
export function isToRemind(term: Term, today: string): boolean {
  const last = noticeBy(term)
  return last !== null && addDays(last, -WARNED_DAYS) <= today && today <= last
}
