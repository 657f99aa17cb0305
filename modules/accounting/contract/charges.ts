import * as z from 'zod'
import type { Endpoint } from '#shared/endpoint.ts'
import { Part, Rounding } from './calls.ts'

const CallParams = z.strictObject({ callId: z.uuid() })
const OwnerParams = z.strictObject({ callId: z.uuid(), partyId: z.uuid() })
const Done = z.object({ done: z.literal(true) })

const Explained = z.object({
  part: Part,
  keyId: z.uuid(),
  key: z.string(),
  scale: z.number(),
  lotId: z.uuid(),
  lot: z.string(),
  yearly: z.number(),
  base: z.number(),
  shares: z.number(),
  totalShares: z.number(),
  cents: z.number(),
  /** The policy of the residence when the call was issued. */
  rounding: Rounding,
  /** What base × shares / total comes to, rounded on its own. */
  exact: z.number(),
  /** The deed’s shares changed since. */
  sharesChanged: z.boolean(),
  /** The same line of the call of the year before; null where there was none. */
  lastYear: z.number().nullable(),
})

export const explainCall = {
  method: 'GET',
  url: '/api/r/:residenceId/calls/:callId/owners/:partyId',
  config: {
    name: 'accounting.explainCall',
    summary:
      'Why an owner is called this amount: each line as base × shares / total of the key. One’s own, or any for staff and council.',
  },
  schema: {
    params: OwnerParams,
    response: {
      200: z.object({
        callId: z.uuid(),
        number: z.number(),
        dueOn: z.string(),
        state: z.enum(['issued', 'posted', 'cancelled']),
        owner: z.string(),
        cents: z.number(),
        reference: z.string(),
        hasNotice: z.boolean(),
        lines: z.array(Explained),
        /** What the keys pay for, in the budget that the call was made from. */
        budget: z.array(z.object({ keyId: z.uuid(), account: z.string(), label: z.string(), cents: z.number() })),
        /** The same owner’s call of the year before for the same day, if there was one. */
        lastYear: z
          .object({
            callId: z.uuid(),
            dueOn: z.string(),
            cents: z.number(),
            /** What it called that this one does not. */
            gone: z.array(z.object({ key: z.string(), lot: z.string(), title: z.string(), cents: z.number() })),
          })
          .nullable(),
      }),
    },
  },
} as const satisfies Endpoint

export const downloadNotice = {
  method: 'GET',
  url: '/api/r/:residenceId/calls/:callId/notices/:partyId',
  config: {
    name: 'accounting.downloadNotice',
    summary: 'An owner’s notice of a call (PDF). One’s own, or any for staff and council.',
    kind: 'download',
  },
  schema: { params: OwnerParams, response: { 200: z.unknown() } },
} as const satisfies Endpoint

export const printNotices = {
  method: 'GET',
  url: '/api/r/:residenceId/calls/:callId/notices',
  config: {
    name: 'accounting.printNotices',
    summary:
      'One PDF of the notices of those whom no e-mail reaches, to be printed; the next hundred and fifty from `part` 2 on.',
    kind: 'download',
    perMinute: 20,
  },
  schema: {
    params: CallParams,
    querystring: z.strictObject({ part: z.coerce.number().int().min(1).max(1000).default(1) }),
    response: { 200: z.unknown() },
  },
} as const satisfies Endpoint

export const setBankAccount = {
  method: 'PUT',
  url: '/api/r/:residenceId/bank-account',
  config: {
    name: 'accounting.setBankAccount',
    summary: 'Sets the account of the residence that notices ask to pay into.',
    stepUp: true,
  },
  schema: {
    body: z.strictObject({
      holder: z.string().trim().min(1).max(70),
      iban: z.string().trim().min(15).max(50),
      bic: z
        .string()
        .trim()
        .toUpperCase()
        .regex(/^([A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?)?$/),
    }),
    response: { 200: Done },
  },
} as const satisfies Endpoint

export const setRounding = {
  method: 'PUT',
  url: '/api/r/:residenceId/rounding',
  config: {
    name: 'accounting.setRounding',
    summary: 'Sets how calls that are issued from now on are rounded; those issued keep theirs.',
  },
  schema: { body: z.strictObject({ policy: Rounding }), response: { 200: Done } },
} as const satisfies Endpoint

const Coming = z.object({
  callId: z.uuid(),
  partyId: z.uuid(),
  number: z.number(),
  dueOn: z.string(),
  cents: z.number(),
  parts: z.array(Part),
})

const Debt = z.object({
  entryId: z.uuid(),
  callId: z.uuid().nullable(),
  labels: z.array(z.string()),
  dueOn: z.string(),
  /** What it was. */
  total: z.number(),
  /** What is left of it. */
  cents: z.number(),
})

export const readCharges = {
  method: 'GET',
  url: '/api/r/:residenceId/charges',
  config: {
    name: 'accounting.readCharges',
    summary:
      'The caller’s own accounts: what is due today, debt by debt, from the books; and apart from it, what calls announce for later.',
  },
  schema: {
    response: {
      200: z.object({
        /** The day that the figures are of. */
        asOf: z.string(),
        accounts: z.array(
          z.object({
            partyId: z.uuid(),
            name: z.string(),
            /** Positive: owed. From the books, up to `asOf`. */
            balance: z.number(),
            /** Oldest first; more than the balance where a credit is not used yet. */
            debts: z.array(Debt),
          }),
        ),
        coming: z.array(Coming),
        bankAccount: z.object({ holder: z.string(), iban: z.string() }).nullable(),
        /** Latest first; `endsOn` is the day after the last. */
        years: z.array(z.object({ id: z.uuid(), startsOn: z.string(), endsOn: z.string() })),
      }),
    },
  },
} as const satisfies Endpoint
