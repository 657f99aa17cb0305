import * as z from 'zod'
import type { Endpoint } from '#shared/endpoint.ts'
import { pageQuery } from '#shared/page.ts'
import { ROLES } from '../rules/csv.ts'

const Account = z.object({ number: z.string(), label: z.string() })
const Balance = z.object({ on: z.string(), cents: z.number() })
const Gap = z.object({ known: Balance, said: Balance })

export const CsvMapping = z.strictObject({
  headerLine: z.int().min(1).max(200_000),
  columns: z.array(z.enum(ROLES)).min(1).max(200),
})

/** The form: `choices` as JSON (`mapping`, `account`, `acceptGap`), then `file`. */
export const previewImport = {
  method: 'POST',
  url: '/api/r/:residenceId/bank/imports/preview',
  config: {
    name: 'bank.previewImport',
    summary:
      'Reads a statement (CAMT.053, CFONB 120, OFX, CSV) and says what is new and what is wrong. Nothing is kept.',
    kind: 'upload',
  },
  schema: {
    response: {
      200: z.object({
        format: z.enum(['camt', 'cfonb', 'ofx', 'csv']),
        /** What a table was taken for. */
        table: z
          .object({
            titles: z.string(),
            headerLine: z.number(),
            roles: z.array(z.enum(ROLES)),
            columns: z.array(z.object({ title: z.string(), samples: z.array(z.string()) })),
          })
          .nullable(),
        statements: z.array(
          z.object({
            bankKey: z.string(),
            account: z.string().nullable(),
            opening: Balance.nullable(),
            closing: Balance.nullable(),
            lines: z.number(),
            fresh: z.number(),
            /** Where it does not follow what is known. */
            gap: Gap.nullable(),
          }),
        ),
        known: z.number(),
        fresh: z.number(),
        /** Cents of the new movements, on each side. */
        received: z.number(),
        spent: z.number(),
        lines: z.array(z.object({ bookedOn: z.string(), cents: z.number(), words: z.string() })),
        problems: z.array(z.object({ code: z.string(), line: z.number(), value: z.string() })),
        accounts: z.array(Account),
        needsAccount: z.boolean(),
        hasGap: z.boolean(),
      }),
    },
  },
} as const satisfies Endpoint

export const applyImport = {
  method: 'POST',
  url: '/api/r/:residenceId/bank/imports',
  config: {
    name: 'bank.applyImport',
    summary: 'Takes in the movements of a statement that are not there yet, and books those that are certain.',
    kind: 'upload',
  },
  schema: {
    response: {
      200: z.object({
        fresh: z.number(),
        known: z.number(),
        /** Certain, and in the books already. */
        matched: z.number(),
        /** Certain, and to be in the books within minutes. */
        left: z.number(),
      }),
    },
  },
} as const satisfies Endpoint

export const listStatements = {
  method: 'GET',
  url: '/api/r/:residenceId/bank/statements',
  config: { name: 'bank.listStatements', summary: 'Statements imported, latest first.' },
  schema: {
    querystring: z.strictObject(pageQuery(20, 100)),
    response: {
      200: z.object({
        items: z.array(
          z.object({
            id: z.uuid(),
            bankKey: z.string(),
            account: z.string(),
            format: z.string(),
            fileName: z.string(),
            openingOn: z.string().nullable(),
            openingCents: z.number().nullable(),
            closingOn: z.string().nullable(),
            closingCents: z.number().nullable(),
            lineCount: z.number(),
            newCount: z.number(),
            followsGap: z.boolean(),
            importedAt: z.string(),
            importedBy: z.string(),
          }),
        ),
        next: z.string().nullable(),
      }),
    },
  },
} as const satisfies Endpoint
