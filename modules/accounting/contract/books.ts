import * as z from 'zod'
import type { Endpoint } from '#shared/endpoint.ts'

const Day = z.iso.date()
const VoteDay = Day.refine((day) => day >= '1900-01-01' && day < '2200-01-01')
const YearParams = z.strictObject({ yearId: z.uuid() })
const Id = z.object({ id: z.uuid() })

const YearRow = z.object({
  id: z.uuid(),
  startsOn: z.string(),
  /** The first day after it. */
  endsOn: z.string(),
  closedAt: z.string().nullable(),
})

const Can = z.object({ write: z.boolean() })

export const readBooks = {
  method: 'GET',
  url: '/api/r/:residenceId/books',
  config: {
    name: 'accounting.readBooks',
    summary: 'Whether the books are open, with their fiscal years and journals.',
  },
  schema: {
    response: {
      200: z.object({
        /** Latest first; none while the books are not open. */
        years: z.array(YearRow),
        journals: z.array(z.object({ code: z.string(), label: z.string(), kind: z.string() })),
        /** The year of the bylaws that holds today, for opening the books. */
        proposal: z.object({ startsOn: z.string(), endsOn: z.string() }),
        /** What the last night found; null before the first. */
        check: z
          .object({
            checkedAt: z.string(),
            entries: z.number(),
            faultCode: z.string().nullable(),
            faultEntryId: z.uuid().nullable(),
          })
          .nullable(),
        can: Can,
      }),
    },
  },
} as const satisfies Endpoint

export const openBooks = {
  method: 'POST',
  url: '/api/r/:residenceId/books',
  config: {
    name: 'accounting.openBooks',
    summary: 'Opens the books: the official chart, the journals, the first year.',
  },
  schema: { body: z.strictObject({ startsOn: Day, endsOn: Day }), response: { 200: Id } },
} as const satisfies Endpoint

export const openYear = {
  method: 'POST',
  url: '/api/r/:residenceId/books/years',
  config: { name: 'accounting.openYear', summary: 'Adds the twelve months after the last fiscal year.' },
  schema: { response: { 200: z.object({ ...Id.shape, startsOn: z.string(), endsOn: z.string() }) } },
} as const satisfies Endpoint

export const readClosing = {
  method: 'GET',
  url: '/api/r/:residenceId/books/years/:yearId/closing',
  config: { name: 'accounting.readClosing', summary: 'What stands between a fiscal year and its closing.' },
  schema: {
    params: YearParams,
    response: {
      200: z.object({
        ...YearRow.shape,
        entries: z.number(),
        totalDebit: z.number(),
        totalCredit: z.number(),
        /** Suspense accounts that are not at zero. */
        suspense: z.array(z.object({ account: z.string(), label: z.string(), balance: z.number() })),
        /** Charges less products of current operations: the allocation to owners is not posted yet. */
        result: z.number(),
        /** Codes; none when it may be closed. `suspense-not-cleared` ends with a justification. */
        refusals: z.array(z.string()),
        /** By the assembly; null as long as it did not. */
        approval: z.object({ approvedOn: z.string(), resolution: z.string() }).nullable(),
        can: z.object({ close: z.boolean(), approve: z.boolean() }),
      }),
    },
  },
} as const satisfies Endpoint

export const closeYear = {
  method: 'POST',
  url: '/api/r/:residenceId/books/years/:yearId/closing',
  config: {
    name: 'accounting.closeYear',
    summary: 'Closes a fiscal year for good: nothing is posted to it afterwards.',
  },
  schema: {
    params: YearParams,
    body: z.strictObject({ justification: z.string().trim().max(500) }),
    response: { 200: z.object({ entries: z.number() }) },
  },
} as const satisfies Endpoint

export const approveAccounts = {
  method: 'POST',
  url: '/api/r/:residenceId/books/years/:yearId/approval',
  config: {
    name: 'accounting.approveAccounts',
    summary: 'Records that the assembly approved the accounts of a year that is over.',
  },
  schema: {
    params: YearParams,
    body: z.strictObject({ approvedOn: VoteDay, resolution: z.string().trim().min(1).max(200) }),
    response: { 200: z.object({ done: z.literal(true) }) },
  },
} as const satisfies Endpoint

const AccountRow = z.object({
  number: z.string(),
  label: z.string(),
  class: z.number(),
  normalSide: z.enum(['debit', 'credit', 'either']),
  parent: z.string().nullable(),
  official: z.boolean(),
  takesEntries: z.boolean(),
})

export const listAccounts = {
  method: 'GET',
  url: '/api/r/:residenceId/books/accounts',
  config: { name: 'accounting.listAccounts', summary: 'The chart of the residence, by number.' },
  schema: { response: { 200: z.object({ items: z.array(AccountRow), can: Can }) } },
} as const satisfies Endpoint

export const addAccount = {
  method: 'POST',
  url: '/api/r/:residenceId/books/accounts',
  config: { name: 'accounting.addAccount', summary: 'Subdivides an account of the official chart.' },
  schema: {
    body: z.strictObject({
      parent: z.string().max(20),
      number: z.string().trim().max(20),
      label: z.string().trim().min(1).max(200),
    }),
    response: { 200: z.object({ number: z.string() }) },
  },
} as const satisfies Endpoint

const OpeningPreview = z.object({
  /** First day of the books. */
  postedOn: z.string(),
  count: z.number(),
  debit: z.number(),
  credit: z.number(),
  /** Debits less credits. */
  difference: z.number(),
  balanced: z.boolean(),
  problems: z.array(z.object({ code: z.string(), line: z.number(), value: z.string() })),
})

export const previewOpening = {
  method: 'POST',
  url: '/api/r/:residenceId/books/opening/preview',
  config: {
    name: 'accounting.previewOpening',
    summary: 'Reads a CSV of opening balances and says whether it balances, without posting.',
    kind: 'upload',
  },
  schema: { response: { 200: OpeningPreview } },
} as const satisfies Endpoint

export const importOpening = {
  method: 'POST',
  url: '/api/r/:residenceId/books/opening',
  config: {
    name: 'accounting.importOpening',
    summary: 'Posts the opening balances of a CSV, once; the same file again changes nothing.',
    kind: 'upload',
  },
  schema: { response: { 200: z.object({ ...Id.shape, isNew: z.boolean() }) } },
} as const satisfies Endpoint
