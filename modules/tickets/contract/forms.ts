import * as z from 'zod'
import type { Endpoint } from '#shared/endpoint.ts'
import { CAUSES } from '../rules/forms.ts'
import { Day, line, State, ticketId } from './parts.ts'

const text = (most: number) => z.string().trim().max(most).default('')

export const makeForm = {
  method: 'POST',
  url: '/api/r/:residenceId/tickets/:ticketId/forms',
  config: {
    name: 'tickets.makeForm',
    summary:
      'Makes a paper of a demand as a PDF and files it there. Asked again while nothing changed, it is the same paper; else a next version.',
    perMinute: 20,
  },
  schema: {
    params: ticketId,
    body: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('intervention'), since: Day, access: text(500), contact: line(200) }),
      z.strictObject({
        kind: z.literal('insurance'),
        /** For a private demand; for common parts it is the syndicate. */
        insured: text(200),
        insurer: text(200),
        policy: text(100),
        cause: z.enum(CAUSES),
        occurredOn: Day,
        /** From when the insured has so many working days. */
        knownOn: Day,
        circumstances: line(2000),
        damage: line(2000),
        thirdParties: text(1000),
      }),
      z.strictObject({ kind: z.literal('certificate') }),
    ]),
    response: {
      /** `code`: of a certificate, by which anybody checks it. */
      200: z.object({ fileId: z.uuid(), name: z.string(), code: z.string().nullable(), isNew: z.boolean() }),
    },
  },
} as const satisfies Endpoint

export const checkCertificate = {
  method: 'GET',
  url: '/api/public/certificates/:code',
  config: {
    name: 'tickets.checkCertificate',
    summary: 'Whether a certificate of declaration is genuine, by the code printed on it: what it is about, no name.',
    perMinute: 30,
  },
  schema: {
    params: z.strictObject({ code: z.string().regex(/^[\w -]{18,40}$/) }),
    response: {
      200: z.object({
        number: z.number(),
        residence: z.string(),
        declaredAt: z.string(),
        madeAt: z.string(),
        /** Where the demand stood when it was made. */
        state: State,
        /** SHA-256 of the PDF, in hexadecimal. */
        fileHash: z.string(),
        /** It was taken back. */
        withdrawnAt: z.string().nullable(),
      }),
    },
  },
} as const satisfies Endpoint
