import * as z from 'zod'
import type { Endpoint } from '#shared/endpoint.ts'

/** Alone: the first page carries it, without the ways in. */
export const signOut = {
  method: 'POST',
  url: '/api/public/sign-out',
  config: { name: 'identity.signOut', summary: 'End this session' },
  schema: { response: { 200: z.object({}) } },
} as const satisfies Endpoint
