import * as z from 'zod'
import type { Endpoint } from '#shared/endpoint.ts'
import { pageQuery } from '#shared/page.ts'
import { Done, FileKind, Lane, line, TicketFile, ticketId, Who } from './parts.ts'

export const listMessages = {
  method: 'GET',
  url: '/api/r/:residenceId/tickets/:ticketId/messages',
  config: { name: 'tickets.listMessages', summary: 'A conversation of a demand, the latest first.' },
  schema: {
    params: ticketId,
    querystring: z.strictObject({ ...pageQuery(50, 100), lane: Lane.default('declarers') }),
    response: {
      200: z.object({
        items: z.array(
          z.object({
            id: z.uuid(),
            body: z.string(),
            writtenAt: z.string(),
            who: Who,
            /** Of the firm, of the council, a declarer, or one without an account. */
            side: z.enum(['firm', 'declarer', 'council', 'outside']),
            files: z.array(TicketFile),
          }),
        ),
        next: z.string().nullable(),
        /** Up to when the others have read: the latest of them. */
        othersReadAt: z.string().nullable(),
      }),
    },
  },
} as const satisfies Endpoint

export const say = {
  method: 'POST',
  url: '/api/r/:residenceId/tickets/:ticketId/messages',
  config: { name: 'tickets.say', summary: 'Writes in a conversation, once for one id.', perMinute: 60 },
  schema: {
    params: ticketId,
    body: z.strictObject({
      id: z.uuid(),
      lane: Lane.default('declarers'),
      body: line(5000),
      fileIds: z.array(z.uuid()).max(10).default([]),
    }),
    response: { 200: z.object({ id: z.uuid() }) },
  },
} as const satisfies Endpoint

export const markRead = {
  method: 'PUT',
  url: '/api/r/:residenceId/tickets/:ticketId/reading',
  config: { name: 'tickets.markRead', summary: 'Notes that the person has seen all of it.' },
  schema: { params: ticketId, response: { 200: Done } },
} as const satisfies Endpoint

export const uploadFile = {
  method: 'POST',
  url: '/api/r/:residenceId/ticket-files',
  config: {
    name: 'tickets.uploadFile',
    summary: 'Takes in a photo or a file to attach.',
    kind: 'upload',
    perMinute: 60,
  },
  schema: { response: { 200: TicketFile } },
} as const satisfies Endpoint

export const attach = {
  method: 'POST',
  url: '/api/r/:residenceId/tickets/:ticketId/files',
  config: { name: 'tickets.attach', summary: 'Adds papers or photos to a demand.' },
  schema: {
    params: ticketId,
    body: z.strictObject({
      fileIds: z.array(z.uuid()).min(1).max(10),
      kind: FileKind,
      lane: Lane.default('declarers'),
    }),
    response: { 200: Done },
  },
} as const satisfies Endpoint

export const withdrawPaper = {
  method: 'DELETE',
  url: '/api/r/:residenceId/tickets/:ticketId/files/:fileId',
  config: {
    name: 'tickets.withdrawPaper',
    summary: 'Takes a wrong paper away: by who brought it, or who keeps the residence. Its name stays in the history.',
  },
  schema: { params: z.strictObject({ ticketId: z.uuid(), fileId: z.uuid() }), response: { 200: Done } },
} as const satisfies Endpoint

export const downloadFile = {
  method: 'GET',
  url: '/api/r/:residenceId/tickets/:ticketId/files/:fileId',
  config: { name: 'tickets.downloadFile', summary: 'The bytes of a paper, or its thumbnail.', kind: 'download' },
  schema: {
    params: z.strictObject({ ticketId: z.uuid(), fileId: z.uuid() }),
    querystring: z.strictObject({ as: z.enum(['attachment', 'inline', 'thumbnail']).default('attachment') }),
    response: { 200: z.unknown() },
  },
} as const satisfies Endpoint
