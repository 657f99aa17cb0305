import * as z from 'zod'
import type { Endpoint } from '#shared/endpoint.ts'
import { Accelerated, ActKind, Day, Done, NextStep, Plan } from './parts.ts'

const PlanParams = z.strictObject({ planId: z.uuid() })
const Terms = z.number().int().min(2).max(60)
const Message = z.string().trim().max(1000).default('')

export const readMine = {
  method: 'GET',
  url: '/api/r/:residenceId/payment-plans/mine',
  config: {
    name: 'recovery.readMine',
    summary: 'The caller’s own: what is late, letters received, plans, and what may be asked for.',
  },
  schema: {
    response: {
      200: z.object({
        limits: z.object({ terms: z.number(), least: z.number() }),
        accounts: z.array(
          z.object({
            partyId: z.uuid(),
            name: z.string(),
            total: z.number(),
            since: z.string().nullable(),
            /** What comes if nothing is paid; null while a plan holds. */
            next: NextStep.nullable(),
            late: z.array(z.object({ id: z.string(), label: z.string(), cents: z.number(), dueOn: z.string() })),
            accelerated: z.array(Accelerated),
            letters: z.array(
              z.object({ id: z.uuid(), kind: ActKind, onDay: z.string(), cents: z.number().nullable() }),
            ),
            plans: z.array(Plan),
            can: z.object({ propose: z.boolean() }),
          }),
        ),
      }),
    },
  },
} as const satisfies Endpoint

export const draftPlan = {
  method: 'GET',
  url: '/api/r/:residenceId/payment-plans/draft',
  config: { name: 'recovery.draftPlan', summary: 'The terms that a plan would have, and why it cannot be asked for.' },
  schema: {
    querystring: z.strictObject({ partyId: z.uuid(), firstOn: Day, terms: z.coerce.number().int().min(2).max(60) }),
    response: {
      200: z.object({
        debt: z.number(),
        terms: z.array(z.object({ dueOn: z.string(), cents: z.number() })),
        refusal: z.string().nullable(),
        side: z.enum(['owner', 'manager']),
      }),
    },
  },
} as const satisfies Endpoint

export const proposePlan = {
  method: 'POST',
  url: '/api/r/:residenceId/payment-plans',
  config: {
    name: 'recovery.proposePlan',
    summary: 'Proposes a plan over all that is late: an owner for themselves, staff for anybody.',
  },
  schema: {
    body: z.strictObject({ partyId: z.uuid(), firstOn: Day, terms: Terms, message: Message }),
    response: { 200: z.object({ id: z.uuid() }) },
  },
} as const satisfies Endpoint

export const answerPlan = {
  method: 'POST',
  url: '/api/r/:residenceId/payment-plans/:planId/answer',
  config: {
    name: 'recovery.answerPlan',
    summary: 'Accepts, refuses or takes back a proposal. Accepted, it acknowledges the debt and suspends reminders.',
  },
  schema: {
    params: PlanParams,
    body: z.strictObject({
      answer: z.enum(['accept', 'refuse', 'withdraw']),
      note: Message,
      /** Who signed for the owner on paper. */
      signedBy: z.string().trim().min(2).max(200).nullable().default(null),
    }),
    response: { 200: Done },
  },
} as const satisfies Endpoint

export const counterPlan = {
  method: 'POST',
  url: '/api/r/:residenceId/payment-plans/:planId/counter',
  config: { name: 'recovery.counterPlan', summary: 'Answers a proposal with another one.' },
  schema: {
    params: PlanParams,
    body: z.strictObject({ firstOn: Day, terms: Terms, message: Message }),
    response: { 200: z.object({ id: z.uuid() }) },
  },
} as const satisfies Endpoint

export const printPlan = {
  method: 'GET',
  url: '/api/r/:residenceId/payment-plans/:planId/pdf',
  config: { name: 'recovery.printPlan', summary: 'A plan that both agreed to, as paper (PDF).', kind: 'download' },
  schema: { params: PlanParams, response: { 200: z.unknown() } },
} as const satisfies Endpoint
