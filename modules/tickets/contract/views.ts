import * as z from 'zod'
import type { Endpoint } from '#shared/endpoint.ts'
import { VIEWS } from '../rules/queue.ts'
import { Done, line } from './parts.ts'
import { Filters } from './queue.ts'

const Saved = {
  name: line(60),
  filters: Filters,
  /** All of the firm see it; else its author alone. */
  isShared: z.boolean(),
  /** The queue opens on it, for its author: saved so, another no longer is. */
  isStart: z.boolean(),
}

export const listViews = {
  method: 'GET',
  url: '/api/o/:organizationId/ticket-views',
  config: {
    name: 'tickets.listViews',
    summary: 'Views of the queue that the caller keeps or that the firm shares, and how many demands each holds now.',
  },
  schema: {
    response: {
      200: z.object({
        usual: z.array(z.object({ view: z.enum(VIEWS), count: z.number() })),
        /** The caller’s own first, by name. */
        items: z.array(
          z.object({
            ...Saved,
            id: z.uuid(),
            /** Null for the caller’s own: else whose it is. */
            author: z.string().nullable(),
            count: z.number(),
            can: z.object({ save: z.boolean(), remove: z.boolean() }),
          }),
        ),
      }),
    },
  },
} as const satisfies Endpoint

export const addView = {
  method: 'POST',
  url: '/api/o/:organizationId/ticket-views',
  config: {
    name: 'tickets.addView',
    summary:
      'Keeps filters of the queue under a name, thirty for one person; with the id of one forgotten, brings it back.',
  },
  schema: { body: z.strictObject({ id: z.uuid(), ...Saved }), response: { 200: Done } },
} as const satisfies Endpoint

export const editView = {
  method: 'PUT',
  url: '/api/o/:organizationId/ticket-views/:viewId',
  config: { name: 'tickets.editView', summary: 'Changes a view of one’s own: its name, its filters, who sees it.' },
  schema: {
    params: z.strictObject({ viewId: z.uuid() }),
    body: z.strictObject(Saved),
    response: { 200: Done },
  },
} as const satisfies Endpoint

export const removeView = {
  method: 'DELETE',
  url: '/api/o/:organizationId/ticket-views/:viewId',
  config: {
    name: 'tickets.removeView',
    summary: 'Forgets a view: one’s own, or for the firm’s administrators any that is shared.',
  },
  schema: { params: z.strictObject({ viewId: z.uuid() }), response: { 200: Done } },
} as const satisfies Endpoint
