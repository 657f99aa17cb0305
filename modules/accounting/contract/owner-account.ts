import * as z from 'zod'
import type { Endpoint } from '#shared/endpoint.ts'
import { pageQuery } from '#shared/page.ts'
import { NATURES } from '../rules/entry.ts'
import { MOVEMENT_KINDS, MOVEMENT_STATES } from '../rules/movement.ts'

const Params = z.strictObject({ partyId: z.uuid() })

export const listMovements = {
  method: 'GET',
  url: '/api/r/:residenceId/owner-accounts/:partyId/movements',
  config: {
    name: 'accounting.listMovements',
    summary:
      'An owner’s account as a bank would show it, latest first: calls, payments and the rest, each with the balance after it. One’s own, or any for staff.',
  },
  schema: {
    params: Params,
    querystring: z.strictObject({
      /** A fiscal year; without it, everything. */
      yearId: z.uuid().optional(),
      ...pageQuery(20, 100),
    }),
    response: {
      200: z.object({
        items: z.array(
          z.object({
            entryId: z.uuid(),
            kind: z.enum(MOVEMENT_KINDS),
            state: z.enum(MOVEMENT_STATES),
            postedOn: z.string(),
            label: z.string(),
            /** Positive: owed; negative: paid or given back. */
            cents: z.number(),
            /** After this movement. */
            balance: z.number(),
            /** Still owed of it today. */
            left: z.number(),
            callId: z.uuid().nullable(),
            hasReceipt: z.boolean(),
          }),
        ),
        next: z.string().nullable(),
      }),
    },
  },
} as const satisfies Endpoint

export const readTrends = {
  method: 'GET',
  url: '/api/r/:residenceId/owner-accounts/:partyId/trends',
  config: {
    name: 'accounting.readTrends',
    summary:
      'What an owner was called, by fiscal year and key, and their balance at the end of each month. One’s own, or any for staff.',
    perMinute: 120,
  },
  schema: {
    params: Params,
    response: {
      200: z.object({
        asOf: z.string(),
        years: z.array(
          z.object({
            yearId: z.uuid(),
            startsOn: z.string(),
            endsOn: z.string(),
            /** `key` is null for what was called before keys were followed. */
            parts: z.array(z.object({ nature: z.enum(NATURES), key: z.string().nullable(), cents: z.number() })),
          }),
        ),
        /** `2026-11`; positive: owed. */
        balances: z.array(z.object({ month: z.string(), cents: z.number() })),
      }),
    },
  },
} as const satisfies Endpoint

const Pdf = { 200: z.unknown() }

export const downloadAccountStatement = {
  method: 'GET',
  url: '/api/r/:residenceId/owner-accounts/:partyId/statement',
  config: {
    name: 'accounting.downloadAccountStatement',
    summary: 'An owner’s statement of account over a period, its last day included (PDF). One’s own, or any for staff.',
    kind: 'download',
    perMinute: 30,
  },
  schema: {
    params: Params,
    querystring: z.strictObject({ from: z.iso.date(), to: z.iso.date() }),
    response: Pdf,
  },
} as const satisfies Endpoint

export const downloadReceipt = {
  method: 'GET',
  url: '/api/r/:residenceId/owner-accounts/:partyId/receipts/:entryId',
  config: {
    name: 'accounting.downloadReceipt',
    summary: 'The receipt of a payment, with what it settled (PDF). One’s own, or any for staff.',
    kind: 'download',
    perMinute: 30,
  },
  schema: { params: z.strictObject({ partyId: z.uuid(), entryId: z.uuid() }), response: Pdf },
} as const satisfies Endpoint

export const downloadCertificate = {
  method: 'GET',
  url: '/api/r/:residenceId/owner-accounts/:partyId/certificates/:yearId',
  config: {
    name: 'accounting.downloadCertificate',
    summary:
      'The certificate of charges paid in a fiscal year, with the recoverable part for a landlord (PDF). One’s own, or any for staff.',
    kind: 'download',
    perMinute: 30,
  },
  schema: { params: z.strictObject({ partyId: z.uuid(), yearId: z.uuid() }), response: Pdf },
} as const satisfies Endpoint
