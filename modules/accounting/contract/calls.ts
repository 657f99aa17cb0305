import * as z from 'zod'
import type { Endpoint } from '#shared/endpoint.ts'
import { pageQuery } from '#shared/page.ts'
import { ROUNDING_POLICIES } from '../rules/allocation.ts'

const KINDS = [
  'current',
  'current_before_vote',
  'works',
  'urgent_works',
  'council_works',
  'works_fund',
  'reserve',
  'plan_advance',
  'cash_advance',
  'loan',
] as const

/** See ROUNDING_POLICIES in rules/allocation.ts. */
export const Rounding = z.enum(ROUNDING_POLICIES)

const Day = z.iso.date()
const CallParams = z.strictObject({ callId: z.uuid() })
const Done = z.object({ done: z.literal(true) })

export const Part = z.object({
  kind: z.enum(KINDS),
  title: z.string(),
  /** Which term of how many; null for a complement. */
  term: z.number().nullable(),
  terms: z.number().nullable(),
  /** Difference with what was called before the vote. */
  isComplement: z.boolean(),
  total: z.number(),
})

const Base = z.object({
  keyId: z.uuid(),
  key: z.string(),
  scale: z.number(),
  totalShares: z.number(),
  /** The key’s amount in the budget or the vote, of which `cents` is called. */
  yearly: z.number(),
  cents: z.number(),
})

const CallRow = z.object({
  id: z.uuid(),
  number: z.number(),
  dueOn: z.string(),
  total: z.number(),
  state: z.enum(['issued', 'posted', 'cancelled']),
  parts: z.array(Part),
  notices: z.object({ made: z.number(), total: z.number() }),
})

export const listCalls = {
  method: 'GET',
  url: '/api/r/:residenceId/calls',
  config: {
    name: 'accounting.listCalls',
    summary: 'Calls for funds, latest due date first, and what is still to be issued.',
  },
  schema: {
    querystring: z.strictObject({
      ...pageQuery(50, 100),
    }),
    response: {
      200: z.object({
        items: z.array(CallRow),
        next: z.string().nullable(),
        /** Voted and not issued, nearest first. */
        coming: z.array(z.object({ dueOn: z.string(), total: z.number(), parts: z.array(Part) })),
        bankAccount: z.object({ holder: z.string(), iban: z.string(), bic: z.string() }).nullable(),
        /** How the calls to come are rounded. */
        rounding: z.object({ policy: Rounding, since: z.string().nullable() }),
        can: z.object({ issue: z.boolean(), setBankAccount: z.boolean() }),
      }),
    },
  },
} as const satisfies Endpoint

export const previewCall = {
  method: 'GET',
  url: '/api/r/:residenceId/calls/preview',
  config: {
    name: 'accounting.previewCall',
    summary: 'What a call due on a day would ask, by key, by owner and by lot, to the cent.',
  },
  schema: {
    querystring: z.strictObject({ dueOn: Day }),
    response: {
      200: z.object({
        dueOn: z.string(),
        total: z.number(),
        parts: z.array(z.object({ ...Part.shape, bases: z.array(Base) })),
        owners: z.array(
          z.object({
            partyId: z.uuid(),
            name: z.string(),
            cents: z.number(),
            lots: z.array(z.object({ lotId: z.uuid(), number: z.string(), cents: z.number() })),
          }),
        ),
        refusals: z.array(z.object({ code: z.string(), about: z.string() })),
        /** To be sent back with the issue, so that what is issued is what was seen. */
        fingerprint: z.string(),
        can: z.object({ issue: z.boolean() }),
      }),
    },
  },
} as const satisfies Endpoint

export const issueCall = {
  method: 'POST',
  url: '/api/r/:residenceId/calls',
  config: {
    name: 'accounting.issueCall',
    summary:
      'Issues what was previewed, once: asked again, answers with the call that stands. `preview-outdated` when it changed.',
  },
  schema: {
    body: z.strictObject({ dueOn: Day, fingerprint: z.string().regex(/^[0-9a-f]{64}$/) }),
    response: { 200: z.object({ id: z.uuid(), isNew: z.boolean() }) },
  },
} as const satisfies Endpoint

export const readCall = {
  method: 'GET',
  url: '/api/r/:residenceId/calls/:callId',
  config: {
    name: 'accounting.readCall',
    summary: 'A call with its parts, its bases by key, and how far its notices are.',
  },
  schema: {
    params: CallParams,
    response: {
      200: z.object({
        ...CallRow.shape,
        parts: z.array(z.object({ ...Part.shape, bases: z.array(Base) })),
        notices: z.object({ made: z.number(), total: z.number(), toPrint: z.number() }),
        issuedAt: z.string(),
        issuedBy: z.string().nullable(),
        postedAt: z.string().nullable(),
        entryId: z.uuid().nullable(),
        cancelledAt: z.string().nullable(),
        cancelReason: z.string(),
        can: z.object({ post: z.boolean(), cancel: z.boolean(), print: z.boolean() }),
      }),
    },
  },
} as const satisfies Endpoint

export const listCallOwners = {
  method: 'GET',
  url: '/api/r/:residenceId/calls/:callId/owners',
  config: {
    name: 'accounting.listCallOwners',
    summary: 'Owners of a call by name, with their amount and their notice.',
  },
  schema: {
    params: CallParams,
    querystring: z.strictObject({
      ...pageQuery(50, 100),
    }),
    response: {
      200: z.object({
        items: z.array(
          z.object({
            partyId: z.uuid(),
            name: z.string(),
            cents: z.number(),
            reference: z.string(),
            channel: z.enum(['email', 'post']).nullable(),
            hasNotice: z.boolean(),
          }),
        ),
        next: z.string().nullable(),
      }),
    },
  },
} as const satisfies Endpoint

export const postCall = {
  method: 'POST',
  url: '/api/r/:residenceId/calls/:callId/post',
  config: {
    name: 'accounting.postCall',
    summary: 'Posts a call that is due and that the clock could not post. Answers the same when it is posted already.',
  },
  schema: { params: CallParams, response: { 200: z.object({ entryId: z.uuid(), isNew: z.boolean() }) } },
} as const satisfies Endpoint

export const cancelCall = {
  method: 'POST',
  url: '/api/r/:residenceId/calls/:callId/cancel',
  config: {
    name: 'accounting.cancelCall',
    summary: 'Cancels a call, with a reason: its entry is reversed and its terms may be called again.',
  },
  schema: {
    params: CallParams,
    body: z.strictObject({ reason: z.string().trim().min(3).max(500) }),
    response: { 200: Done },
  },
} as const satisfies Endpoint
