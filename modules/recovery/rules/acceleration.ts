import { type NoticeFlaw, noticeDeadline } from './formal-notice.ts'

export type AcceleratedClaim = {
  /** Whether what the notice claims is a provision of the budget, of voted works, or for the works fund. */
  accelerates: boolean
  noticeEffectiveOn: string | null
  noticeFlaw: NoticeFlaw | null
  /** Day on which all that the notice claims was paid; null while any of it is not. */
  paidOn: string | null
}

export type AccelerationRefusal =
  | 'kind-not-acceleratable'
  | 'no-formal-notice'
  | NoticeFlaw
  | 'claim-paid-in-time'
  | 'notice-still-running'

/**
 * A provision of the budget or of voted works, or a works fund contribution, unpaid thirty days after a formal notice,
 * makes the others due (loi 65-557, art. 19-2). Paying a part, or too late, does not stop it.
 */
export function refuseAcceleration(claim: AcceleratedClaim, on: string): AccelerationRefusal | null {
  if (!claim.accelerates) return 'kind-not-acceleratable'
  if (claim.noticeEffectiveOn === null) return 'no-formal-notice'
  if (claim.noticeFlaw !== null) return claim.noticeFlaw
  const deadline = noticeDeadline(claim.noticeEffectiveOn)
  if (claim.paidOn !== null && claim.paidOn <= deadline) return 'claim-paid-in-time'
  return on <= deadline ? 'notice-still-running' : null
}

export type FutureDebt = {
  id: string
  /** As `AcceleratedClaim` has it. */
  accelerates: boolean
  /** The shortfall of approved accounts. */
  isShortfall: boolean
  /** Start of the fiscal year whose budget it is called for; null for what no budget limits to a year: voted works. */
  fiscalYear: string | null
  exigibleOn: string
}

export type AccelerationScope = {
  on: string
  /** Start of the fiscal year of the provision claimed. */
  fiscalYear: string
  /** Whether a budget already voted for the next year is reached too is unsettled: not, unless counsel says so. */
  nextYears: boolean
}

/**
 * Which debts become due on that day: later provisions of the budget and of voted works, works fund contributions, and
 * what approved accounts left to pay. Never advances, loans, or calls before a vote (loi 65-557, art. 14-1 and 19-2;
 * décret 67-223, art. 43). Their due dates stay: these say who owes (décret 67-223, art. 6-2).
 */
export function acceleratedDebts(debts: readonly FutureDebt[], scope: AccelerationScope): string[] {
  return debts.filter((debt) => debt.exigibleOn > scope.on && isReached(debt, scope)).map(({ id }) => id)
}

function isReached({ accelerates, isShortfall, fiscalYear }: FutureDebt, scope: AccelerationScope): boolean {
  if (isShortfall) return true
  if (!accelerates) return false
  return fiscalYear === null || fiscalYear === scope.fiscalYear || scope.nextYears
}
