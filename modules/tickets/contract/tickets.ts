import * as z from 'zod'
import type { Endpoint } from '#shared/endpoint.ts'
import { pageQuery } from '#shared/page.ts'
import { FORM_KINDS } from '../rules/forms.ts'
import { ACT_KINDS } from '../rules/life.ts'
import {
  Code,
  Danger,
  Day,
  Details,
  Done,
  FileKind,
  Holder,
  Lane,
  line,
  Place,
  Row,
  State,
  TicketFile,
  ticketId,
  Who,
  Words,
} from './parts.ts'

const Option = z.object({ id: z.uuid(), name: z.string() })
const Category = z.object({
  code: Code,
  label: z.string(),
  isCommon: z.boolean(),
  asks: z.array(z.enum(['place', 'photo', 'amount', 'document', 'neighbour'])),
  firstDays: z.number(),
  endDays: z.number(),
})

export const readOptions = {
  method: 'GET',
  url: '/api/r/:residenceId/ticket-options',
  config: {
    name: 'tickets.options',
    summary: 'What a demand may be about and where: categories, places, the caller’s own lots.',
  },
  schema: {
    response: {
      200: z.object({
        categories: z.array(Category),
        buildings: z.array(Option),
        staircases: z.array(z.object({ ...Option.shape, buildingId: z.uuid(), building: z.string() })),
        /** Floors that lots are on: 0 is the ground floor. */
        floors: z.array(
          z.object({ buildingId: z.uuid().nullable(), staircaseId: z.uuid().nullable(), floor: z.number() }),
        ),
        equipment: z.array(
          z.object({
            ...Option.shape,
            kind: z.string(),
            buildingId: z.uuid().nullable(),
            staircaseId: z.uuid().nullable(),
          }),
        ),
        /** Of the caller, or all of them for whoever keeps the residence. */
        lots: z.array(
          z.object({
            id: z.uuid(),
            number: z.string(),
            door: z.string(),
            buildingId: z.uuid().nullable(),
            staircaseId: z.uuid().nullable(),
            floor: z.number().nullable(),
          }),
        ),
        /** For emergencies: the firm’s own number, when it gave one. */
        firmPhone: z.string().nullable(),
      }),
    },
  },
} as const satisfies Endpoint

export const findTwins = {
  method: 'POST',
  url: '/api/r/:residenceId/ticket-twins',
  config: {
    name: 'tickets.findTwins',
    summary: 'Open demands that may be the same thing, before another is sent; nothing is written.',
  },
  schema: {
    body: z.strictObject({ category: Code, place: Place }),
    response: { 200: z.object({ items: z.array(Row) }) },
  },
} as const satisfies Endpoint

export const declare = {
  method: 'POST',
  url: '/api/r/:residenceId/tickets',
  config: {
    name: 'tickets.declare',
    summary:
      'Declares something, once for one id. What is open already at the same place is joined instead, unless it is said to be something else.',
    perMinute: 60,
  },
  schema: {
    body: z.strictObject({
      /** Made by who sends it: sent twice, it is one demand. */
      id: z.uuid(),
      category: Code,
      title: line(120),
      body: z.string().trim().max(5000).default(''),
      place: Place,
      placeNote: z.string().trim().max(200).default(''),
      details: Details.default({}),
      isCommon: z.boolean(),
      /** An emergency, as its declarer says; the manager ranks it again. */
      isUrgent: z.boolean().default(false),
      /** It was shown an open twin, and says that it is another thing. */
      isDistinct: z.boolean().default(false),
      isChat: z.boolean().default(false),
      fileIds: z.array(z.uuid()).max(10).default([]),
      /** Whom it is declared for, by one who manages all their demands or those of the category. */
      forPersonId: z.uuid().optional(),
    }),
    /** `isJoined`: somebody had declared it, and the caller follows theirs. */
    response: { 200: z.object({ id: z.uuid(), number: z.number(), isJoined: z.boolean() }) },
  },
} as const satisfies Endpoint

export const listTickets = {
  method: 'GET',
  url: '/api/r/:residenceId/tickets',
  config: {
    name: 'tickets.list',
    summary: 'Demands that the caller may see: their own, the building’s; the latest change first.',
  },
  schema: {
    querystring: z.strictObject({
      ...pageQuery(20, 100),
      /** `mine`: declared, joined or delegated. `all` is every one that the caller may see. */
      show: z.enum(['mine', 'common', 'all']).default('all'),
      state: z.enum(['open', 'closed', 'any']).default('open'),
      category: Code.optional(),
      equipmentId: z.uuid().optional(),
      search: z.string().trim().max(100).optional(),
    }),
    response: { 200: z.object({ items: z.array(Row), next: z.string().nullable() }) },
  },
} as const satisfies Endpoint

const Step = z.object({
  seq: z.number(),
  act: z.enum(['declare', ...ACT_KINDS, 'merge', 'split', 'change']),
  state: State,
  holder: Holder.nullable(),
  promisedOn: z.string().nullable(),
  reason: z.string(),
  at: z.string(),
  who: Who,
  /** Of a merge or a split: the other demand. */
  otherId: z.uuid().nullable(),
  /** The firm’s rule that gave it to somebody, or only raised it; told to the firm alone. */
  rule: z.object({ name: z.string(), isAssigned: z.boolean() }).nullable(),
})

export const viewTicket = {
  method: 'GET',
  url: '/api/r/:residenceId/tickets/:ticketId',
  config: {
    name: 'tickets.view',
    summary: 'One demand with its steps, who is behind it, its papers, and what the caller may do now.',
  },
  schema: {
    params: ticketId,
    response: {
      200: z.object({
        ...Row.shape,
        categoryLabel: z.string(),
        placeIds: z.object({ ...Place.shape }),
        danger: Danger,
        /** Empty for whoever sees it from outside: neighbours see that it is followed, not what was written. */
        body: z.string(),
        details: Details,
        /** Whether the caller sees words, photos and names. */
        isInside: z.boolean(),
        declarer: Who.nullable(),
        /** Why it ranks where it does, for who keeps the residence. */
        reasons: z.array(
          z.object({ because: z.enum(['safety', 'damage', 'nuisance', 'people', 'late', 'age']), points: z.number() }),
        ),
        points: z.number(),
        assignee: z.object({ id: z.uuid(), name: z.string() }).nullable(),
        steps: z.array(Step),
        files: z.array(
          z.object({
            ...{ ...TicketFile.shape, kind: FileKind, lane: Lane, addedAt: z.string(), who: Who },
            can: z.object({ withdraw: z.boolean() }),
          }),
        ),
        /** Papers that were taken away, the latest first. */
        withdrawn: z.array(z.object({ id: z.uuid(), name: z.string(), at: z.string(), who: Who })),
        /** The last it was rated since it was closed. */
        rating: z.object({ stars: z.number(), reason: z.string() }).nullable(),
        confirmed: z.number(),
        mergedInto: z.object({ id: z.uuid(), number: z.number(), title: z.string() }).nullable(),
        merged: z.array(z.object({ id: z.uuid(), number: z.number(), title: z.string() })),
        can: z.object({
          acts: z.array(z.enum(ACT_KINDS)),
          join: z.boolean(),
          leave: z.boolean(),
          confirm: z.boolean(),
          write: z.boolean(),
          writeInternal: z.boolean(),
          /** Kinds of papers that the caller may add. */
          attach: z.array(FileKind),
          forms: z.array(z.enum(FORM_KINDS)),
          change: z.boolean(),
          rate: z.boolean(),
          delegate: z.boolean(),
        }),
      }),
    },
  },
} as const satisfies Endpoint

const promisedOn = Day
const Act = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('take'), promisedOn }),
  z.strictObject({ kind: z.literal('wait'), holder: Holder, promisedOn, reason: Words }),
  z.strictObject({ kind: z.literal('answer') }),
  z.strictObject({ kind: z.literal('order'), promisedOn }),
  z.strictObject({ kind: z.literal('decline'), reason: Words }),
  z.strictObject({ kind: z.literal('promise'), promisedOn, reason: Words }),
  z.strictObject({ kind: z.literal('finish'), verifyBy: Day }),
  z.strictObject({ kind: z.literal('verify') }),
  z.strictObject({ kind: z.literal('reopen'), reason: Words }),
  z.strictObject({ kind: z.literal('close'), reason: Words }),
  z.strictObject({ kind: z.literal('withdraw') }),
])

export const act = {
  method: 'POST',
  url: '/api/r/:residenceId/tickets/:ticketId/steps',
  config: {
    name: 'tickets.act',
    summary: 'Moves a demand: takes it, waits for somebody, promises, ends, verifies, opens again, closes.',
  },
  schema: { params: ticketId, body: Act, response: { 200: Done } },
} as const satisfies Endpoint

export const join = {
  method: 'PUT',
  url: '/api/r/:residenceId/tickets/:ticketId/following',
  config: { name: 'tickets.join', summary: '“Me too” (told of each step), or only “I have seen it”.' },
  schema: {
    params: ticketId,
    body: z.strictObject({ as: z.enum(['joined', 'confirmed']) }),
    response: { 200: z.object({ people: z.number() }) },
  },
} as const satisfies Endpoint

export const leave = {
  method: 'DELETE',
  url: '/api/r/:residenceId/tickets/:ticketId/following',
  config: {
    name: 'tickets.leave',
    summary: 'Is told of it no more, and no longer counts among the people it touches.',
  },
  schema: { params: ticketId, response: { 200: Done } },
} as const satisfies Endpoint
