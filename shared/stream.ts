import * as z from 'zod'
import type { Endpoint } from './endpoint.ts'

/**
 * Server-sent events for the person signed in: each says what changed, never the thing itself. The browser then asks
 * again for what it shows. `data` is `{ kind, id? }`.
 */
export const streamEvents = {
  method: 'GET',
  url: '/api/me/stream',
  config: { name: 'realtime.stream', summary: 'What changes, as it changes', kind: 'events', perMinute: 60 },
  schema: { response: { 200: z.unknown() } },
} as const satisfies Endpoint
