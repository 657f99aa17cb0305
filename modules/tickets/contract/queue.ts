import * as z from 'zod'
import type { Endpoint } from '#shared/endpoint.ts'
import { pageQuery } from '#shared/page.ts'
import { VIEWS } from '../rules/queue.ts'
import { Code, Day, Row, Words } from './parts.ts'

const filters = {
  view: z.enum(VIEWS).default('all'),
  category: Code.optional(),
  search: z.string().trim().max(100).optional(),
}

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

export const exportQueue = {
  method: 'GET',
  url: '/api/o/:organizationId/tickets/export',
  config: {
    name: 'tickets.exportQueue',
    summary: 'The same as a table for a spreadsheet (CSV), 5 000 rows at most.',
    kind: 'download',
  },
  schema: { querystring: z.strictObject(filters), response: { 200: z.unknown() } },
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
