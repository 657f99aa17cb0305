import * as z from 'zod'
import type { Endpoint } from '#shared/endpoint.ts'
import { pageQuery } from '#shared/page.ts'
import { AGES, STEPS } from '../rules/board-filters.ts'
import { ActKind, Ages, Limitation, NextStep, PartyKind } from './parts.ts'

export const readBoard = {
  method: 'GET',
  url: '/api/r/:residenceId/arrears/figures',
  config: {
    name: 'recovery.readBoard',
    summary: 'What is late in a residence: totals by age, part of a year’s calls that came in, the legal warning.',
  },
  schema: {
    response: {
      200: z.object({
        asOf: z.string(),
        owners: z.number(),
        total: z.number(),
        /** Made due before its day, and in no entry yet: not in `total`. */
        accelerated: z.number(),
        underPlan: z.number(),
        ages: Ages,
        /** Of what fell due from `from` to `until`, interest and costs apart. */
        collection: z.object({ from: z.string(), until: z.string(), called: z.number(), paid: z.number() }),
        /** Of the last year that ended; null before one has. */
        warning: z
          .object({
            year: z.string(),
            overdue: z.number(),
            called: z.number(),
            percent: z.number(),
            cause: z.enum(['unpaid-over-threshold', 'accounts-unapproved']).nullable(),
          })
          .nullable(),
        dueLetters: z.number(),
        can: z.object({ act: z.boolean() }),
      }),
    },
  },
} as const satisfies Endpoint

const Filter = {
  text: z.string().trim().max(100).optional(),
  step: z.enum(STEPS).optional(),
  age: z.enum(AGES).optional(),
}

const Row = z.object({
  partyId: z.uuid(),
  name: z.string(),
  code: z.string(),
  kind: PartyKind,
  lots: z.array(z.string()),
  total: z.number(),
  accelerated: z.number(),
  since: z.string().nullable(),
  ages: Ages,
  next: NextStep.nullable(),
  limitation: Limitation.nullable(),
  plan: z.enum(['holds', 'kept', 'broken', 'proposed']).nullable(),
  last: z.object({ kind: ActKind, on: z.string() }).nullable(),
})

export const listOwners = {
  method: 'GET',
  url: '/api/r/:residenceId/arrears',
  config: {
    name: 'recovery.listOwners',
    summary: 'Owners who are late, the largest debt first, with what comes next.',
  },
  schema: {
    querystring: z.strictObject({ ...Filter, ...pageQuery(50, 100) }),
    response: { 200: z.object({ items: z.array(Row), next: z.string().nullable() }) },
  },
} as const satisfies Endpoint

export const exportOwners = {
  method: 'GET',
  url: '/api/r/:residenceId/arrears/export',
  config: {
    name: 'recovery.exportOwners',
    summary: 'The owners who are late, as a table for a spreadsheet (CSV).',
    kind: 'download',
  },
  schema: { querystring: z.strictObject(Filter), response: { 200: z.unknown() } },
} as const satisfies Endpoint

export const listFirm = {
  method: 'GET',
  url: '/api/o/:organizationId/arrears',
  config: { name: 'recovery.listFirm', summary: 'What is late in each residence of the firm, residences by name.' },
  schema: {
    querystring: z.strictObject({ ...pageQuery(50, 100) }),
    response: {
      200: z.object({
        items: z.array(
          z.object({
            residenceId: z.uuid(),
            name: z.string(),
            city: z.string(),
            owners: z.number(),
            total: z.number(),
            since: z.string().nullable(),
          }),
        ),
        next: z.string().nullable(),
      }),
    },
  },
} as const satisfies Endpoint
