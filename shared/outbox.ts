import * as z from 'zod'
import type { Endpoint } from './endpoint.ts'

/** What would have been sent, where mail and text messages are kept instead. Production does not have this address. */
export const readOutbox = {
  method: 'GET',
  url: '/api/public/outbox',
  config: { name: 'outbox.read', summary: 'Development only: the messages kept instead of sent, latest first.' },
  schema: {
    querystring: z.strictObject({ to: z.string().max(320).optional() }),
    response: {
      200: z.object({
        items: z.array(
          z.object({
            id: z.uuid(),
            channel: z.enum(['mail', 'sms']),
            recipient: z.string(),
            subject: z.string(),
            text: z.string(),
            createdAt: z.string(),
          }),
        ),
      }),
    },
  },
} as const satisfies Endpoint
