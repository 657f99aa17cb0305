import * as z from 'zod'
import type { Endpoint } from '#shared/endpoint.ts'
import { pageQuery } from '#shared/page.ts'
import { type AGES, type Age, PROMISES, VIEWS } from '../rules/queue.ts'
import { Code, Danger, Day, Holder, Row, Words } from './parts.ts'

const UUID = '[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}'
const ages: readonly Age[] = ['week', 'month', 'quarter'] satisfies (keyof typeof AGES)[]

/** What narrows the queue; what is absent narrows nothing. */
export const filters = {
  view: z.enum(VIEWS).default('all'),
  /** Ids with commas between, twenty at most. */
  residence: z
    .string()
    .regex(new RegExp(`^${UUID}(?:,${UUID}){0,19}$`))
    .optional(),
  category: Code.optional(),
  holder: Holder.optional(),
  assignee: z.union([z.enum(['me', 'nobody']), z.uuid()]).optional(),
  danger: Danger.optional(),
  age: z.enum(ages).optional(),
  promise: z.enum(PROMISES).optional(),
  search: z.string().trim().max(100).optional(),
}
export const Filters = z.strictObject(filters)

export const listQueue = {
  method: 'GET',
  url: '/api/o/:organizationId/tickets',
  config: { name: 'tickets.listQueue', summary: 'Open demands of all the firm’s residences, the most pressing first.' },
  schema: {
    querystring: z.strictObject({ ...pageQuery(50, 100), ...filters }),
    response: {
      200: z.object({
        items: z.array(
          z.object({ ...Row.shape, residenceId: z.uuid(), residenceName: z.string(), assignee: z.string().nullable() }),
        ),
        next: z.string().nullable(),
      }),
    },
  },
} as const satisfies Endpoint

export const countQueue = {
  method: 'GET',
  url: '/api/o/:organizationId/tickets/count',
  config: { name: 'tickets.countQueue', summary: 'How many demands the same filters leave.' },
  schema: { querystring: Filters, response: { 200: z.object({ count: z.number() }) } },
} as const satisfies Endpoint

const Option = z.object({ id: z.uuid(), name: z.string() })

export const readQueueOptions = {
  method: 'GET',
  url: '/api/o/:organizationId/ticket-queue-options',
  config: {
    name: 'tickets.queueOptions',
    summary: 'What the queue is narrowed to: the firm’s residences, and its people who keep demands.',
  },
  schema: { response: { 200: z.object({ residences: z.array(Option), people: z.array(Option) }) } },
} as const satisfies Endpoint

export const exportQueue = {
  method: 'GET',
  url: '/api/o/:organizationId/tickets/export',
  config: {
    name: 'tickets.exportQueue',
    summary: 'The same as a table for a spreadsheet (CSV), 5 000 rows at most.',
    kind: 'download',
  },
  schema: { querystring: Filters, response: { 200: z.unknown() } },
} as const satisfies Endpoint

export const moveMany = {
  method: 'POST',
  url: '/api/o/:organizationId/tickets/steps',
  config: {
    name: 'tickets.moveMany',
    summary: 'The same act on several demands: each is moved, or says why it is not.',
    perMinute: 60,
  },
  schema: {
    body: z.strictObject({
      tickets: z
        .array(z.strictObject({ residenceId: z.uuid(), ticketId: z.uuid() }))
        .min(1)
        .max(50),
      act: z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('take'), promisedOn: Day }),
        z.strictObject({ kind: z.literal('promise'), promisedOn: Day, reason: Words }),
        z.strictObject({ kind: z.literal('close'), reason: Words }),
        z.strictObject({ kind: z.literal('assign-me') }),
      ]),
    }),
    response: {
      200: z.object({ items: z.array(z.object({ ticketId: z.uuid(), code: z.string().nullable() })) }),
    },
  },
} as const satisfies Endpoint
