import * as z from 'zod'
import type { Endpoint } from '#shared/endpoint.ts'
import { pageQuery } from '#shared/page.ts'

const Account = z.object({ number: z.string(), label: z.string() })
const Can = z.object({ write: z.boolean() })
const Done = z.object({ done: z.literal(true) })
const LineParams = z.strictObject({ lineId: z.uuid() })
const Many = z.object({ done: z.number(), left: z.number() })

export const readBank = {
  method: 'GET',
  url: '/api/r/:residenceId/bank',
  config: { name: 'bank.readBank', summary: 'How many movements of the bank wait, and the accounts they may go to.' },
  schema: {
    response: {
      200: z.object({
        counts: z.object({ pending: z.number(), suspense: z.number(), matched: z.number() }),
        lastStatementOn: z.string().nullable(),
        hasStatement: z.boolean(),
        accounts: z.array(Account),
        /** What a movement may be put on, beside owners' accounts and 471, 472. */
        counterAccounts: z.array(Account),
        can: Can,
      }),
    },
  },
} as const satisfies Endpoint

const Target = z.discriminatedUnion('to', [
  z.strictObject({ to: z.literal('owner'), partyId: z.uuid() }),
  z.strictObject({ to: z.literal('entry'), entryId: z.uuid(), position: z.int().min(1).max(100_000) }),
  z.strictObject({ to: z.literal('account'), account: z.string().min(2).max(20) }),
  z.strictObject({ to: z.literal('deposit'), depositId: z.uuid() }),
  z.strictObject({ to: z.literal('return'), endToEndId: z.string().min(1).max(35) }),
])

const Named = z.object({ id: z.uuid(), name: z.string() })

const Line = z.object({
  id: z.uuid(),
  account: z.string(),
  bookedOn: z.string(),
  valueOn: z.string().nullable(),
  cents: z.number(),
  counterparty: z.string(),
  iban: z.string().nullable(),
  texts: z.array(z.string()),
  endToEndId: z.string().nullable(),
  bankReference: z.string(),
  returnReason: z.string().nullable(),
  batchOf: z.string().nullable(),
  state: z.enum(['pending', 'suspense', 'matched']),
  match: z
    .object({
      kind: z.string(),
      sign: z.string(),
      entryId: z.uuid(),
      party: z.string().nullable(),
      matchedAt: z.string(),
      matchedBy: z.string().nullable(),
    })
    .nullable(),
  /** What it most likely is, and the sign that says it; null once it is matched. */
  proposal: z
    .object({
      confidence: z.enum(['certain', 'likely', 'none']),
      sign: z.string(),
      target: Target.nullable(),
      owner: z.string().nullable(),
      others: z.array(Named),
    })
    .nullable(),
})

export const listLines = {
  method: 'GET',
  url: '/api/r/:residenceId/bank/lines',
  config: {
    name: 'bank.listLines',
    summary: 'Movements of the bank in one state, latest first, with what they most likely are.',
  },
  schema: {
    querystring: z.strictObject({
      ...pageQuery(100, 200),
      state: z.enum(['pending', 'suspense', 'matched']).default('pending'),
    }),
    response: { 200: z.object({ items: z.array(Line), next: z.string().nullable() }) },
  },
} as const satisfies Endpoint

export const readLine = {
  method: 'GET',
  url: '/api/r/:residenceId/bank/lines/:lineId',
  config: { name: 'bank.readLine', summary: 'A movement, what was decided about it, and the entries it could be.' },
  schema: {
    params: LineParams,
    response: {
      200: z.object({
        line: Line,
        history: z.array(
          z.object({
            id: z.uuid(),
            kind: z.string(),
            sign: z.string(),
            entryId: z.uuid(),
            matchedAt: z.string(),
            matchedBy: z.string().nullable(),
            undoneAt: z.string().nullable(),
            undoneBy: z.string().nullable(),
            undoReason: z.string(),
          }),
        ),
        entries: z.array(
          z.object({
            entryId: z.uuid(),
            position: z.number(),
            postedOn: z.string(),
            cents: z.number(),
            label: z.string(),
            journal: z.string(),
            number: z.number(),
          }),
        ),
      }),
    },
  },
} as const satisfies Endpoint

export const matchLine = {
  method: 'POST',
  url: '/api/r/:residenceId/bank/lines/:lineId/match',
  config: { name: 'bank.matchLine', summary: 'Says what a movement is and writes it into the books, once.' },
  schema: {
    params: LineParams,
    body: z.strictObject({
      target: z.discriminatedUnion('to', [...Target.options, z.strictObject({ to: z.literal('suspense') })]),
      /** The sign of the proposal that is accepted; `chosen` when the accountant decides. */
      sign: z.string().regex(/^[a-z-]{1,40}$/),
    }),
    response: { 200: z.object({ entryId: z.uuid() }) },
  },
} as const satisfies Endpoint

export const undoMatch = {
  method: 'POST',
  url: '/api/r/:residenceId/bank/lines/:lineId/undo',
  config: { name: 'bank.undoMatch', summary: 'Takes back the last decision about a movement; its entry is reversed.' },
  schema: {
    params: LineParams,
    body: z.strictObject({ reason: z.string().trim().min(3).max(500) }),
    response: { 200: Done },
  },
} as const satisfies Endpoint

export const acceptCertain = {
  method: 'POST',
  url: '/api/r/:residenceId/bank/accept',
  config: {
    name: 'bank.acceptCertain',
    summary: 'Accepts fifty movements whose proposal is certain; says how many are left.',
  },
  schema: { response: { 200: Many } },
} as const satisfies Endpoint

export const suspendUnknown = {
  method: 'POST',
  url: '/api/r/:residenceId/bank/suspend',
  config: {
    name: 'bank.suspendUnknown',
    summary: 'Puts fifty movements that nothing names on 471 or 472; says how many are left.',
  },
  schema: { response: { 200: Many } },
} as const satisfies Endpoint

const Item = z.object({
  id: z.string(),
  on: z.string(),
  cents: z.number(),
  words: z.string(),
  entryId: z.uuid().nullable(),
})

export const readReconciliation = {
  method: 'GET',
  url: '/api/r/:residenceId/bank/reconciliation',
  config: {
    name: 'bank.readReconciliation',
    summary: "The bank's last balance against the books', and what differs, line by line.",
  },
  schema: {
    querystring: z.strictObject({
      account: z
        .string()
        .regex(/^5\d{1,9}(-[0-9A-Z]{1,6})?$/)
        .default('512'),
    }),
    response: {
      200: z.object({
        account: z.string(),
        accounts: z.array(Account),
        /** Null before the first statement with a balance. */
        closing: z
          .object({
            on: z.string(),
            since: z.string(),
            bank: z.number(),
            books: z.number(),
            onlyBank: z.array(Item),
            onlyBooks: z.array(Item),
            difference: z.number(),
            unexplained: z.number(),
          })
          .nullable(),
      }),
    },
  },
} as const satisfies Endpoint
