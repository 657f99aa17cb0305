import * as z from 'zod'
import type { Endpoint } from '#shared/endpoint.ts'
import { Code, Done, line, ticketId } from './parts.ts'

const Reply = z.strictObject({
  title: z.string().trim().min(2).max(80),
  /** For demands of this category; null for any. */
  category: Code.nullable(),
  /** May name {prénom}, {demande}, {résidence}, {promesse}, {syndic}. */
  body: line(3000),
  /** Offered to whoever answers. */
  isOn: z.boolean(),
})
const replyId = z.strictObject({ replyId: z.string().regex(/^[a-z0-9-]{2,40}$/) })

export const listReplies = {
  method: 'GET',
  url: '/api/o/:organizationId/ticket-replies',
  config: {
    name: 'tickets.listReplies',
    summary: 'The firm’s ready replies: those it finds, changed or not, and its own.',
  },
  schema: {
    response: {
      200: z.object({
        items: z.array(
          z.object({
            ...Reply.shape,
            code: z.string(),
            /** Brought by the product as it is, changed by the firm, or written by it. */
            origin: z.enum(['brought', 'changed', 'own']),
          }),
        ),
        can: z.object({ save: z.boolean() }),
      }),
    },
  },
} as const satisfies Endpoint

export const addReply = {
  method: 'POST',
  url: '/api/o/:organizationId/ticket-replies',
  config: { name: 'tickets.addReply', summary: 'A ready reply more, a hundred for a firm.' },
  schema: { body: Reply, response: { 200: z.object({ code: z.string() }) } },
} as const satisfies Endpoint

export const editReply = {
  method: 'PUT',
  url: '/api/o/:organizationId/ticket-replies/:replyId',
  config: { name: 'tickets.editReply', summary: 'Changes a ready reply for the whole firm.' },
  schema: { params: replyId, body: Reply, response: { 200: Done } },
} as const satisfies Endpoint

export const removeReply = {
  method: 'DELETE',
  url: '/api/o/:organizationId/ticket-replies/:replyId',
  config: {
    name: 'tickets.removeReply',
    summary: 'Removes a reply of the firm’s own; one that the product brings is again as it was.',
  },
  schema: { params: replyId, response: { 200: Done } },
} as const satisfies Endpoint

export const fillReplies = {
  method: 'GET',
  url: '/api/r/:residenceId/tickets/:ticketId/replies',
  config: {
    name: 'tickets.fillReplies',
    summary: 'The replies to choose among for a demand, with its own words in them.',
  },
  schema: {
    params: ticketId,
    response: {
      200: z.object({ items: z.array(z.object({ code: z.string(), title: z.string(), body: z.string() })) }),
    },
  },
} as const satisfies Endpoint

export const sayToMany = {
  method: 'POST',
  url: '/api/o/:organizationId/tickets/messages',
  config: {
    name: 'tickets.sayToMany',
    summary: 'Writes to the declarers of several demands, each with its own words in the fields, once for one id.',
    perMinute: 30,
  },
  schema: {
    body: z.strictObject({
      body: line(3000),
      messages: z
        .array(z.strictObject({ id: z.uuid(), residenceId: z.uuid(), ticketId: z.uuid() }))
        .min(1)
        .max(50),
    }),
    response: {
      200: z.object({ items: z.array(z.object({ ticketId: z.uuid(), code: z.string().nullable() })) }),
    },
  },
} as const satisfies Endpoint
