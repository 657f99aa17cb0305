import * as z from 'zod'
import type { Endpoint } from '#shared/endpoint.ts'
import { Code, Danger, Day, Done } from './parts.ts'

const Settings = z.strictObject({
  label: z.string().trim().min(2).max(60),
  isOn: z.boolean(),
  holder: z.enum(['manager', 'council', 'insurer']),
  danger: Danger,
  /** Days in which an answer is promised, then in which it is done. */
  firstDays: z.int().min(0).max(60),
  endDays: z.int().min(1).max(365),
})

export const listCategories = {
  method: 'GET',
  url: '/api/o/:organizationId/ticket-categories',
  config: {
    name: 'tickets.listCategories',
    summary: 'The firm’s kinds of demands, with their delays and who has them first.',
  },
  schema: {
    response: {
      200: z.object({
        items: z.array(z.object({ ...Settings.shape, code: Code, isOwn: z.boolean() })),
        can: z.object({ save: z.boolean() }),
      }),
    },
  },
} as const satisfies Endpoint

export const saveCategory = {
  method: 'PUT',
  url: '/api/o/:organizationId/ticket-categories/:code',
  config: {
    name: 'tickets.saveCategory',
    summary: 'Sets one of them for every residence of the firm; what is declared already keeps its promises.',
  },
  schema: { params: z.strictObject({ code: Code }), body: Settings, response: { 200: Done } },
} as const satisfies Endpoint

const Person = z.object({ id: z.uuid(), name: z.string() })
const Delegation = z.object({
  id: z.uuid(),
  /** The other one: whom I let, or whom I stand for. */
  person: Person,
  isMine: z.boolean(),
  ticket: z.object({ id: z.uuid(), number: z.number(), title: z.string() }).nullable(),
  category: Code.nullable(),
  level: z.enum(['follow', 'manage']),
  endsOn: z.string(),
})

export const listDelegations = {
  method: 'GET',
  url: '/api/r/:residenceId/ticket-delegations',
  config: {
    name: 'tickets.listDelegations',
    summary: 'Whom the caller lets follow or manage their demands, whom they stand for, and who could be let.',
  },
  schema: {
    response: {
      200: z.object({
        items: z.array(Delegation),
        candidates: z.array(z.object({ ...Person.shape, why: z.enum(['occupant', 'delegate', 'household']) })),
      }),
    },
  },
} as const satisfies Endpoint

export const delegate = {
  method: 'POST',
  url: '/api/r/:residenceId/ticket-delegations',
  config: {
    name: 'tickets.delegate',
    summary:
      'Lets somebody follow or manage one demand of the caller, those of a category, or all, until a day included.',
  },
  schema: {
    body: z.strictObject({
      personId: z.uuid(),
      ticketId: z.uuid().nullable().default(null),
      category: Code.nullable().default(null),
      level: z.enum(['follow', 'manage']),
      endsOn: Day,
    }),
    response: { 200: z.object({ id: z.uuid() }) },
  },
} as const satisfies Endpoint

export const revokeDelegation = {
  method: 'DELETE',
  url: '/api/r/:residenceId/ticket-delegations/:delegationId',
  config: { name: 'tickets.revokeDelegation', summary: 'Ends a delegation at once, by who gave it or who holds it.' },
  schema: { params: z.strictObject({ delegationId: z.uuid() }), response: { 200: Done } },
} as const satisfies Endpoint
