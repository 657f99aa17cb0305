import * as z from 'zod'
import type { Endpoint } from '#shared/endpoint.ts'
import { LARGEST_AMOUNT } from '#shared/money.ts'
import { pageQuery } from '#shared/page.ts'

const Day = z.iso.date()
const Cents = z.int().min(1).max(LARGEST_AMOUNT)
const Account = z.object({ number: z.string(), label: z.string() })
const AccountNumber = z.string().regex(/^5\d{1,9}(-[0-9A-Z]{1,6})?$/)
const Done = z.object({ done: z.literal(true) })

export const findOwners = {
  method: 'GET',
  url: '/api/r/:residenceId/bank/owners',
  config: { name: 'bank.findOwners', summary: 'Owners by name, code or lot, with what they owe; twenty at most.' },
  schema: {
    querystring: z.strictObject({ search: z.string().trim().max(100).default('') }),
    response: {
      200: z.object({
        items: z.array(
          z.object({ id: z.uuid(), name: z.string(), code: z.string(), lots: z.string(), balance: z.number() }),
        ),
      }),
    },
  },
} as const satisfies Endpoint

const Means = z.enum(['cheque', 'cash', 'transfer'])

const ReceiptRow = z.object({
  id: z.uuid(),
  partyId: z.uuid(),
  party: z.string(),
  means: Means,
  cents: z.number(),
  receivedOn: z.string(),
  chequeNumber: z.string(),
  chequeBank: z.string(),
  entryId: z.uuid(),
  depositId: z.uuid().nullable(),
  depositNumber: z.number().nullable(),
  undoneAt: z.string().nullable(),
  undoReason: z.string(),
  recordedBy: z.string(),
})

export const listReceipts = {
  method: 'GET',
  url: '/api/r/:residenceId/receipts',
  config: {
    name: 'bank.listReceipts',
    summary: 'Receipts entered by hand, latest first, and cheques that wait for a slip.',
  },
  schema: {
    querystring: z.strictObject(pageQuery(30, 100)),
    response: {
      200: z.object({
        items: z.array(ReceiptRow),
        next: z.string().nullable(),
        waiting: z.array(ReceiptRow),
        accounts: z.array(Account),
        can: z.object({ write: z.boolean() }),
      }),
    },
  },
} as const satisfies Endpoint

export const previewReceipt = {
  method: 'GET',
  url: '/api/r/:residenceId/receipts/preview',
  config: { name: 'bank.previewReceipt', summary: 'The debts that a receipt would settle, and what it would leave.' },
  schema: {
    querystring: z.strictObject({ partyId: z.uuid(), cents: z.coerce.number().pipe(Cents), on: Day }),
    response: {
      200: z.object({
        owed: z.number(),
        credit: z.number(),
        debts: z.array(
          z.object({ id: z.string(), label: z.string(), dueOn: z.string(), cents: z.number(), paid: z.number() }),
        ),
      }),
    },
  },
} as const satisfies Endpoint

export const recordReceipt = {
  method: 'POST',
  url: '/api/r/:residenceId/receipts',
  config: { name: 'bank.recordReceipt', summary: 'Records a cheque, cash or a transfer received, once for its id.' },
  schema: {
    body: z.strictObject({
      /** Made by the screen: sent twice it is recorded once. */
      id: z.uuid(),
      partyId: z.uuid(),
      means: Means,
      cents: Cents,
      receivedOn: Day,
      /** Of the bank, for a transfer. */
      account: AccountNumber,
      chequeNumber: z.string().trim().max(30).default(''),
      chequeBank: z.string().trim().max(100).default(''),
    }),
    response: { 200: z.object({ id: z.uuid(), entryId: z.uuid(), credit: z.number() }) },
  },
} as const satisfies Endpoint

export const undoReceipt = {
  method: 'POST',
  url: '/api/r/:residenceId/receipts/:receiptId/undo',
  config: { name: 'bank.undoReceipt', summary: 'Reverses a receipt written by mistake, or a cheque that bounced.' },
  schema: {
    params: z.strictObject({ receiptId: z.uuid() }),
    body: z.strictObject({ reason: z.string().trim().min(3).max(500) }),
    response: { 200: Done },
  },
} as const satisfies Endpoint

export const makeDeposit = {
  method: 'POST',
  url: '/api/r/:residenceId/cheque-deposits',
  config: { name: 'bank.makeDeposit', summary: 'Puts cheques on a slip for the bank.' },
  schema: {
    body: z.strictObject({
      receiptIds: z.array(z.uuid()).min(1).max(200),
      depositedOn: Day,
      account: AccountNumber,
    }),
    response: { 200: z.object({ id: z.uuid(), number: z.number(), cents: z.number() }) },
  },
} as const satisfies Endpoint

export const listDeposits = {
  method: 'GET',
  url: '/api/r/:residenceId/cheque-deposits',
  config: { name: 'bank.listDeposits', summary: 'Slips of cheques, latest first.' },
  schema: {
    querystring: z.strictObject(pageQuery(20, 100)),
    response: {
      200: z.object({
        items: z.array(
          z.object({
            id: z.uuid(),
            number: z.number(),
            account: z.string(),
            depositedOn: z.string(),
            cents: z.number(),
            cheques: z.number(),
            /** Of the bank's credit; null while it is awaited. */
            entryId: z.uuid().nullable(),
          }),
        ),
        next: z.string().nullable(),
      }),
    },
  },
} as const satisfies Endpoint

export const printDeposit = {
  method: 'GET',
  url: '/api/r/:residenceId/cheque-deposits/:depositId/slip',
  config: { name: 'bank.printDeposit', summary: 'The slip to hand to the bank, as a PDF.', kind: 'download' },
  schema: { params: z.strictObject({ depositId: z.uuid() }), response: { 200: z.unknown() } },
} as const satisfies Endpoint
