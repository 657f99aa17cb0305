import * as z from 'zod'
import type { Endpoint } from '#shared/endpoint.ts'
import { pageQuery } from '#shared/page.ts'

export const uploadReturns = {
  method: 'POST',
  url: '/api/r/:residenceId/debits/returns',
  config: {
    name: 'debits.uploadReturns',
    summary:
      'Takes in a pain.002 or camt.054 file: each debit returned reopens its debts. The same file again adds nothing; a broken one changes nothing.',
    kind: 'upload',
    perMinute: 30,
  },
  schema: {
    response: {
      200: z.object({
        isNew: z.boolean(),
        kind: z.enum(['pain.002', 'camt.054']),
        /** Returns written down by this file, and those that another had said. */
        recorded: z.number(),
        known: z.number(),
        /** Returns that are no debit of the residence, or of another amount, with the line of the file. */
        unknown: z.array(z.object({ reference: z.string(), reason: z.string(), line: z.number() })),
      }),
    },
  },
} as const satisfies Endpoint

export const listReturns = {
  method: 'GET',
  url: '/api/r/:residenceId/debits/returns',
  config: {
    name: 'debits.listReturns',
    summary: 'Debits that banks sent back, latest first, and what each calls for.',
  },
  schema: {
    querystring: z.strictObject({ ...pageQuery(20, 100) }),
    response: {
      200: z.object({
        items: z.array(
          z.object({
            id: z.uuid(),
            partyId: z.uuid(),
            name: z.string(),
            endToEndId: z.string(),
            cents: z.number(),
            collectOn: z.string(),
            returnedOn: z.string(),
            code: z.string(),
            fee: z.number(),
            followUp: z.enum(['retry', 'suspend', 'contact', 'review']),
          }),
        ),
        next: z.string().nullable(),
      }),
    },
  },
} as const satisfies Endpoint
