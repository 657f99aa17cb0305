import * as z from 'zod'
import type { Endpoint } from '#shared/endpoint.ts'

/** Alone: the first page carries it, without the catalogue of what may be told. */
export const countUnread = {
  method: 'GET',
  url: '/api/me/notifications/unread',
  config: { name: 'notifications.countUnread', summary: 'How many notifications were not read, and where.' },
  schema: {
    response: {
      200: z.object({
        unread: z.number().int(),
        residences: z.array(z.object({ residenceId: z.uuid(), unread: z.number().int() })),
      }),
    },
  },
} as const satisfies Endpoint
