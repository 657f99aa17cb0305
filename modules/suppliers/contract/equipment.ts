import * as z from 'zod'
import type { Endpoint } from '#shared/endpoint.ts'
import { EQUIPMENT_KINDS, INTERVENTION_KINDS } from '../rules/vocabulary.ts'
import { Cents, Day, Done, Id, Line, Words } from './parts.ts'

const EquipmentBody = z.strictObject({
  kind: z.enum(EQUIPMENT_KINDS),
  name: Words(100),
  buildingId: z.uuid().nullable(),
  /** Of that building. */
  staircaseId: z.uuid().nullable(),
  place: Line(200),
  maker: Line(100),
  serial: Line(100),
  installedOn: Day.nullable(),
  /** First day on which it is no longer there. */
  retiredOn: Day.nullable(),
})
export type EquipmentInput = z.output<typeof EquipmentBody>

const Equipment = z.object({
  id: z.uuid(),
  kind: z.enum(EQUIPMENT_KINDS),
  name: z.string(),
  buildingId: z.uuid().nullable(),
  building: z.string().nullable(),
  staircaseId: z.uuid().nullable(),
  staircase: z.string().nullable(),
  place: z.string(),
  installedOn: z.string().nullable(),
  retiredOn: z.string().nullable(),
  nextVisitOn: z.string().nullable(),
  lastDoneOn: z.string().nullable(),
})

const Can = z.object({ edit: z.boolean() })
const EquipmentParams = z.strictObject({ equipmentId: z.uuid() })

export const listEquipment = {
  method: 'GET',
  url: '/api/r/:residenceId/equipment',
  config: {
    name: 'suppliers.listEquipment',
    summary: 'What the residence is equipped with, by name; what was taken away comes last. 500 at most.',
  },
  schema: { response: { 200: z.object({ items: z.array(Equipment), can: Can }) } },
} as const satisfies Endpoint

export const readEquipment = {
  method: 'GET',
  url: '/api/r/:residenceId/equipment/:equipmentId',
  config: {
    name: 'suppliers.readEquipment',
    summary:
      'One equipment: who keeps it, and the last 200 things done to it. Costs are for the council and the manager’s people; how to reach the supplier, for everybody where the contract says so.',
  },
  schema: {
    params: EquipmentParams,
    response: {
      200: z.object({
        ...Equipment.shape,
        maker: z.string(),
        serial: z.string(),
        contracts: z.array(
          z.object({
            id: z.uuid(),
            title: z.string(),
            supplier: z.string().nullable(),
            startsOn: z.string(),
            endsOn: z.string().nullable(),
            visitsPerYear: z.number(),
            nextVisitOn: z.string().nullable(),
            /** Null when it is not the caller's to see. */
            contact: z.object({ phone: z.string(), email: z.string() }).nullable(),
          }),
        ),
        interventions: z.array(
          z.object({
            id: z.uuid(),
            kind: z.enum(INTERVENTION_KINDS),
            doneOn: z.string(),
            doneBy: z.string(),
            report: z.string(),
            /** Null when unknown, or not the caller's to see. */
            cents: z.number().nullable(),
          }),
        ),
        can: Can,
      }),
    },
  },
} as const satisfies Endpoint

export const addEquipment = {
  method: 'POST',
  url: '/api/r/:residenceId/equipment',
  config: { name: 'suppliers.addEquipment', summary: 'Adds an equipment.' },
  schema: { body: EquipmentBody, response: { 200: Id } },
} as const satisfies Endpoint

export const editEquipment = {
  method: 'PUT',
  url: '/api/r/:residenceId/equipment/:equipmentId',
  config: { name: 'suppliers.editEquipment', summary: 'Corrects an equipment, or says since when it is gone.' },
  schema: { params: EquipmentParams, body: EquipmentBody, response: { 200: Done } },
} as const satisfies Endpoint

export const recordIntervention = {
  method: 'POST',
  url: '/api/r/:residenceId/equipment/:equipmentId/interventions',
  config: { name: 'suppliers.recordIntervention', summary: 'Records what was done to an equipment, by hand.' },
  schema: {
    params: EquipmentParams,
    body: z.strictObject({
      kind: z.enum(INTERVENTION_KINDS),
      doneOn: Day,
      doneBy: Words(200),
      report: Line(5000),
      cents: Cents.nullable().default(null),
    }),
    response: { 200: Id },
  },
} as const satisfies Endpoint
