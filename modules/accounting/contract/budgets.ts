import * as z from 'zod'
import type { Endpoint } from '#shared/endpoint.ts'
import { LARGEST_AMOUNT } from '#shared/money.ts'
import { pageQuery } from '#shared/page.ts'
import { LEVY_KINDS } from '../rules/levy.ts'

const Day = z.iso.date()
const Cents = z.number().int().min(-LARGEST_AMOUNT).max(LARGEST_AMOUNT)
const Positive = z.number().int().min(1).max(LARGEST_AMOUNT)
const Id = z.object({ id: z.uuid() })
const Revision = z.number().int().min(1).max(1_000_000_000)
const Resolution = z.string().trim().min(1).max(200)
const BudgetParams = z.strictObject({ budgetId: z.uuid() })
const LevyParams = z.strictObject({ levyId: z.uuid() })

const Term = z.strictObject({ dueOn: Day, weight: z.number().int().min(1).max(10_000) })
const Line = z.strictObject({
  account: z.string().min(2).max(20),
  keyId: z.uuid(),
  label: z.string().trim().max(200),
  /** Cents; negative for a product that is expected. */
  cents: Cents,
})
const VoteBody = z.strictObject({ revision: Revision, votedOn: Day, resolution: Resolution })

const KeyRow = z.object({
  id: z.uuid(),
  name: z.string(),
  isGeneral: z.boolean(),
  scale: z.number(),
  totalShares: z.number(),
  lots: z.number(),
})

const Version = z.object({
  id: z.uuid(),
  version: z.number(),
  votedOn: z.string().nullable(),
  resolution: z.string(),
  total: z.number(),
  worksFund: z.number(),
})

const YearRow = z.object({
  id: z.uuid(),
  startsOn: z.string(),
  endsOn: z.string(),
  isClosed: z.boolean(),
  /** The assembly let two quarters of the former budget be called. */
  late: z.object({ authorizedOn: z.string(), resolution: z.string() }).nullable(),
  versions: z.array(Version),
  can: z.object({ draft: z.boolean(), authorizeLate: z.boolean() }),
})

const Floor = z.object({ base: z.number(), numerator: z.number(), denominator: z.number(), cents: z.number() })

const BudgetSheet = z.object({
  id: z.uuid(),
  version: z.number(),
  revision: z.number(),
  year: z.object({ id: z.uuid(), startsOn: z.string(), endsOn: z.string(), isClosed: z.boolean() }),
  votedOn: z.string().nullable(),
  resolution: z.string(),
  lines: z.array(z.object({ ...Line.shape, accountLabel: z.string() })),
  terms: z.array(z.object(Term.shape)),
  worksFund: z.number(),
  plannedWorks: z.number().nullable(),
  worksFundExemption: z.string(),
  total: z.number(),
  byKey: z.array(z.object({ keyId: z.uuid(), cents: z.number() })),
  byAccount: z.array(z.object({ account: z.string(), label: z.string(), cents: z.number() })),
  floor: z.object({
    minimum: z.number(),
    decidedBy: z.enum(['budget', 'plan']),
    budget: Floor,
    plan: Floor.nullable(),
  }),
  /** The voted version that this one replaces or follows, by key. */
  former: z.object({ total: z.number(), byKey: z.array(z.object({ keyId: z.uuid(), cents: z.number() })) }).nullable(),
  keys: z.array(KeyRow),
  accounts: z.array(z.object({ number: z.string(), label: z.string() })),
  /** Why it may not be voted as it is, or null. */
  refusal: z.string().nullable(),
  can: z.object({ edit: z.boolean(), vote: z.boolean() }),
})

export const listBudgets = {
  method: 'GET',
  url: '/api/r/:residenceId/budgets',
  config: { name: 'accounting.listBudgets', summary: 'Fiscal years with the versions of their budget, latest first.' },
  schema: { response: { 200: z.object({ items: z.array(YearRow), can: z.object({ edit: z.boolean() }) }) } },
} as const satisfies Endpoint

export const draftBudget = {
  method: 'POST',
  url: '/api/r/:residenceId/budgets',
  config: {
    name: 'accounting.draftBudget',
    summary: 'Begins the next version of a year’s budget, from the last one if there is one.',
  },
  schema: { body: z.strictObject({ fiscalYearId: z.uuid() }), response: { 200: Id } },
} as const satisfies Endpoint

export const readBudget = {
  method: 'GET',
  url: '/api/r/:residenceId/budgets/:budgetId',
  config: {
    name: 'accounting.readBudget',
    summary: 'A version of a budget: lines, terms, totals by key and by account, and the least works fund explained.',
  },
  schema: { params: BudgetParams, response: { 200: BudgetSheet } },
} as const satisfies Endpoint

export const saveBudget = {
  method: 'PUT',
  url: '/api/r/:residenceId/budgets/:budgetId',
  config: {
    name: 'accounting.saveBudget',
    summary: 'Replaces a draft. Refused with `changed-meanwhile` when somebody saved another revision.',
  },
  schema: {
    params: BudgetParams,
    body: z.strictObject({
      revision: Revision,
      lines: z.array(Line).max(300),
      terms: z.array(Term).min(1).max(24),
      worksFund: z.number().int().min(0).max(LARGEST_AMOUNT),
      plannedWorks: Positive.nullable(),
      worksFundExemption: z.string().trim().max(500),
    }),
    response: { 200: z.object({ revision: z.number() }) },
  },
} as const satisfies Endpoint

export const voteBudget = {
  method: 'POST',
  url: '/api/r/:residenceId/budgets/:budgetId/vote',
  config: {
    name: 'accounting.voteBudget',
    summary: 'Records the vote of the assembly: from then on this version is in force and never edited.',
  },
  schema: { params: BudgetParams, body: VoteBody, response: { 200: z.object({ done: z.literal(true) }) } },
} as const satisfies Endpoint

export const authorizeLateBudget = {
  method: 'POST',
  url: '/api/r/:residenceId/late-budgets',
  config: {
    name: 'accounting.authorizeLateBudget',
    summary: 'Records that the assembly allowed two quarters of the former budget while this year’s is not voted.',
  },
  schema: {
    body: z.strictObject({ fiscalYearId: z.uuid(), authorizedOn: Day, resolution: Resolution }),
    response: { 200: z.object({ done: z.literal(true) }) },
  },
} as const satisfies Endpoint

const LevyBody = z.strictObject({
  kind: z.enum(LEVY_KINDS),
  title: z.string().trim().min(1).max(120),
  note: z.string().trim().max(1000),
  parts: z.array(z.strictObject({ keyId: z.uuid(), cents: Positive })).max(50),
  terms: z.array(Term).max(60),
})

const LevyRow = z.object({
  id: z.uuid(),
  kind: z.enum(LEVY_KINDS),
  title: z.string(),
  votedOn: z.string().nullable(),
  resolution: z.string(),
  total: z.number(),
  /** Of which called so far. */
  called: z.number(),
  nextDueOn: z.string().nullable(),
})

export const listLevies = {
  method: 'GET',
  url: '/api/r/:residenceId/levies',
  config: {
    name: 'accounting.listLevies',
    summary: 'Works, advances and loans voted beyond the budget, latest first, with what was called of each.',
  },
  schema: {
    querystring: z.strictObject({
      ...pageQuery(50, 100),
    }),
    response: {
      200: z.object({
        items: z.array(LevyRow),
        next: z.string().nullable(),
        /** The most that the bylaws’ reserve may hold, and what was voted of it; null without a budget. */
        reserve: z.object({ cap: z.number(), voted: z.number(), budget: z.number() }).nullable(),
        can: z.object({ edit: z.boolean() }),
      }),
    },
  },
} as const satisfies Endpoint

export const readLevy = {
  method: 'GET',
  url: '/api/r/:residenceId/levies/:levyId',
  config: { name: 'accounting.readLevy', summary: 'A sum beyond the budget, with its keys and its terms.' },
  schema: {
    params: LevyParams,
    response: {
      200: z.object({
        ...LevyRow.shape,
        note: z.string(),
        revision: z.number(),
        parts: z.array(z.object({ keyId: z.uuid(), key: z.string(), cents: z.number() })),
        terms: z.array(z.object({ ...Term.shape, cents: z.number(), callId: z.uuid().nullable() })),
        keys: z.array(KeyRow),
        refusal: z.string().nullable(),
        /** First day of the works; null while they wait. */
        startedOn: z.string().nullable(),
        endedOn: z.string().nullable(),
        /** Of urgent works, in cents: a third of it at most is called before the vote. */
        estimate: z.number().nullable(),
        council: z.enum(['heard', 'none']).nullable(),
        can: z.object({
          edit: z.boolean(),
          vote: z.boolean(),
          /** Urgent works: the manager's to decide. */
          decide: z.boolean(),
          start: z.boolean(),
          end: z.boolean(),
        }),
      }),
    },
  },
} as const satisfies Endpoint

export const draftLevy = {
  method: 'POST',
  url: '/api/r/:residenceId/levies',
  config: { name: 'accounting.draftLevy', summary: 'Begins a sum beyond the budget, to be voted.' },
  schema: { body: LevyBody, response: { 200: Id } },
} as const satisfies Endpoint

export const saveLevy = {
  method: 'PUT',
  url: '/api/r/:residenceId/levies/:levyId',
  config: {
    name: 'accounting.saveLevy',
    summary: 'Replaces a draft. Refused with `changed-meanwhile` when somebody saved another revision.',
  },
  schema: {
    params: LevyParams,
    body: z.strictObject({ ...LevyBody.shape, revision: Revision }),
    response: { 200: z.object({ revision: z.number() }) },
  },
} as const satisfies Endpoint

export const voteLevy = {
  method: 'POST',
  url: '/api/r/:residenceId/levies/:levyId/vote',
  config: { name: 'accounting.voteLevy', summary: 'Records the vote of the assembly: its terms may then be called.' },
  schema: { params: LevyParams, body: VoteBody, response: { 200: z.object({ done: z.literal(true) }) } },
} as const satisfies Endpoint
