import * as z from 'zod'
import type { Endpoint } from '#shared/endpoint.ts'
import { EVENT_KINDS } from '../rules/schedule.ts'
import { AnyTarget, Done, LocalTime, line, Target } from './target.ts'

const Kind = z.enum(EVENT_KINDS)
const eventId = z.strictObject({ eventId: z.uuid() })

const When = z.discriminatedUnion('isAllDay', [
  z.strictObject({ isAllDay: z.literal(true), startsOn: z.iso.date(), lastDay: z.iso.date() }),
  z.strictObject({ isAllDay: z.literal(false), startsAt: LocalTime, endsAt: LocalTime }),
])

const EventBody = z.strictObject({
  kind: Kind,
  title: line(120),
  place: z.string().trim().max(200).default(''),
  equipment: z.string().trim().max(120).default(''),
  note: z.string().trim().max(2000).default(''),
  when: When,
  target: Target,
  /** Tell those it is for, now. */
  tell: z.boolean().default(false),
})

const EventRow = z.object({
  id: z.uuid(),
  kind: Kind,
  title: z.string(),
  place: z.string(),
  equipment: z.string(),
  note: z.string(),
  isAllDay: z.boolean(),
  startsAt: z.string(),
  endsAt: z.string(),
  startsOn: z.string().nullable(),
  /** First day after it, for whole days. */
  endsOn: z.string().nullable(),
  cancelledAt: z.string().nullable(),
  cancelReason: z.string().nullable(),
})

export const listEvents = {
  method: 'GET',
  url: '/api/r/:residenceId/events',
  config: {
    name: 'announcements.listEvents',
    summary: 'What touches these days of the residence, in order; at most 366 days and 300 events.',
  },
  schema: {
    querystring: z
      .strictObject({ from: z.iso.date(), until: z.iso.date(), kind: Kind.optional() })
      .refine(({ from, until }) => from < until && Date.parse(until) - Date.parse(from) <= 366 * 86_400_000, {
        error: 'period-invalid',
        path: ['until'],
      }),
    response: {
      200: z.object({ items: z.array(EventRow), timeZone: z.string(), can: z.object({ write: z.boolean() }) }),
    },
  },
} as const satisfies Endpoint

export const viewEvent = {
  method: 'GET',
  url: '/api/r/:residenceId/events/:eventId',
  config: { name: 'announcements.viewEvent', summary: 'One event.' },
  schema: {
    params: eventId,
    response: {
      200: z.object({
        ...EventRow.shape,
        target: AnyTarget,
        timeZone: z.string(),
        can: z.object({ change: z.boolean() }),
      }),
    },
  },
} as const satisfies Endpoint

export const createEvent = {
  method: 'POST',
  url: '/api/r/:residenceId/events',
  config: { name: 'announcements.createEvent', summary: 'Puts an event on the schedule.' },
  schema: { body: EventBody, response: { 200: z.object({ id: z.uuid() }) } },
} as const satisfies Endpoint

export const updateEvent = {
  method: 'PUT',
  url: '/api/r/:residenceId/events/:eventId',
  config: { name: 'announcements.updateEvent', summary: 'Moves or rewrites an event.' },
  schema: { params: eventId, body: EventBody, response: { 200: z.object({ id: z.uuid() }) } },
} as const satisfies Endpoint

export const cancelEvent = {
  method: 'POST',
  url: '/api/r/:residenceId/events/:eventId/cancellation',
  config: { name: 'announcements.cancelEvent', summary: 'Strikes an event out, and tells those it was for.' },
  schema: {
    params: eventId,
    body: z.strictObject({ reason: z.string().trim().min(3).max(500) }),
    response: { 200: Done },
  },
} as const satisfies Endpoint

const Feed = z.object({ createdAt: z.string().nullable(), lastReadAt: z.string().nullable() })

export const showFeed = {
  method: 'GET',
  url: '/api/me/calendar',
  config: {
    name: 'announcements.showFeed',
    summary: 'Whether the person has a calendar address, and when it was last read.',
  },
  schema: { response: { 200: Feed } },
} as const satisfies Endpoint

export const renewFeed = {
  method: 'POST',
  url: '/api/me/calendar',
  config: {
    name: 'announcements.renewFeed',
    summary: 'Makes a new calendar address, shown this once; the former one stops working.',
    perMinute: 10,
  },
  schema: { response: { 200: z.object({ address: z.string() }) } },
} as const satisfies Endpoint

export const revokeFeed = {
  method: 'DELETE',
  url: '/api/me/calendar',
  config: { name: 'announcements.revokeFeed', summary: 'Stops the calendar address.' },
  schema: { response: { 200: Done } },
} as const satisfies Endpoint

export const readFeed = {
  method: 'GET',
  url: '/api/public/calendar/:file',
  config: {
    name: 'announcements.readFeed',
    summary: 'The schedule of one person as iCalendar (RFC 5545); the address is the secret.',
    kind: 'download',
    perMinute: 60,
  },
  schema: { params: z.strictObject({ file: z.string().regex(/^[\w-]{54}\.ics$/) }), response: { 200: z.string() } },
} as const satisfies Endpoint
