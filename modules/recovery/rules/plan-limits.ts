import { addYears } from '#shared/days.ts'
import type { Cents } from '#shared/money.ts'
import type { PlanTerm } from './payment-plan.ts'

/** What a residence lets an owner ask for without speaking to anybody; staff may agree to more. */
export type PlanLimits = { terms: number; least: Cents }
export type ProposalRefusal = 'plan-in-the-past' | 'plan-too-late' | 'plan-too-long' | 'plan-term-too-small'

/** The first term within a year: later is no plan but a wait. */
export function refuseProposal(
  terms: readonly PlanTerm[],
  { limits, today }: { limits: PlanLimits | null; today: string },
): ProposalRefusal | null {
  const firstOn = terms[0]?.dueOn ?? ''
  if (firstOn < today) return 'plan-in-the-past'
  if (firstOn > addYears(today, 1)) return 'plan-too-late'
  if (terms.some(({ cents }) => cents <= 0)) return 'plan-term-too-small'
  if (limits === null) return null
  if (terms.length > limits.terms) return 'plan-too-long'
  return terms.some(({ cents }) => cents < limits.least) ? 'plan-term-too-small' : null
}

/** Who proposed may take it back; the other side says yes or no; staff may record a yes that was signed on paper. */
export function refuseReply(
  answer: 'accept' | 'refuse' | 'withdraw',
  { isOwn, isOnPaper }: { isOwn: boolean; isOnPaper: boolean },
): 'plan-yours' | 'plan-not-yours' | null {
  if (answer === 'withdraw') return isOwn ? null : 'plan-not-yours'
  if (!isOwn) return null
  return answer === 'accept' && isOnPaper ? null : 'plan-yours'
}
