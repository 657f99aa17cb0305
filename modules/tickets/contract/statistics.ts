import * as z from 'zod'
import type { Endpoint } from '#shared/endpoint.ts'
import { Code } from './parts.ts'

const Figures = z.object({
  closed: z.number(),
  open: z.number(),
  /** Null where fewer than three say it. */
  medianHours: z.number().nullable(),
  ninetiethHours: z.number().nullable(),
  /** Parts of a hundred. */
  promisesKept: z.number().nullable(),
  /** Tenths of a star. */
  satisfaction: z.number().nullable(),
})

export const readStatistics = {
  method: 'GET',
  url: '/api/r/:residenceId/ticket-statistics',
  config: {
    name: 'tickets.readStatistics',
    summary:
      'How demands of the last twelve months were dealt with: the building’s for those who live there, all for the firm.',
  },
  schema: {
    response: {
      200: z.object({
        since: z.string(),
        whole: Figures,
        byCategory: z.array(z.object({ category: Code, ...Figures.shape })),
      }),
    },
  },
} as const satisfies Endpoint
