import * as z from 'zod'
import type { Endpoint } from '#shared/endpoint.ts'

const Level = z.enum(['ordinary', 'urgent'])
const EventKind = z.enum(['meeting', 'maintenance', 'works', 'other'])

/** `title` is what the first of them is called; `dueOn` is null for what is owed today already. */
const Todo = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('read-urgent'), count: z.number(), title: z.string(), link: z.string() }),
  z.object({ kind: z.literal('answer'), count: z.number(), title: z.string(), link: z.string() }),
  z.object({ kind: z.literal('approve'), count: z.number(), title: z.string(), link: z.string() }),
  z.object({ kind: z.literal('pay'), cents: z.number(), dueOn: z.string().nullable(), link: z.string() }),
])

/** Cents, on a day. */
const Charges = z.object({
  asOf: z.string(),
  owed: z.number(),
  credit: z.number(),
  next: z.object({ dueOn: z.string(), cents: z.number() }).nullable(),
})

const HomeNotice = z.object({
  id: z.uuid(),
  title: z.string(),
  excerpt: z.string(),
  level: Level,
  publishedAt: z.string().nullable(),
  isRead: z.boolean(),
})

const Standing = {
  state: z.enum(['received', 'taken', 'waiting', 'ordered', 'done', 'verified', 'closed']),
  holder: z.enum(['manager', 'declarer', 'contractor', 'council', 'insurer', 'meeting']),
  promisedOn: z.string().nullable(),
  isLate: z.boolean(),
}
const HomeDemand = z.object({ id: z.uuid(), title: z.string(), ...Standing })

const HomeDate = z.object({
  id: z.uuid(),
  kind: EventKind,
  title: z.string(),
  place: z.string(),
  isAllDay: z.boolean(),
  startsAt: z.string(),
  endsAt: z.string(),
  startsOn: z.string().nullable(),
  endsOn: z.string().nullable(),
})

const placed = { residenceId: z.uuid(), residenceName: z.string() }

export const ownerHome = {
  method: 'GET',
  url: '/api/r/:residenceId/home',
  config: { name: 'home.owner', summary: 'The first screen of a resident: what waits for them, notices, next dates.' },
  schema: {
    response: {
      200: z.object({
        todos: z.array(Todo),
        notices: z.array(HomeNotice),
        dates: z.array(HomeDate),
        /** Open, of the person: first those that wait for them. */
        demands: z.array(HomeDemand),
        /** Quotes on which a member of the council was asked for an opinion and gave none. */
        approvals: z.array(z.object({ id: z.uuid(), title: z.string(), decideBy: z.string() })),
        /** Null for who owns nothing here, or was called nothing yet. */
        charges: Charges.nullable(),
        /** Null when nothing is late. */
        late: z.object({ cents: z.number(), since: z.string() }).nullable(),
        timeZone: z.string(),
      }),
    },
  },
} as const satisfies Endpoint

export const backOfficeHome = {
  method: 'GET',
  url: '/api/o/:organizationId/home',
  config: { name: 'home.backOffice', summary: 'The first screen of a firm, over all its residences.' },
  schema: {
    response: {
      200: z.object({
        accounts: z.object({
          count: z.number(),
          items: z.array(
            z.object({ id: z.uuid(), ...placed, name: z.string(), lotHint: z.string(), createdAt: z.string() }),
          ),
        }),
        announcements: z.object({
          scheduled: z.number(),
          drafts: z.number(),
          urgent: z.number(),
          items: z.array(
            z.object({
              id: z.uuid(),
              ...placed,
              title: z.string(),
              level: Level,
              publishAt: z.string().nullable(),
              publishedAt: z.string().nullable(),
            }),
          ),
        }),
        demands: z.object({
          open: z.number(),
          urgent: z.number(),
          high: z.number(),
          /** Promises that broke. */
          late: z.number(),
          items: z.array(z.object({ ...HomeDemand.shape, ...placed, level: z.enum(['urgent', 'high', 'normal']) })),
        }),
        /** Quotes that wait for a decision. */
        choices: z.array(z.object({ id: z.uuid(), ...placed, title: z.string(), decideBy: z.string().nullable() })),
        week: z.array(z.object({ ...HomeDate.shape, ...placed })),
        money: z.object({
          asOf: z.string(),
          bank: z.object({
            cents: z.number(),
            residences: z.number(),
            items: z.array(z.object({ ...placed, cents: z.number() })),
          }),
          toIssue: z.object({ count: z.number(), items: z.array(z.object({ ...placed, dueOn: z.string() })) }),
          unposted: z.object({
            count: z.number(),
            items: z.array(z.object({ ...placed, callId: z.uuid(), number: z.number(), dueOn: z.string() })),
          }),
        }),
        late: z.object({
          cents: z.number(),
          owners: z.number(),
          residences: z.number(),
          items: z.array(z.object({ ...placed, cents: z.number(), owners: z.number(), since: z.string() })),
        }),
        imports: z.array(
          z.object({
            id: z.uuid(),
            residenceId: z.uuid(),
            residence: z.string(),
            fileName: z.string(),
            appliedAt: z.string(),
          }),
        ),
        staffWithoutSecondFactor: z.array(z.object({ id: z.uuid(), name: z.string() })),
        // For administrators; nobody else is told.
        rightsChanges: z.array(
          z.object({
            at: z.string(),
            action: z.string(),
            personId: z.uuid(),
            name: z.string(),
            by: z.string(),
            place: z.string(),
          }),
        ),
        health: z.object({
          mail: z.enum(['ok', 'down', 'slow']),
          workers: z.number(),
          jobs: z.object({ waiting: z.number(), running: z.number(), stopped: z.number(), oldestSeconds: z.number() }),
          /** Whether mails that come back are read. */
          returns: z.enum(['read', 'unread']),
          deliveries: z.object({ waiting: z.number(), failed: z.number(), bounced: z.number() }),
          backups: z.enum(['none']),
        }),
      }),
    },
  },
} as const satisfies Endpoint

const Found = z.object({
  id: z.uuid(),
  kind: z.enum(['residence', 'lot', 'owner', 'occupant', 'announcement', 'event']),
  title: z.string(),
  detail: z.string(),
  to: z.string(),
})

export const search = {
  method: 'GET',
  url: '/api/r/:residenceId/search',
  config: {
    name: 'home.search',
    summary: 'Whatever holds these words and may be seen: lots, owners, announcements, events.',
    perMinute: 120,
  },
  schema: {
    querystring: z.strictObject({ text: z.string().trim().min(2).max(100) }),
    response: { 200: z.object({ items: z.array(Found) }) },
  },
} as const satisfies Endpoint

export const searchFirm = {
  method: 'GET',
  url: '/api/o/:organizationId/search',
  config: {
    name: 'home.searchFirm',
    summary:
      'Residences of the firm, and their lots, owners and occupants, by any of these words or a telephone number.',
    perMinute: 120,
  },
  schema: {
    querystring: z.strictObject({ text: z.string().trim().min(2).max(100) }),
    response: { 200: z.object({ items: z.array(Found) }) },
  },
} as const satisfies Endpoint
