import * as z from 'zod'
import type { Endpoint } from '#shared/endpoint.ts'
import { GROUPINGS, PERIODS } from '../rules/figures.ts'

const Figures = z.object({
  open: z.number(),
  received: z.number(),
  closed: z.number(),
  /** Hours; null where fewer than three say it, as the others below. */
  firstMedian: z.number().nullable(),
  firstNinetieth: z.number().nullable(),
  endMedian: z.number().nullable(),
  endNinetieth: z.number().nullable(),
  /** Parts of a hundred. */
  promisesKept: z.number().nullable(),
  reopened: z.number().nullable(),
  /** Tenths of a star. */
  rating: z.number().nullable(),
})
/** `before`: over as many days just before. */
const Compared = z.object({ now: Figures, before: Figures })
/** A residence, a category by its code, somebody of the firm; an empty id is nobody. */
const Group = z.object({ id: z.string(), name: z.string(), ...Compared.shape })

const period = z.enum(PERIODS).default('quarter')

export const readFigures = {
  method: 'GET',
  url: '/api/o/:organizationId/ticket-figures',
  config: {
    name: 'tickets.readFigures',
    summary: 'How the firm dealt with demands over 30 days, 90 or a year, against as long before.',
  },
  schema: {
    querystring: z.strictObject({ period }),
    response: {
      200: z.object({
        since: z.string(),
        /** The last day counted, today. */
        through: z.string(),
        /** Only the latest fifty thousand demands were counted. */
        isPartial: z.boolean(),
        whole: Compared,
        residence: z.array(Group),
        category: z.array(Group),
        assignee: z.array(Group),
      }),
    },
  },
} as const satisfies Endpoint

export const exportFigures = {
  method: 'GET',
  url: '/api/o/:organizationId/ticket-figures/export',
  config: { name: 'tickets.exportFigures', summary: 'One of its tables for a spreadsheet (CSV).', kind: 'download' },
  schema: {
    querystring: z.strictObject({ period, by: z.enum(GROUPINGS).default('residence') }),
    response: { 200: z.unknown() },
  },
} as const satisfies Endpoint
