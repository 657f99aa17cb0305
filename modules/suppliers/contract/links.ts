import * as z from 'zod'
import type { Endpoint } from '#shared/endpoint.ts'
import { ORDER_STATES } from '../rules/order.ts'
import { Cents, Day, Done, FileRow, Line } from './parts.ts'

/** As `newToken` makes them: 256 bits. */
export const Token = z.string().regex(/^[\w-]{20,64}$/)
export const LinkParams = z.strictObject({ token: Token })

export const showOrder = {
  method: 'GET',
  url: '/api/public/orders/:token',
  config: {
    name: 'suppliers.showOrder',
    summary:
      'The job that a supplier was asked to do, by the link of the message. `link-over` whether it ended, was revoked, or never was.',
    perMinute: 60,
  },
  schema: {
    params: LinkParams,
    response: {
      200: z.object({
        number: z.number(),
        title: z.string(),
        what: z.string(),
        residence: z.string(),
        address: z.string(),
        place: z.string(),
        access: z.string(),
        ceiling: z.number().nullable(),
        dueOn: z.string(),
        isUrgent: z.boolean(),
        state: z.enum(ORDER_STATES),
        /** The day that the supplier proposed, once they did. */
        plannedOn: z.string().nullable(),
        supplier: z.string(),
        firm: z.object({ name: z.string(), phone: z.string().nullable() }),
        given: z.array(FileRow),
        sent: z.array(FileRow),
        can: z.object({ accept: z.boolean(), propose: z.boolean(), refuse: z.boolean(), finish: z.boolean() }),
      }),
    },
  },
} as const satisfies Endpoint

export const answerOrder = {
  method: 'POST',
  url: '/api/public/orders/:token/steps',
  config: {
    name: 'suppliers.answerOrder',
    summary: 'What the supplier answers: opened, accepts, proposes a day, refuses, has finished.',
    perMinute: 30,
  },
  schema: {
    params: LinkParams,
    body: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('open') }),
      z.strictObject({ kind: z.literal('accept') }),
      z.strictObject({ kind: z.literal('propose'), on: Day }),
      z.strictObject({ kind: z.literal('refuse'), reason: Line(1000) }),
      z.strictObject({ kind: z.literal('finish'), report: Line(5000), cents: Cents.nullable().default(null) }),
    ]),
    response: { 200: Done },
  },
} as const satisfies Endpoint

export const sendOrderFile = {
  method: 'POST',
  url: '/api/public/orders/:token/files',
  config: {
    name: 'suppliers.sendOrderFile',
    summary: 'Takes in a photo or a paper from the supplier, twenty at most for one order.',
    kind: 'upload',
    perMinute: 30,
  },
  schema: { params: LinkParams, response: { 200: FileRow } },
} as const satisfies Endpoint

export const openOrderFile = {
  method: 'GET',
  url: '/api/public/orders/:token/files/:fileId',
  config: {
    name: 'suppliers.openOrderFile',
    summary: 'A file of the order, while its link is open.',
    kind: 'download',
    perMinute: 120,
  },
  schema: {
    params: z.strictObject({ token: Token, fileId: z.uuid() }),
    querystring: z.strictObject({ as: z.enum(['inline', 'thumbnail']).default('inline') }),
    response: { 200: z.unknown() },
  },
} as const satisfies Endpoint
