import * as z from 'zod'
import type { Endpoint } from '#shared/endpoint.ts'
import { Code, Danger, Done, line, Place, ticketId, Words } from './parts.ts'

export const change = {
  method: 'PATCH',
  url: '/api/r/:residenceId/tickets/:ticketId',
  config: {
    name: 'tickets.change',
    summary: 'Corrects what a demand is about, how dangerous it is, or who of the firm keeps it.',
  },
  schema: {
    params: ticketId,
    body: z.strictObject({
      title: line(120).optional(),
      category: Code.optional(),
      danger: Danger.optional(),
      /** Somebody of the firm; null for nobody. */
      assignedTo: z.uuid().nullable().optional(),
      isCommon: z.boolean().optional(),
      place: Place.optional(),
    }),
    response: { 200: Done },
  },
} as const satisfies Endpoint

export const listAssignees = {
  method: 'GET',
  url: '/api/r/:residenceId/ticket-assignees',
  config: { name: 'tickets.listAssignees', summary: 'The firm’s people, who may keep a demand.' },
  schema: { response: { 200: z.object({ items: z.array(z.object({ id: z.uuid(), name: z.string() })) }) } },
} as const satisfies Endpoint

export const merge = {
  method: 'POST',
  url: '/api/r/:residenceId/tickets/:ticketId/merging',
  config: {
    name: 'tickets.merge',
    summary: 'Closes a demand into another of the same residence: who followed it follows that one.',
  },
  schema: { params: ticketId, body: z.strictObject({ into: z.uuid() }), response: { 200: Done } },
} as const satisfies Endpoint

export const split = {
  method: 'POST',
  url: '/api/r/:residenceId/tickets/:ticketId/splitting',
  config: { name: 'tickets.split', summary: 'Makes a demand of its own out of one that was about two things.' },
  schema: {
    params: ticketId,
    body: z.strictObject({
      id: z.uuid(),
      title: line(120),
      category: Code,
      body: z.string().trim().max(5000).default(''),
    }),
    response: { 200: z.object({ id: z.uuid(), number: z.number() }) },
  },
} as const satisfies Endpoint

export const rate = {
  method: 'PUT',
  url: '/api/r/:residenceId/tickets/:ticketId/rating',
  config: {
    name: 'tickets.rate',
    summary: 'How well a closed demand was dealt with, once by each of its declarers, from 1 to 5.',
  },
  schema: {
    params: ticketId,
    body: z.strictObject({ stars: z.int().min(1).max(5), reason: Words.default('') }),
    response: { 200: Done },
  },
} as const satisfies Endpoint
