import * as z from 'zod'
import type { Endpoint } from '#shared/endpoint.ts'
import { Day, Done, Id, Line, Words } from './parts.ts'

const ContractBody = z.strictObject({
  supplierId: z.uuid(),
  title: Words(200),
  reference: Line(100),
  startsOn: Day,
  /** First day without it; null when it has no term. */
  endsOn: Day.nullable(),
  noticeDays: z.number().int().min(0).max(730),
  visitsPerYear: z.number().int().min(0).max(366),
  nextVisitOn: Day.nullable(),
  /** Everybody in the residence sees how to reach the supplier. */
  showsContact: z.boolean(),
  equipmentIds: z.array(z.uuid()).max(100),
})
export type ContractInput = z.output<typeof ContractBody>

const ContractParams = z.strictObject({ contractId: z.uuid() })

export const listContracts = {
  method: 'GET',
  url: '/api/r/:residenceId/contracts',
  config: {
    name: 'suppliers.listContracts',
    summary: 'The residence’s upkeep contracts by title, with the last day for giving notice. 500 at most.',
  },
  schema: {
    response: {
      200: z.object({
        items: z.array(
          z.object({
            id: z.uuid(),
            ...ContractBody.omit({ equipmentIds: true }).shape,
            supplier: z.string().nullable(),
            noticeBy: z.string().nullable(),
            equipment: z.array(z.object({ id: z.uuid(), name: z.string() })),
          }),
        ),
        can: z.object({ edit: z.boolean() }),
      }),
    },
  },
} as const satisfies Endpoint

export const addContract = {
  method: 'POST',
  url: '/api/r/:residenceId/contracts',
  config: {
    name: 'suppliers.addContract',
    summary: 'Adds an upkeep contract, on equipment or on the whole residence.',
  },
  schema: { body: ContractBody, response: { 200: Id } },
} as const satisfies Endpoint

export const editContract = {
  method: 'PUT',
  url: '/api/r/:residenceId/contracts/:contractId',
  config: { name: 'suppliers.editContract', summary: 'Changes an upkeep contract: its term, its next visit.' },
  schema: { params: ContractParams, body: ContractBody, response: { 200: Done } },
} as const satisfies Endpoint
