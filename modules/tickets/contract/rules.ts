import * as z from 'zod'
import type { Endpoint } from '#shared/endpoint.ts'
import { MOST_RULES } from '../rules/assignment.ts'
import { Code, Done } from './parts.ts'

const Named = z.object({ id: z.uuid(), name: z.string() })
const Raised = z.enum(['nuisance', 'damage', 'safety'])

const Rule = z.strictObject({
  name: z.string().trim().min(2).max(60),
  /** What a demand must be to fit; null for anything. */
  category: Code.nullable(),
  residenceId: z.uuid().nullable(),
  buildingId: z.uuid().nullable(),
  /** At least this dangerous. */
  danger: Raised.nullable(),
  /** Who of the firm keeps it; null when it is only raised. */
  assignTo: z.uuid().nullable(),
  /** How dangerous it then is, if it was less. */
  raiseTo: Raised.nullable(),
})
const ruleId = z.strictObject({ ruleId: z.uuid() })

export const listRules = {
  method: 'GET',
  url: '/api/o/:organizationId/ticket-rules',
  config: { name: 'tickets.listRules', summary: 'Who keeps a new demand: the first rule that fits, in this order.' },
  schema: {
    response: {
      200: z.object({
        items: z.array(
          z.object({
            ...{ id: z.uuid(), name: z.string(), category: Code.nullable(), danger: Raised.nullable() },
            raiseTo: Raised.nullable(),
            residence: Named.nullable(),
            building: Named.nullable(),
            /** `isHere`: works at the firm today; else the rule is passed over. */
            assignee: z.object({ ...Named.shape, isHere: z.boolean() }).nullable(),
          }),
        ),
        can: z.object({ save: z.boolean() }),
      }),
    },
  },
} as const satisfies Endpoint

export const addRule = {
  method: 'POST',
  url: '/api/o/:organizationId/ticket-rules',
  config: { name: 'tickets.addRule', summary: 'A rule more, after the others; fifty for a firm.' },
  schema: { body: Rule, response: { 200: z.object({ id: z.uuid() }) } },
} as const satisfies Endpoint

export const editRule = {
  method: 'PUT',
  url: '/api/o/:organizationId/ticket-rules/:ruleId',
  config: { name: 'tickets.editRule', summary: 'Changes a rule, for demands to come.' },
  schema: { params: ruleId, body: Rule, response: { 200: Done } },
} as const satisfies Endpoint

export const removeRule = {
  method: 'DELETE',
  url: '/api/o/:organizationId/ticket-rules/:ruleId',
  config: { name: 'tickets.removeRule', summary: 'Removes a rule; what it assigned stays so.' },
  schema: { params: ruleId, response: { 200: Done } },
} as const satisfies Endpoint

export const orderRules = {
  method: 'PUT',
  url: '/api/o/:organizationId/ticket-rules',
  config: { name: 'tickets.orderRules', summary: 'Sets the order of all the rules: the first that fits wins.' },
  schema: { body: z.strictObject({ ids: z.array(z.uuid()).max(MOST_RULES) }), response: { 200: Done } },
} as const satisfies Endpoint

const Reach = {
  /** Open demands that nobody keeps. */
  unassigned: z.number(),
  /** Of those, how many a rule gives to somebody. */
  fitting: z.number(),
}

export const previewRules = {
  method: 'GET',
  url: '/api/o/:organizationId/ticket-rules/preview',
  config: {
    name: 'tickets.previewRules',
    summary: 'How many demands without a keeper the rules would give to somebody.',
  },
  schema: { response: { 200: z.object(Reach) } },
} as const satisfies Endpoint

export const applyRules = {
  method: 'POST',
  url: '/api/o/:organizationId/ticket-rules/application',
  config: {
    name: 'tickets.applyRules',
    summary: 'Gives demands without a keeper to whom the rules say, the most pressing first, two hundred at a time.',
    perMinute: 30,
  },
  schema: { body: z.strictObject({}), response: { 200: z.object({ assigned: z.number(), ...Reach }) } },
} as const satisfies Endpoint
