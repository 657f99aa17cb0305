import * as z from 'zod'
import type { Endpoint } from '#shared/endpoint.ts'
import { pageQuery } from '#shared/page.ts'
import { ORDER_STATES } from '../rules/order.ts'
import { Cents, Day, Done, FileRow, Line, Words } from './parts.ts'

const OrderState = z.enum(ORDER_STATES)
const OrderParams = z.strictObject({ orderId: z.uuid() })

const OrderBody = z.strictObject({
  supplierId: z.uuid(),
  ticketId: z.uuid().nullable(),
  equipmentId: z.uuid().nullable(),
  title: Words(150),
  what: Words(5000),
  place: Line(300),
  access: Line(1000),
  /** Cents that it may cost without asking again. */
  ceiling: Cents.min(1).nullable().default(null),
  dueOn: Day,
  isUrgent: z.boolean(),
  /** Those of the demand, for the supplier to see what is wrong. */
  withPhotos: z.boolean().default(false),
})
export type OrderInput = z.output<typeof OrderBody>

const Row = z.object({
  id: z.uuid(),
  number: z.number(),
  supplier: z.string(),
  title: z.string(),
  dueOn: z.string(),
  isUrgent: z.boolean(),
  state: OrderState,
  orderedAt: z.string(),
  ticketId: z.uuid().nullable(),
})

export const listOrders = {
  method: 'GET',
  url: '/api/r/:residenceId/orders',
  config: { name: 'suppliers.listOrders', summary: 'Work ordered in the residence, the latest first.' },
  schema: {
    querystring: z.strictObject({
      ticketId: z.uuid().optional(),
      equipmentId: z.uuid().optional(),
      show: z.enum(['open', 'all']).default('all'),
      ...pageQuery(20, 100),
    }),
    response: {
      200: z.object({ items: z.array(Row), next: z.string().nullable(), can: z.object({ order: z.boolean() }) }),
    },
  },
} as const satisfies Endpoint

const Sent = z.enum(['none', 'queued', 'sent', 'failed'])

export const readOrder = {
  method: 'GET',
  url: '/api/r/:residenceId/orders/:orderId',
  config: { name: 'suppliers.readOrder', summary: 'One order: what is asked, what became of it, its files.' },
  schema: {
    params: OrderParams,
    response: {
      200: z.object({
        ...Row.shape,
        what: z.string(),
        place: z.string(),
        access: z.string(),
        ceiling: z.number().nullable(),
        equipment: z.object({ id: z.uuid(), name: z.string() }).nullable(),
        steps: z.array(
          z.object({
            seq: z.number(),
            kind: OrderState,
            at: z.string(),
            /** Null for the supplier. */
            by: z.string().nullable(),
            plannedOn: z.string().nullable(),
            cents: z.number().nullable(),
            note: z.string(),
          }),
        ),
        files: z.array(z.object({ ...FileRow.shape, kind: z.enum(['given', 'photo', 'paper']) })),
        /** The link that is open now; null when there is none. */
        link: z.object({ expiresAt: z.string(), mail: Sent, sms: Sent }).nullable(),
        can: z.object({ cancel: z.boolean(), invoice: z.boolean(), renew: z.boolean() }),
      }),
    },
  },
} as const satisfies Endpoint

/** The address of the supplier's page, told once, when no mail takes it there; null otherwise. */
const LinkTold = z.string().nullable()

export const placeOrder = {
  method: 'POST',
  url: '/api/r/:residenceId/orders',
  config: {
    name: 'suppliers.placeOrder',
    summary:
      'Orders work to a supplier, from a demand, on an equipment or alone: written to by mail, and by text when it is urgent.',
    perMinute: 60,
  },
  schema: {
    body: OrderBody,
    response: { 200: z.object({ id: z.uuid(), number: z.number(), link: LinkTold }) },
  },
} as const satisfies Endpoint

export const actOnOrder = {
  method: 'POST',
  url: '/api/r/:residenceId/orders/:orderId/steps',
  config: { name: 'suppliers.actOnOrder', summary: 'Cancels an order, or notes its invoice.' },
  schema: {
    params: OrderParams,
    body: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('cancel'), reason: Words(1000) }),
      z.strictObject({ kind: z.literal('invoice'), cents: Cents }),
    ]),
    response: { 200: Done },
  },
} as const satisfies Endpoint

export const renewLink = {
  method: 'POST',
  url: '/api/r/:residenceId/orders/:orderId/link',
  config: {
    name: 'suppliers.renewLink',
    summary: 'Ends the link sent before and sends another; `revoke` ends it and sends none.',
    perMinute: 30,
  },
  schema: {
    params: OrderParams,
    body: z.strictObject({ revoke: z.boolean() }),
    response: { 200: z.object({ link: LinkTold }) },
  },
} as const satisfies Endpoint

export const downloadOrderFile = {
  method: 'GET',
  url: '/api/r/:residenceId/orders/:orderId/files/:fileId',
  config: { name: 'suppliers.downloadOrderFile', summary: 'The bytes of a file of an order.', kind: 'download' },
  schema: {
    params: z.strictObject({ orderId: z.uuid(), fileId: z.uuid() }),
    querystring: z.strictObject({ as: z.enum(['attachment', 'inline', 'thumbnail']).default('attachment') }),
    response: { 200: z.unknown() },
  },
} as const satisfies Endpoint
