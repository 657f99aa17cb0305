import * as z from 'zod'
import type { Endpoint } from '#shared/endpoint.ts'
import { pageQuery } from '#shared/page.ts'

/** Days that PostgreSQL and we can count with. */
const Day = z.iso.date().refine((day) => day >= '1900-01-01' && day < '2200-01-01')
const BatchParams = z.strictObject({ batchId: z.uuid() })
const Done = z.object({ done: z.literal(true) })
const Reason = z.string().trim().min(3).max(500)

const DayRow = z.object({
  collectOn: z.string(),
  count: z.number(),
  /** Cents that are, or will be, asked for. */
  total: z.number(),
  removed: z.number(),
  returned: z.number(),
  state: z.enum(['prepared', 'made', 'sent']),
  /** Last day on which the file may go to the bank. */
  sendBy: z.string(),
})

export const listDays = {
  method: 'GET',
  url: '/api/r/:residenceId/debits/days',
  config: {
    name: 'debits.listDays',
    summary: 'Days of collection, latest first, and what the residence collects with.',
  },
  schema: {
    querystring: z.strictObject({ ...pageQuery(20, 100) }),
    response: {
      200: z.object({
        items: z.array(DayRow),
        next: z.string().nullable(),
        creditor: z.object({ ics: z.string(), name: z.string(), noticeDays: z.number() }).nullable(),
        bankAccount: z.object({ holder: z.string(), iban: z.string(), bic: z.string() }).nullable(),
        mandates: z.number(),
        can: z.object({ collect: z.boolean() }),
      }),
    },
  },
} as const satisfies Endpoint

export const listCollections = {
  method: 'GET',
  url: '/api/r/:residenceId/debits/collections',
  config: {
    name: 'debits.listCollections',
    summary: 'What is collected on a day, owner by owner, those taken out with their reason; and its file.',
  },
  schema: {
    querystring: z.strictObject({ collectOn: Day, ...pageQuery(50, 100) }),
    response: {
      200: z.object({
        items: z.array(
          z.object({
            id: z.uuid(),
            partyId: z.uuid(),
            name: z.string(),
            rum: z.string(),
            endToEndId: z.string(),
            /** Told to the owner, in cents: the most that is collected. */
            announced: z.number(),
            announcedOn: z.string(),
            /** What is collected; null until the file is made. */
            cents: z.number().nullable(),
            sequence: z.enum(['FRST', 'RCUR']).nullable(),
            removal: z
              .enum(['by-hand', 'paid', 'mandate-revoked', 'mandate-suspended', 'mandate-dormant', 'batch-abandoned'])
              .nullable(),
            removalReason: z.string(),
            isPosted: z.boolean(),
            returnCode: z.string().nullable(),
            canRemove: z.boolean(),
          }),
        ),
        next: z.string().nullable(),
        day: DayRow,
        batch: z
          .object({
            id: z.uuid(),
            number: z.number(),
            messageId: z.string(),
            total: z.number(),
            collections: z.number(),
            createdAt: z.string(),
            sentAt: z.string().nullable(),
          })
          .nullable(),
        can: z.object({ make: z.boolean(), send: z.boolean(), abandon: z.boolean(), download: z.boolean() }),
      }),
    },
  },
} as const satisfies Endpoint

export const removeCollection = {
  method: 'POST',
  url: '/api/r/:residenceId/debits/collections/:collectionId/remove',
  config: { name: 'debits.removeCollection', summary: 'Takes an owner out of a day, with a reason; they are told.' },
  schema: {
    params: z.strictObject({ collectionId: z.uuid() }),
    body: z.strictObject({ reason: Reason }),
    response: { 200: Done },
  },
} as const satisfies Endpoint

export const makeBatch = {
  method: 'POST',
  url: '/api/r/:residenceId/debits/batches',
  config: {
    name: 'debits.makeBatch',
    summary: 'Makes the file of a day, once: asked again, answers with the one that stands.',
  },
  schema: {
    body: z.strictObject({ collectOn: Day }),
    response: { 200: z.object({ id: z.uuid(), isNew: z.boolean() }) },
  },
} as const satisfies Endpoint

export const downloadBatch = {
  method: 'GET',
  url: '/api/r/:residenceId/debits/batches/:batchId/file',
  config: {
    name: 'debits.downloadBatch',
    summary: 'The pain.008 file for the bank; always the same bytes.',
    kind: 'download',
  },
  schema: { params: BatchParams, response: { 200: z.unknown() } },
} as const satisfies Endpoint

export const sendBatch = {
  method: 'POST',
  url: '/api/r/:residenceId/debits/batches/:batchId/send',
  config: { name: 'debits.sendBatch', summary: 'Says that the file was given to the bank. Only then is it booked.' },
  schema: { params: BatchParams, response: { 200: Done } },
} as const satisfies Endpoint

export const abandonBatch = {
  method: 'POST',
  url: '/api/r/:residenceId/debits/batches/:batchId/abandon',
  config: {
    name: 'debits.abandonBatch',
    summary: 'Gives up a file that did not go to the bank: what it held is prepared anew for another day.',
  },
  schema: { params: BatchParams, body: z.strictObject({ reason: Reason }), response: { 200: Done } },
} as const satisfies Endpoint

export const setCreditor = {
  method: 'PUT',
  url: '/api/r/:residenceId/debits/creditor',
  config: {
    name: 'debits.setCreditor',
    summary: 'The residence as a creditor: its own identifier, its name, the days of notice that owners agree to.',
    stepUp: true,
  },
  schema: {
    body: z.strictObject({
      ics: z.string().trim().min(1).max(40),
      name: z.string().trim().min(1).max(70),
      noticeDays: z.number().int().min(1).max(60),
    }),
    response: { 200: Done },
  },
} as const satisfies Endpoint
