import * as z from 'zod'
import type { Endpoint } from '#shared/endpoint.ts'
import { pageQuery } from '#shared/page.ts'
import { NATURES } from '../rules/entry.ts'

const Day = z.iso.date()
const EntryParams = z.strictObject({ entryId: z.uuid() })
const Posted = z.object({ id: z.uuid(), number: z.number(), isNew: z.boolean() })

/** Whole cents, up to a thousand million euros. */
const Cents = z.number().int().min(0).max(100_000_000_000)

const LineBody = z.strictObject({
  account: z.string().min(1).max(20),
  partyId: z.uuid().nullable().optional(),
  lotId: z.uuid().nullable().optional(),
  keyId: z.uuid().nullable().optional(),
  nature: z.enum(NATURES).nullable().optional(),
  debit: Cents.optional(),
  credit: Cents.optional(),
  label: z.string().trim().max(200).optional(),
  dueOn: Day.nullable().optional(),
})

const EntryRow = z.object({
  id: z.uuid(),
  journal: z.string(),
  number: z.number(),
  postedOn: z.string(),
  label: z.string(),
  voucher: z.string(),
  originKind: z.string(),
  /** Sum of one side, in cents. */
  total: z.number(),
  reversesId: z.uuid().nullable(),
  reversedBy: z.uuid().nullable(),
})

const LineRow = z.object({
  position: z.number(),
  account: z.string(),
  accountLabel: z.string(),
  partyId: z.uuid().nullable(),
  party: z.string().nullable(),
  lot: z.string().nullable(),
  key: z.string().nullable(),
  nature: z.enum(NATURES).nullable(),
  debit: z.number(),
  credit: z.number(),
  label: z.string(),
  dueOn: z.string().nullable(),
})

const EntrySheet = z.object({
  ...EntryRow.shape,
  yearId: z.uuid(),
  voucherFile: z.string().nullable(),
  reason: z.string(),
  /** Journal and number of the entry that this one reverses. */
  reverses: z.string().nullable(),
  recordedAt: z.string(),
  recordedBy: z.string().nullable(),
  /** SHA-256 in hexadecimal of this entry after all those before it. */
  hash: z.string(),
  lines: z.array(LineRow),
  can: z.object({ reverse: z.boolean() }),
})

export const listEntries = {
  method: 'GET',
  url: '/api/r/:residenceId/books/entries',
  config: { name: 'accounting.listEntries', summary: 'Entries, latest first, by year, journal or words.' },
  schema: {
    querystring: z.strictObject({
      yearId: z.uuid().optional(),
      journal: z.string().max(4).optional(),
      search: z.string().trim().min(1).max(100).optional(),
      ...pageQuery(50, 100),
    }),
    response: {
      200: z.object({
        items: z.array(EntryRow),
        next: z.string().nullable(),
        can: z.object({ write: z.boolean() }),
      }),
    },
  },
} as const satisfies Endpoint

export const readEntry = {
  method: 'GET',
  url: '/api/r/:residenceId/books/entries/:entryId',
  config: { name: 'accounting.readEntry', summary: 'An entry with its lines, its voucher and what reverses it.' },
  schema: { params: EntryParams, response: { 200: EntrySheet } },
} as const satisfies Endpoint

export const readChoices = {
  method: 'GET',
  url: '/api/r/:residenceId/books/choices',
  config: { name: 'accounting.readChoices', summary: 'What a line may name: accounts, owners, lots, keys.' },
  schema: {
    response: {
      200: z.object({
        accounts: z.array(z.object({ number: z.string(), label: z.string() })),
        parties: z.array(z.object({ id: z.uuid(), name: z.string(), code: z.string() })),
        lots: z.array(z.object({ id: z.uuid(), number: z.string() })),
        keys: z.array(z.object({ id: z.uuid(), name: z.string() })),
        journals: z.array(z.object({ code: z.string(), label: z.string() })),
      }),
    },
  },
} as const satisfies Endpoint

export const postEntry = {
  method: 'POST',
  url: '/api/r/:residenceId/books/entries',
  config: {
    name: 'accounting.postEntry',
    summary: 'Posts an entry for good. The same `requestId` again answers with the entry it posted.',
  },
  schema: {
    body: z.strictObject({
      /** Made by the caller before the first try. */
      requestId: z.uuid(),
      journal: z.string().min(1).max(4),
      postedOn: Day,
      label: z.string().trim().min(1).max(200),
      voucher: z.string().trim().max(100).optional(),
      voucherFileId: z.uuid().nullable().optional(),
      lines: z.array(LineBody).min(2).max(200),
    }),
    response: { 200: Posted },
  },
} as const satisfies Endpoint

export const reverseEntry = {
  method: 'POST',
  url: '/api/r/:residenceId/books/entries/:entryId/reversal',
  config: { name: 'accounting.reverseEntry', summary: 'Cancels an entry by its opposite, once.' },
  schema: {
    params: EntryParams,
    body: z.strictObject({ postedOn: Day, reason: z.string().trim().min(3).max(500) }),
    response: { 200: Posted },
  },
} as const satisfies Endpoint

export const uploadVoucher = {
  method: 'POST',
  url: '/api/r/:residenceId/books/vouchers',
  config: { name: 'accounting.uploadVoucher', summary: 'Takes in the voucher of an entry to come.', kind: 'upload' },
  schema: { response: { 200: z.object({ id: z.uuid(), name: z.string() }) } },
} as const satisfies Endpoint

export const downloadVoucher = {
  method: 'GET',
  url: '/api/r/:residenceId/books/entries/:entryId/voucher',
  config: { name: 'accounting.downloadVoucher', summary: 'The voucher of an entry.', kind: 'download' },
  schema: { params: EntryParams, response: { 200: z.unknown() } },
} as const satisfies Endpoint
