import * as z from 'zod'
import type { Endpoint } from '#shared/endpoint.ts'
import { refuseIban } from '#shared/iban.ts'

const MandateParams = z.strictObject({ mandateId: z.uuid() })
const Done = z.object({ done: z.literal(true) })
const Iban = z
  .string()
  .trim()
  .min(15)
  .max(60)
  .superRefine((text, context) => {
    const refusal = refuseIban(text)
    if (refusal !== null) context.addIssue({ code: 'custom', message: refusal })
  })

const Mandate = z.object({
  id: z.uuid(),
  rum: z.string(),
  /** First and last groups alone. */
  account: z.string(),
  state: z.enum(['active', 'suspended', 'dormant', 'ended']),
  signedOn: z.string(),
  signer: z.string(),
  endedOn: z.string().nullable(),
  /** Day from which it is dead if nothing is collected before. */
  expiresOn: z.string(),
  /** ISO reason of the bank that suspended it. */
  suspendedFor: z.string().nullable(),
  hasDocument: z.boolean(),
})

export const readMine = {
  method: 'GET',
  url: '/api/r/:residenceId/debits/mine',
  config: {
    name: 'debits.readMine',
    summary: 'The caller’s own owners: the mandate of each, what will be collected and when, what was collected.',
  },
  schema: {
    response: {
      200: z.object({
        asOf: z.string(),
        /** Who would collect; null while the residence collects nothing. */
        creditor: z
          .object({ name: z.string(), ics: z.string(), address: z.string(), noticeDays: z.number() })
          .nullable(),
        /** What is signed, in full. */
        wording: z.array(z.string()),
        owners: z.array(
          z.object({
            partyId: z.uuid(),
            name: z.string(),
            mandate: Mandate.nullable(),
            former: z.array(Mandate),
            coming: z.array(
              z.object({
                id: z.uuid(),
                collectOn: z.string(),
                cents: z.number(),
                isSent: z.boolean(),
                parts: z.array(z.object({ label: z.string(), dueOn: z.string(), cents: z.number() })),
              }),
            ),
            past: z.array(
              z.object({
                id: z.uuid(),
                collectOn: z.string(),
                cents: z.number(),
                returnCode: z.string().nullable(),
                returnedOn: z.string().nullable(),
              }),
            ),
          }),
        ),
      }),
    },
  },
} as const satisfies Endpoint

export const signMandate = {
  method: 'POST',
  url: '/api/r/:residenceId/debits/mandates',
  config: {
    name: 'debits.signMandate',
    summary: 'Signs a mandate for one of the caller’s own owners. The one before it ends.',
    stepUp: true,
  },
  schema: {
    body: z.strictObject({
      partyId: z.uuid(),
      iban: Iban,
      /** That the account is theirs, and that they agree with the wording. */
      agreed: z.literal(true, 'agreement-missing'),
    }),
    response: { 200: z.object({ id: z.uuid(), rum: z.string() }) },
  },
} as const satisfies Endpoint

export const changeIban = {
  method: 'POST',
  url: '/api/r/:residenceId/debits/mandates/:mandateId/iban',
  config: {
    name: 'debits.changeIban',
    summary: 'Another account of the same debtor: an amendment of the mandate.',
    stepUp: true,
  },
  schema: {
    params: MandateParams,
    body: z.strictObject({ iban: Iban, agreed: z.literal(true, 'agreement-missing') }),
    response: { 200: Done },
  },
} as const satisfies Endpoint

export const revokeMandate = {
  method: 'POST',
  url: '/api/r/:residenceId/debits/mandates/:mandateId/revoke',
  config: {
    name: 'debits.revokeMandate',
    summary: 'Revokes a mandate: what is not at the bank yet is not collected.',
  },
  schema: { params: MandateParams, response: { 200: Done } },
} as const satisfies Endpoint

export const downloadMandate = {
  method: 'GET',
  url: '/api/r/:residenceId/debits/mandates/:mandateId/document',
  config: { name: 'debits.downloadMandate', summary: 'A mandate as it was signed (PDF).', kind: 'download' },
  schema: { params: MandateParams, response: { 200: z.unknown() } },
} as const satisfies Endpoint
