import * as z from 'zod'
import type { Endpoint } from '#shared/endpoint.ts'
import { pageQuery } from '#shared/page.ts'
import { QUOTE_STATES } from '../rules/quote.ts'
import { Cents, Day, Done, FileRow, Line, QuoteVersion, Words } from './parts.ts'

const RequestParams = z.strictObject({ requestId: z.uuid() })

const QuoteRequestBody = z.strictObject({
  /** Six at most: more are read by nobody. */
  supplierIds: z
    .array(z.uuid())
    .max(6)
    .transform((ids) => [...new Set(ids)])
    .refine((ids) => ids.length > 0, 'suppliers-missing'),
  ticketId: z.uuid().nullable(),
  equipmentId: z.uuid().nullable(),
  title: Words(150),
  what: Words(5000),
  place: Line(300),
  access: Line(1000),
  wantedBy: Day,
  /** Photos of the demand that the suppliers may see. */
  photoIds: z.array(z.uuid()).max(20).default([]),
})
export type QuoteRequestInput = z.output<typeof QuoteRequestBody>

const Row = z.object({
  id: z.uuid(),
  title: z.string(),
  /** Works of an owner at home: they choose, and the contract is theirs. */
  isPrivate: z.boolean(),
  wantedBy: z.string(),
  askedAt: z.string(),
  ticketId: z.uuid().nullable(),
  /** When the council, or the owner, was asked to compare; null before. */
  presentedAt: z.string().nullable(),
  decideBy: z.string().nullable(),
  decidedAt: z.string().nullable(),
  /** Null while nothing is decided, and when none was kept. */
  chosenId: z.uuid().nullable(),
})

export const listQuoteRequests = {
  method: 'GET',
  url: '/api/r/:residenceId/quote-requests',
  config: {
    name: 'suppliers.listQuoteRequests',
    summary:
      'Quotes asked in the residence, the latest first. The council sees those of the common parts, an owner those of their own demand.',
  },
  schema: {
    querystring: z.strictObject({
      ticketId: z.uuid().optional(),
      equipmentId: z.uuid().optional(),
      show: z.enum(['open', 'all']).default('all'),
      ...pageQuery(20, 100),
    }),
    response: {
      200: z.object({
        items: z.array(z.object({ ...Row.shape, asked: z.number(), answered: z.number() })),
        next: z.string().nullable(),
        can: z.object({ ask: z.boolean() }),
      }),
    },
  },
} as const satisfies Endpoint

const Duty = z.enum(['required', 'free', 'unknown'])

const Quote = z.object({
  id: z.uuid(),
  supplier: z.string(),
  state: z.enum(QUOTE_STATES),
  /** What was answered last; null before. */
  last: QuoteVersion.nullable(),
  /** What they had answered before, the latest first. */
  earlier: z.array(QuoteVersion),
  isLowest: z.boolean(),
  /** Above the lowest: cents, and tenths of a percent. */
  above: z.object({ cents: z.number(), permille: z.number() }).nullable(),
  insurance: z.enum(['valid', 'over', 'unknown']),
  insuredUntil: z.string().nullable(),
  remindedAt: z.string().nullable(),
  /** For whoever keeps the request: the link that is open now. */
  link: z.object({ expiresAt: z.string(), mail: z.enum(['none', 'queued', 'sent', 'failed']) }).nullable(),
  /** For the owner who chose it: how to reach it. */
  contact: z.object({ phone: z.string(), email: z.string() }).nullable(),
})

export const readQuoteRequest = {
  method: 'GET',
  url: '/api/r/:residenceId/quote-requests/:requestId',
  config: {
    name: 'suppliers.readQuoteRequest',
    summary: 'One request with its quotes side by side, the opinions of the council and what was decided.',
  },
  schema: {
    params: RequestParams,
    response: {
      200: z.object({
        ...Row.shape,
        what: z.string(),
        place: z.string(),
        access: z.string(),
        equipment: z.object({ id: z.uuid(), name: z.string() }).nullable(),
        given: z.array(FileRow),
        quotes: z.array(Quote),
        /** Who prefers which; `quoteId` null is none of them. */
        opinions: z.array(
          z.object({
            by: z.string(),
            isMine: z.boolean(),
            quoteId: z.uuid().nullable(),
            note: z.string(),
            givenAt: z.string(),
            /** The quote was corrected since. */
            isBefore: z.boolean(),
          }),
        ),
        decision: z
          .object({
            as: z.enum(['manager', 'council', 'declarer']),
            by: z.string(),
            reason: z.string(),
            orderId: z.uuid().nullable(),
          })
          .nullable(),
        /** What the assembly's amounts ask of the dearest offer; null for private works. */
        duties: z
          .object({
            consult: Duty,
            compare: Duty,
            consultFrom: z.number().nullable(),
            compareFrom: z.number().nullable(),
            isDelegated: z.boolean(),
          })
          .nullable(),
        can: z.object({
          present: z.boolean(),
          opine: z.boolean(),
          /** As whom the caller decides; null who does not. */
          decide: z.enum(['manager', 'council', 'declarer']).nullable(),
          renew: z.boolean(),
        }),
      }),
    },
  },
} as const satisfies Endpoint

export const askQuotes = {
  method: 'POST',
  url: '/api/r/:residenceId/quote-requests',
  config: {
    name: 'suppliers.askQuotes',
    summary:
      'Asks suppliers for a quote, from a demand, on an equipment or alone: each is written to, and each link is told once.',
    perMinute: 30,
  },
  schema: {
    body: QuoteRequestBody,
    response: {
      200: z.object({
        id: z.uuid(),
        links: z.array(z.object({ supplier: z.string(), link: z.string(), isWritten: z.boolean() })),
      }),
    },
  },
} as const satisfies Endpoint

export const presentQuotes = {
  method: 'POST',
  url: '/api/r/:residenceId/quote-requests/:requestId/presentation',
  config: {
    name: 'suppliers.presentQuotes',
    summary: 'Asks the council, or the owner of private works, to compare until a day.',
    perMinute: 60,
  },
  schema: { params: RequestParams, body: z.strictObject({ decideBy: Day }), response: { 200: Done } },
} as const satisfies Endpoint

export const giveOpinion = {
  method: 'PUT',
  url: '/api/r/:residenceId/quote-requests/:requestId/opinion',
  config: {
    name: 'suppliers.giveOpinion',
    summary: 'What a member of the council prefers, once each, changed until the decision; `quoteId` null is none.',
    perMinute: 60,
  },
  schema: {
    params: RequestParams,
    body: z.strictObject({ quoteId: z.uuid().nullable(), note: Line(1000).default('') }),
    response: { 200: Done },
  },
} as const satisfies Endpoint

export const decideQuotes = {
  method: 'POST',
  url: '/api/r/:residenceId/quote-requests/:requestId/decision',
  config: {
    name: 'suppliers.decideQuotes',
    summary:
      'Keeps one quote, which is then ordered at its amount, or none. Of two decisions at once the second is refused.',
    perMinute: 30,
  },
  schema: {
    params: RequestParams,
    body: z.strictObject({
      /** The quote kept, and which of its versions was read; null keeps none. */
      choice: z.strictObject({ quoteId: z.uuid(), seq: z.int().min(1).max(30_000) }).nullable(),
      reason: Line(1000).default(''),
    }),
    response: { 200: z.object({ orderId: z.uuid().nullable() }) },
  },
} as const satisfies Endpoint

export const renewQuoteLink = {
  method: 'POST',
  url: '/api/r/:residenceId/quote-requests/:requestId/quotes/:quoteId/link',
  config: {
    name: 'suppliers.renewQuoteLink',
    summary: 'Ends the links sent before and sends another, told once; `revoke` ends them and sends none.',
    perMinute: 30,
  },
  schema: {
    params: z.strictObject({ requestId: z.uuid(), quoteId: z.uuid() }),
    body: z.strictObject({ revoke: z.boolean() }),
    response: { 200: z.object({ link: z.string().nullable() }) },
  },
} as const satisfies Endpoint

export const downloadQuoteFile = {
  method: 'GET',
  url: '/api/r/:residenceId/quote-requests/:requestId/files/:fileId',
  config: { name: 'suppliers.downloadQuoteFile', summary: 'The bytes of a file of a request.', kind: 'download' },
  schema: {
    params: z.strictObject({ requestId: z.uuid(), fileId: z.uuid() }),
    querystring: z.strictObject({ as: z.enum(['attachment', 'inline', 'thumbnail']).default('attachment') }),
    response: { 200: z.unknown() },
  },
} as const satisfies Endpoint

const Amount = Cents.min(1).nullable().default(null)
const Rule = z.strictObject({
  votedOn: Day.nullable().default(null),
  consultFrom: Amount,
  compareFrom: Amount,
  delegatedCap: Amount,
  delegatedFrom: Day.nullable().default(null),
  delegatedUntil: Day.nullable().default(null),
})
export type SpendingRuleInput = z.output<typeof Rule>

export const readSpendingRule = {
  method: 'GET',
  url: '/api/r/:residenceId/spending-rule',
  config: {
    name: 'suppliers.readSpendingRule',
    summary:
      'Amounts from which the council is consulted and quotes compared, as the assembly voted them; null unknown.',
  },
  schema: { response: { 200: z.object({ rule: Rule.nullable(), can: z.object({ edit: z.boolean() }) }) } },
} as const satisfies Endpoint

export const setSpendingRule = {
  method: 'PUT',
  url: '/api/r/:residenceId/spending-rule',
  config: { name: 'suppliers.setSpendingRule', summary: 'Records what the assembly voted of spending.', perMinute: 30 },
  schema: { body: Rule, response: { 200: Done } },
} as const satisfies Endpoint
