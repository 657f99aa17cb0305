import * as z from 'zod'
import type { Endpoint } from '#shared/endpoint.ts'
import { LARGEST_AMOUNT } from '#shared/money.ts'

const Day = z.iso.date().refine((day) => day >= '1900-01-01' && day < '2200-01-01')
const LevyParams = z.strictObject({ levyId: z.uuid() })
const Done = z.object({ done: z.literal(true) })

export const decideUrgentWorks = {
  method: 'POST',
  url: '/api/r/:residenceId/levies/:levyId/urgent-decision',
  config: {
    name: 'accounting.decideUrgentWorks',
    summary:
      'Records that works cannot wait for the assembly: a third of their estimate, at most, may then be called. Refused with `council-not-heard` and `urgent-call-over-third`.',
  },
  schema: {
    params: LevyParams,
    body: z.strictObject({
      revision: z.number().int().min(1).max(1_000_000_000),
      decidedOn: Day,
      /** Cents, for the whole of the works. */
      estimate: z.number().int().min(1).max(LARGEST_AMOUNT),
      council: z.enum(['heard', 'not_heard', 'none']),
    }),
    response: { 200: Done },
  },
} as const satisfies Endpoint

export const startWorks = {
  method: 'POST',
  url: '/api/r/:residenceId/levies/:levyId/start',
  config: {
    name: 'accounting.startWorks',
    summary: 'Records that works began: what was called for them becomes a product of the residence.',
  },
  schema: { params: LevyParams, body: z.strictObject({ startedOn: Day }), response: { 200: Done } },
} as const satisfies Endpoint

export const endWorks = {
  method: 'POST',
  url: '/api/r/:residenceId/levies/:levyId/end',
  config: { name: 'accounting.endWorks', summary: 'Records that works are done: nothing more is called for them.' },
  schema: { params: LevyParams, body: z.strictObject({ endedOn: Day }), response: { 200: Done } },
} as const satisfies Endpoint
