import * as z from 'zod'
import type { Endpoint } from '#shared/endpoint.ts'
import { VAT_RATES } from '../rules/quote.ts'
import { LinkParams, Token } from './links.ts'
import { Cents, Day, Done, FileRow, Line, QuoteVersion } from './parts.ts'

export const showQuote = {
  method: 'GET',
  url: '/api/public/quotes/:token',
  config: {
    name: 'suppliers.showQuote',
    summary:
      'What a supplier is asked to price, by the link of the message. `link-over` whether it was decided, revoked, or never was.',
    perMinute: 60,
  },
  schema: {
    params: LinkParams,
    response: {
      200: z.object({
        title: z.string(),
        what: z.string(),
        residence: z.string(),
        address: z.string(),
        place: z.string(),
        access: z.string(),
        wantedBy: z.string(),
        /** For an owner at home: the contract would be with them. */
        isPrivate: z.boolean(),
        isOpened: z.boolean(),
        supplier: z.string(),
        firm: z.object({ name: z.string(), phone: z.string().nullable() }),
        given: z.array(FileRow),
        /** What they answered last. */
        answer: QuoteVersion.omit({ seq: true }).nullable(),
      }),
    },
  },
} as const satisfies Endpoint

export const answerQuote = {
  method: 'POST',
  url: '/api/public/quotes/:token/versions',
  config: {
    name: 'suppliers.answerQuote',
    summary: 'What the supplier answers: has opened it, prices it, declines. Corrected until a decision; each is kept.',
    perMinute: 30,
  },
  schema: {
    params: LinkParams,
    body: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('open') }),
      z.strictObject({
        kind: z.literal('answer'),
        cents: Cents.min(1),
        vatRate: z.enum(VAT_RATES, 'vat-rate-missing'),
        delayDays: z.int().min(0).max(730),
        validUntil: Day,
        note: Line(5000).default(''),
        /** Of the files sent before, those that belong to this answer. */
        fileIds: z.array(z.uuid()).max(20).default([]),
      }),
      z.strictObject({ kind: z.literal('decline'), reason: Line(1000) }),
    ]),
    response: { 200: Done },
  },
} as const satisfies Endpoint

export const sendQuoteFile = {
  method: 'POST',
  url: '/api/public/quotes/:token/files',
  config: {
    name: 'suppliers.sendQuoteFile',
    summary: 'Takes in a photo or a paper from the supplier, twenty at most for one quote.',
    kind: 'upload',
    perMinute: 30,
  },
  schema: { params: LinkParams, response: { 200: FileRow } },
} as const satisfies Endpoint

export const openQuoteFile = {
  method: 'GET',
  url: '/api/public/quotes/:token/files/:fileId',
  config: {
    name: 'suppliers.openQuoteFile',
    summary: 'A file of the request or of the supplier’s own quote, while the link is open.',
    kind: 'download',
    perMinute: 120,
  },
  schema: {
    params: z.strictObject({ token: Token, fileId: z.uuid() }),
    querystring: z.strictObject({ as: z.enum(['inline', 'thumbnail']).default('inline') }),
    response: { 200: z.unknown() },
  },
} as const satisfies Endpoint
