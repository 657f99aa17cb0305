import * as z from 'zod'
import type { Endpoint } from '#shared/endpoint.ts'
import {
  Accelerated,
  ActKind,
  ActParams,
  Ages,
  Day,
  Done,
  Limitation,
  NextStep,
  PartyKind,
  PartyParams,
  Plan,
  Step,
} from './parts.ts'

const Fee = z.enum([
  'formal_notice',
  'reminder_after_notice',
  'settlement_agreement',
  'mortgage_registration',
  'mortgage_release',
  'injunction_request',
  'exceptional_file',
  'bailiff',
])
/** Never the debtor’s: asked for, they are refused (loi 65-557, art. 10-1). */
const REFUSED_FEES = ['reminder', 'interest_account', 'lawyer', 'summons', 'file_follow_up', 'address_search'] as const

const LateDebt = z.object({
  id: z.string(),
  label: z.string(),
  cents: z.number(),
  total: z.number(),
  dueOn: z.string(),
  days: z.number(),
  part: z.enum(['principal', 'interest', 'costs']),
  nature: z.enum(['current', 'works', 'advance', 'loan', 'works_fund']),
  accelerates: z.boolean(),
  next: NextStep.nullable(),
  noticeId: z.uuid().nullable(),
  limitation: Limitation,
})

const Notice = z.object({
  actId: z.uuid(),
  on: z.string(),
  flaw: z.enum(['notice-lumps-debts', 'notice-without-provisions']).nullable(),
  delivery: z.object({ channel: z.enum(['post', 'electronic']), sentOn: z.string(), tracking: z.string() }).nullable(),
  presentedOn: z.string().nullable(),
  effectiveOn: z.string().nullable(),
  /** Last day on which full payment avoids the acceleration. */
  deadline: z.string().nullable(),
  acceleratedOn: z.string().nullable(),
  /** Why the other provisions are not due; null when they may be declared so. */
  refusal: z.string().nullable(),
})

const Act = z.object({
  id: z.uuid(),
  kind: ActKind,
  onDay: z.string(),
  cents: z.number().nullable(),
  fee: Fee.nullable(),
  channel: z.enum(['email', 'post', 'electronic']).nullable(),
  tracking: z.string(),
  note: z.string(),
  entryId: z.uuid().nullable(),
  hasLetter: z.boolean(),
  recordedAt: z.string(),
  /** Null for the daily job. */
  recordedBy: z.string().nullable(),
})

const Interest = z.object({
  debtId: z.string(),
  label: z.string(),
  from: z.string(),
  interest: z.union([
    z.literal('legal-rate-missing'),
    z.object({
      cents: z.number(),
      periods: z.array(
        z.object({
          startsOn: z.string(),
          endsOn: z.string(),
          days: z.number(),
          principal: z.number(),
          hundredths: z.number(),
        }),
      ),
    }),
  ]),
})

export const readFile = {
  method: 'GET',
  url: '/api/r/:residenceId/arrears/owners/:partyId',
  config: {
    name: 'recovery.readFile',
    summary: 'One owner’s recovery file: debts, notices, every act, plans, interest. The council reads no notes.',
  },
  schema: {
    params: PartyParams,
    response: {
      200: z.object({
        asOf: z.string(),
        party: z.object({
          partyId: z.uuid(),
          name: z.string(),
          code: z.string(),
          kind: PartyKind,
          lots: z.array(z.string()),
          members: z.array(z.object({ name: z.string(), capacity: z.string(), isReached: z.boolean() })),
        }),
        situation: z.object({
          late: z.array(LateDebt),
          total: z.number(),
          since: z.string().nullable(),
          ages: Ages,
          next: NextStep.nullable(),
          limitation: Limitation.nullable(),
        }),
        notices: z.array(Notice),
        acts: z.array(Act),
        plans: z.array(Plan),
        accelerated: z.array(Accelerated),
        interest: z.array(Interest),
        prices: z.partialRecord(Fee, z.number()),
        planHolds: z.boolean(),
        dueLetter: Step.nullable(),
        can: z.object({ act: z.boolean() }),
      }),
    },
  },
} as const satisfies Endpoint

export const recordDispatch = {
  method: 'POST',
  url: '/api/r/:residenceId/arrears/acts/:actId/dispatch',
  config: { name: 'recovery.recordDispatch', summary: 'Records how and when a formal notice left, and its number.' },
  schema: {
    params: ActParams,
    body: z.strictObject({
      channel: z.enum(['post', 'electronic']),
      on: Day,
      tracking: z.string().trim().min(3).max(60),
    }),
    response: { 200: Done },
  },
} as const satisfies Endpoint

export const recordPresentation = {
  method: 'POST',
  url: '/api/r/:residenceId/arrears/acts/:actId/presentation',
  config: {
    name: 'recovery.recordPresentation',
    summary: 'Records the day a registered notice was first presented: time runs from the next.',
  },
  schema: { params: ActParams, body: z.strictObject({ on: Day }), response: { 200: Done } },
} as const satisfies Endpoint

export const accelerate = {
  method: 'POST',
  url: '/api/r/:residenceId/arrears/acts/:actId/acceleration',
  config: {
    name: 'recovery.accelerate',
    summary: 'Notes that a notice stayed without result for thirty days: other provisions are due at once.',
  },
  schema: { params: ActParams, response: { 200: z.object({ actId: z.uuid() }) } },
} as const satisfies Endpoint

export const postInterest = {
  method: 'POST',
  url: '/api/r/:residenceId/arrears/owners/:partyId/interest',
  config: {
    name: 'recovery.postInterest',
    summary: 'Posts what a debt bears since its notice, until today. `legal-rate-missing` when a rate is not known.',
  },
  schema: {
    params: PartyParams,
    body: z.strictObject({ debtId: z.string().regex(/^[0-9a-f-]{36}:\d{1,6}$/) }),
    response: { 200: z.object({ actId: z.uuid(), cents: z.number() }) },
  },
} as const satisfies Endpoint

export const postFee = {
  method: 'POST',
  url: '/api/r/:residenceId/arrears/owners/:partyId/fees',
  config: {
    name: 'recovery.postFee',
    summary: 'Puts a recovery cost of the closed list on the owner’s account, once for its `requestId`.',
  },
  schema: {
    params: PartyParams,
    body: z.strictObject({
      requestId: z.uuid(),
      noticeId: z.uuid(),
      kind: z.enum([...Fee.options, ...REFUSED_FEES]),
      cents: z.number().int().min(1).max(100_000_000),
    }),
    response: { 200: Done },
  },
} as const satisfies Endpoint

export const addNote = {
  method: 'POST',
  url: '/api/r/:residenceId/arrears/owners/:partyId/notes',
  config: { name: 'recovery.addNote', summary: 'Notes what happened, or that the file was handed to a bailiff.' },
  schema: {
    params: PartyParams,
    body: z.strictObject({ kind: z.enum(['note', 'bailiff']), text: z.string().trim().min(3).max(2000) }),
    response: { 200: Done },
  },
} as const satisfies Endpoint
