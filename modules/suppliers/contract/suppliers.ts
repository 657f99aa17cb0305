import * as z from 'zod'
import type { Endpoint } from '#shared/endpoint.ts'
import { pageQuery } from '#shared/page.ts'
import { isSiret } from '../rules/siret.ts'
import { TRADES } from '../rules/vocabulary.ts'
import { Day, Done, Id, Line, Words } from './parts.ts'

const SupplierBody = z.strictObject({
  name: Words(200),
  trades: z
    .array(z.enum(TRADES))
    .max(TRADES.length)
    .transform((trades) => [...new Set(trades)]),
  siret: z
    .string()
    .transform((typed) => typed.replaceAll(/\s/g, ''))
    .refine(isSiret, 'siret-wrong')
    .nullable(),
  contact: Line(200),
  phone: z
    .string()
    .trim()
    .regex(/^(\+?[\d .()-]{6,30})?$/, 'phone-unreadable'),
  email: z.union([z.literal(''), z.email().max(254)]),
  address: Line(500),
  /** Last day of the ten-year insurance that was shown. */
  insuredUntil: Day.nullable(),
  isOn: z.boolean(),
})
export type SupplierInput = z.output<typeof SupplierBody>

const Supplier = z.object({
  id: z.uuid(),
  name: z.string(),
  trades: z.array(z.enum(TRADES)),
  siret: z.string().nullable(),
  contact: z.string(),
  phone: z.string(),
  email: z.string(),
  address: z.string(),
  insuredUntil: z.string().nullable(),
  isOn: z.boolean(),
})

const SupplierParams = z.strictObject({ supplierId: z.uuid() })

export const listSuppliers = {
  method: 'GET',
  url: '/api/o/:organizationId/suppliers',
  config: { name: 'suppliers.listSuppliers', summary: 'The firm’s suppliers by name; `trade` and `search` narrow.' },
  schema: {
    querystring: z.strictObject({
      search: z.string().max(100).optional(),
      trade: z.enum(TRADES).optional(),
      on: z.enum(['true', 'false']).optional(),
      ...pageQuery(50, 100),
    }),
    response: {
      200: z.object({
        items: z.array(Supplier),
        next: z.string().nullable(),
        can: z.object({ edit: z.boolean() }),
      }),
    },
  },
} as const satisfies Endpoint

export const readSupplier = {
  method: 'GET',
  url: '/api/o/:organizationId/suppliers/:supplierId',
  config: { name: 'suppliers.readSupplier', summary: 'One supplier, with its contracts in the firm’s residences.' },
  schema: {
    params: SupplierParams,
    response: {
      200: z.object({
        ...Supplier.shape,
        contracts: z.array(
          z.object({
            id: z.uuid(),
            residenceId: z.uuid(),
            residence: z.string(),
            title: z.string(),
            endsOn: z.string().nullable(),
          }),
        ),
        can: z.object({ edit: z.boolean() }),
      }),
    },
  },
} as const satisfies Endpoint

export const addSupplier = {
  method: 'POST',
  url: '/api/o/:organizationId/suppliers',
  config: { name: 'suppliers.addSupplier', summary: 'Adds a supplier. `siret-known` when the firm has it already.' },
  schema: { body: SupplierBody, response: { 200: Id } },
} as const satisfies Endpoint

export const editSupplier = {
  method: 'PUT',
  url: '/api/o/:organizationId/suppliers/:supplierId',
  config: { name: 'suppliers.editSupplier', summary: 'Corrects a supplier, or sets it aside.' },
  schema: { params: SupplierParams, body: SupplierBody, response: { 200: Done } },
} as const satisfies Endpoint
