import * as z from 'zod'

export const Step = z.enum(['reminder', 'second_reminder', 'formal_notice'])
const AnyStep = z.enum(['reminder', 'second_reminder', 'formal_notice', 'delivery', 'acceleration', 'legal_action'])
export const NextStep = z.object({ step: AnyStep, plannedOn: z.string(), earliestOn: z.string() })
export const Ages = z.object({ d30: z.number(), d60: z.number(), d90: z.number(), more: z.number() })
export const Limitation = z.object({ on: z.string(), warnOn: z.string() })
export const PartyKind = z.enum(['person', 'couple', 'company', 'joint_ownership', 'dismemberment'])
export const ActKind = z.enum([
  ...Step.options,
  ...(['dispatch', 'presentation', 'acceleration', 'interest', 'fee', 'bailiff', 'note', 'plan_broken'] as const),
])
export const PartyParams = z.strictObject({ partyId: z.uuid() })
export const ActParams = z.strictObject({ actId: z.uuid() })
export const Done = z.object({ done: z.literal(true) })
export const Day = z.iso.date().refine((day) => day >= '1900-01-01' && day < '2200-01-01')

const Term = z.object({ dueOn: z.string(), cents: z.number() })

/** A plan; `course` once it was accepted: what was paid on it, and whether it holds. */
export const Plan = z.object({
  id: z.uuid(),
  proposedAs: z.enum(['owner', 'manager']),
  proposedAt: z.string(),
  proposedBy: z.string().nullable(),
  debt: z.number(),
  message: z.string(),
  answer: z.enum(['accepted', 'refused', 'withdrawn', 'countered']).nullable(),
  answeredAt: z.string().nullable(),
  answerNote: z.string(),
  signedOn: z.string().nullable(),
  ownerName: z.string(),
  managerName: z.string(),
  terms: z.array(Term),
  course: z
    .object({ state: z.enum(['holds', 'kept', 'broken']), missedOn: z.string().optional(), paid: z.number() })
    .nullable(),
})

/** A term made due before its day (loi 65-557, art. 19-2); in no entry yet. */
export const Accelerated = z.object({
  title: z.string(),
  dueOn: z.string(),
  cents: z.number(),
  acceleratedOn: z.string(),
})
