import * as z from 'zod'
import type { Endpoint } from '#shared/endpoint.ts'
import { ActParams, Step } from './parts.ts'

const LetterParams = z.strictObject({ partyId: z.uuid(), step: Step })
const Fingerprint = z.string().regex(/^[0-9a-f]{64}$/)
const Draft = z.object({
  partyId: z.uuid(),
  name: z.string(),
  step: Step,
  total: z.number(),
  channel: z.enum(['email', 'post', 'electronic']),
  /** To be sent back, so that what leaves is what was seen. */
  fingerprint: z.string(),
})

export const listDueLetters = {
  method: 'GET',
  url: '/api/r/:residenceId/arrears/letters',
  config: {
    name: 'recovery.listDueLetters',
    summary: 'Letters due today by the residence’s habit; none for who has a plan.',
  },
  schema: { response: { 200: z.object({ items: z.array(Draft), can: z.object({ act: z.boolean() }) }) } },
} as const satisfies Endpoint

export const previewLetter = {
  method: 'GET',
  url: '/api/r/:residenceId/arrears/owners/:partyId/letters/:step',
  config: { name: 'recovery.previewLetter', summary: 'A letter as it would leave now, and what stands in its way.' },
  schema: {
    params: LetterParams,
    response: {
      200: z.object({
        ...Draft.shape,
        refusal: z.enum(['plan-holds', 'nothing-late', 'letter-sent-already']).nullable(),
        letter: z.object({
          subject: z.string(),
          mention: z.string(),
          opening: z.array(z.string()),
          parts: z.array(z.object({ title: z.string(), rows: z.array(z.array(z.string())), total: z.string() })),
          total: z.object({ name: z.string(), value: z.string() }),
          body: z.array(z.string()),
          closing: z.array(z.string()),
        }),
      }),
    },
  },
} as const satisfies Endpoint

export const printPreview = {
  method: 'GET',
  url: '/api/r/:residenceId/arrears/owners/:partyId/letters/:step/pdf',
  config: {
    name: 'recovery.printPreview',
    summary: 'The same as paper (PDF), marked as a preview by its address alone: it is not sent.',
    kind: 'download',
    perMinute: 60,
  },
  schema: { params: LetterParams, response: { 200: z.unknown() } },
} as const satisfies Endpoint

export const sendLetters = {
  method: 'POST',
  url: '/api/r/:residenceId/arrears/letters',
  config: {
    name: 'recovery.sendLetters',
    summary:
      'Sends letters as they were previewed, each once and each alone: one that was paid or sent meanwhile says so, the others leave.',
  },
  schema: {
    body: z.strictObject({
      items: z
        .array(z.strictObject({ partyId: z.uuid(), step: Step, fingerprint: Fingerprint }))
        .min(1)
        .max(20),
    }),
    response: {
      200: z.object({
        items: z.array(z.object({ partyId: z.uuid(), done: z.boolean(), code: z.string().nullable() })),
      }),
    },
  },
} as const satisfies Endpoint

export const downloadLetter = {
  method: 'GET',
  url: '/api/r/:residenceId/arrears/acts/:actId/letter',
  config: {
    name: 'recovery.downloadLetter',
    summary: 'A letter as it was sent (PDF). One’s own, or any for staff and council.',
    kind: 'download',
  },
  schema: { params: ActParams, response: { 200: z.unknown() } },
} as const satisfies Endpoint
