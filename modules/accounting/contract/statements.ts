import * as z from 'zod'
import type { Endpoint } from '#shared/endpoint.ts'
import { pageQuery } from '#shared/page.ts'
import { NATURES } from '../rules/entry.ts'
import { STATEMENTS } from '../rules/statement.ts'

const YearParams = z.strictObject({ yearId: z.uuid() })
const Page = {
  ...pageQuery(100, 200),
}

/** Cents; a balance is positive on the debit side. */
const Movement = { opening: z.number(), debit: z.number(), credit: z.number(), closing: z.number() }

const YearShown = z.object({ id: z.uuid(), startsOn: z.string(), endsOn: z.string(), closedAt: z.string().nullable() })

export const readBalance = {
  method: 'GET',
  url: '/api/r/:residenceId/books/years/:yearId/balance',
  config: { name: 'accounting.readBalance', summary: 'The trial balance of a fiscal year, account by account.' },
  schema: {
    params: YearParams,
    response: {
      200: z.object({
        year: YearShown,
        items: z.array(z.object({ account: z.string(), label: z.string(), ...Movement })),
        /** Charges less products of earlier years, not allocated to owners yet. */
        carried: z.number(),
        total: z.object(Movement),
      }),
    },
  },
} as const satisfies Endpoint

export const readOwnersBalance = {
  method: 'GET',
  url: '/api/r/:residenceId/books/years/:yearId/owners',
  config: { name: 'accounting.readOwnersBalance', summary: 'The balance of each owner over a fiscal year, by nature.' },
  schema: {
    params: YearParams,
    response: {
      200: z.object({
        year: YearShown,
        items: z.array(
          z.object({
            partyId: z.uuid(),
            party: z.string(),
            code: z.string(),
            ...Movement,
            natures: z.partialRecord(z.enum(NATURES), z.number()),
          }),
        ),
        /** Owed by owners and owed to them, never set off against each other (arrêté du 14 mars 2005, art. 9). */
        owed: z.number(),
        advanced: z.number(),
        total: z.object(Movement),
        /** The accounts of class 45 say the same. */
        control: z.number(),
      }),
    },
  },
} as const satisfies Endpoint

const LedgerRow = z.object({
  entryId: z.uuid(),
  position: z.number(),
  journal: z.string(),
  number: z.number(),
  postedOn: z.string(),
  label: z.string(),
  voucher: z.string(),
  hasVoucherFile: z.boolean(),
  party: z.string().nullable(),
  lot: z.string().nullable(),
  nature: z.enum(NATURES).nullable(),
  dueOn: z.string().nullable(),
  debit: z.number(),
  credit: z.number(),
  /** After this line. */
  balance: z.number(),
})

const LedgerPage = {
  year: YearShown,
  items: z.array(LedgerRow),
  next: z.string().nullable(),
  ...Movement,
  /** Before the first line of this page. */
  before: z.number(),
}

export const readLedger = {
  method: 'GET',
  url: '/api/r/:residenceId/books/years/:yearId/ledger',
  config: { name: 'accounting.readLedger', summary: 'The lines of one account over a fiscal year, oldest first.' },
  schema: {
    params: YearParams,
    querystring: z.strictObject({ account: z.string().min(1).max(20), ...Page }),
    response: { 200: z.object({ account: z.object({ number: z.string(), label: z.string() }), ...LedgerPage }) },
  },
} as const satisfies Endpoint

export const readOwnerLedger = {
  method: 'GET',
  url: '/api/r/:residenceId/books/years/:yearId/owners/:partyId',
  config: { name: 'accounting.readOwnerLedger', summary: 'The account of one owner over a fiscal year, oldest first.' },
  schema: {
    params: z.strictObject({ yearId: z.uuid(), partyId: z.uuid() }),
    querystring: z.strictObject(Page),
    response: { 200: z.object({ party: z.object({ id: z.uuid(), name: z.string() }), ...LedgerPage }) },
  },
} as const satisfies Endpoint

export const exportStatement = {
  method: 'GET',
  url: '/api/r/:residenceId/books/years/:yearId/statement',
  config: {
    name: 'accounting.exportStatement',
    summary: 'A trial balance or a ledger as CSV or PDF; it says whether the books behind it are verified.',
    kind: 'download',
    perMinute: 30,
  },
  schema: {
    params: YearParams,
    querystring: z.strictObject({
      what: z.enum(STATEMENTS),
      format: z.enum(['csv', 'pdf']),
      /** For `account`. */
      account: z.string().min(1).max(20).optional(),
      /** For `owner`. */
      partyId: z.uuid().optional(),
    }),
    response: { 200: z.unknown() },
  },
} as const satisfies Endpoint
