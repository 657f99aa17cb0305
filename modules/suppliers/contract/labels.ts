import * as z from 'zod'
import type { Endpoint } from '#shared/endpoint.ts'
import { Done, Id, Line, Words } from './parts.ts'

const Place = z.object({
  building: z.string().nullable(),
  staircase: z.string().nullable(),
  floor: z.number().nullable(),
  equipment: z.string().nullable(),
})
const Label = z.object({ id: z.uuid(), code: z.string(), printedAt: z.string(), ...Place.shape })

export const listLabels = {
  method: 'GET',
  url: '/api/r/:residenceId/labels',
  config: {
    name: 'suppliers.listLabels',
    summary: 'Labels stuck in the residence and not revoked, by place. 500 at most.',
  },
  schema: { response: { 200: z.object({ items: z.array(Label) }) } },
} as const satisfies Endpoint

export const addLabel = {
  method: 'POST',
  url: '/api/r/:residenceId/labels',
  config: {
    name: 'suppliers.addLabel',
    summary: 'Makes a label for an equipment, or for a building, one of its staircases, a floor.',
    perMinute: 120,
  },
  schema: {
    body: z.strictObject({
      equipmentId: z.uuid().nullable().default(null),
      buildingId: z.uuid().nullable().default(null),
      staircaseId: z.uuid().nullable().default(null),
      /** 0 is the ground floor. */
      floor: z.number().int().min(-20).max(100).nullable().default(null),
    }),
    response: { 200: Id },
  },
} as const satisfies Endpoint
export type LabelInput = z.output<typeof addLabel.schema.body>

export const revokeLabel = {
  method: 'DELETE',
  url: '/api/r/:residenceId/labels/:labelId',
  config: { name: 'suppliers.revokeLabel', summary: 'The label opens nothing any more.' },
  schema: { params: z.strictObject({ labelId: z.uuid() }), response: { 200: Done } },
} as const satisfies Endpoint

export const printLabels = {
  method: 'GET',
  url: '/api/r/:residenceId/label-sheet',
  config: {
    name: 'suppliers.printLabels',
    summary: 'All the labels of the residence as a PDF, eight to a page.',
    kind: 'download',
    perMinute: 30,
  },
  schema: { response: { 200: z.unknown() } },
} as const satisfies Endpoint

const Code = z.string().regex(/^[\w -]{18,40}$/)
const LabelParams = z.strictObject({ code: Code })

export const showLabel = {
  method: 'GET',
  url: '/api/public/labels/:code',
  config: {
    name: 'suppliers.showLabel',
    summary: 'What a label stands for, and what is open there: titles and states alone.',
    perMinute: 60,
  },
  schema: {
    params: LabelParams,
    response: {
      200: z.object({
        residence: z.string(),
        place: Place,
        open: z.array(z.object({ title: z.string(), state: z.string() })),
        /** For who is signed in and somebody there: where to declare, as a path. */
        declare: z.string().nullable(),
      }),
    },
  },
} as const satisfies Endpoint

export const askLabelCode = {
  method: 'POST',
  url: '/api/public/labels/:code/code',
  config: {
    name: 'suppliers.askLabelCode',
    summary: 'Sends six digits by text to a passer-by who reports. Says nothing of whether the number is known.',
    perMinute: 30,
  },
  schema: {
    params: LabelParams,
    body: z.strictObject({ phone: Line(30) }),
    /** To give back with the digits, within ten minutes. */
    response: { 200: z.object({ proof: z.string() }) },
  },
} as const satisfies Endpoint

export const reportFromLabel = {
  method: 'POST',
  url: '/api/public/labels/:code/reports',
  config: {
    name: 'suppliers.reportFromLabel',
    summary: 'Reports what is wrong at the label, by a number that was proved; what is open there is not opened twice.',
    perMinute: 10,
  },
  schema: {
    params: LabelParams,
    body: z.strictObject({
      proof: z.string().regex(/^[\w-]{20,64}$/),
      digits: z.string().regex(/^\d{6}$/),
      reporter: Words(100),
      title: Words(120),
      body: Line(2000),
    }),
    response: {
      200: z.object({
        number: z.number(),
        isJoined: z.boolean(),
        /** For a photo each, within a quarter of an hour. */
        photoTokens: z.array(z.string()),
      }),
    },
  },
} as const satisfies Endpoint

export const sendLabelPhoto = {
  method: 'POST',
  url: '/api/public/labels/:code/photos/:token',
  config: {
    name: 'suppliers.sendLabelPhoto',
    summary: 'Takes in a photo of what was just reported at the label: one for each token. Nobody reads it back there.',
    kind: 'upload',
    perMinute: 10,
  },
  schema: {
    params: z.strictObject({ code: Code, token: z.string().regex(/^[\w-]{20,64}$/) }),
    response: { 200: Done },
  },
} as const satisfies Endpoint
