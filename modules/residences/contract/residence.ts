import * as z from 'zod'
import type { Endpoint } from '#shared/endpoint.ts'

export const LEGAL_FORMS = ['condominium', 'free_association', 'urban_association', 'division'] as const

const Name = z.string().trim().min(1).max(200)
/** One spelling of each accent: two that look alike are the same name, and the second is refused. */
const Place = z.string().normalize('NFC').trim().min(1).max(100)
const Line = z.string().trim().max(200)
const Cursor = z.string().max(500).optional()
const Limit = z.coerce.number().int().min(1).max(100).default(50)

const SheetBody = z.strictObject({
  name: Name,
  address: Line,
  postalCode: z.string().trim().max(10),
  city: z.string().trim().max(100),
  registerNumber: z.string().trim().max(20).nullable(),
  legalForm: z.enum(LEGAL_FORMS),
  fiscalYearStartsMonth: z.number().int().min(1).max(12),
  fiscalYearStartsDay: z.number().int().min(1).max(31),
})

const Sheet = z.object({
  ...SheetBody.shape,
  id: z.uuid(),
  jurisdiction: z.string(),
  timeZone: z.string(),
  /** What a newcomer types to ask for access; for the manager's people. */
  joinCode: z.string().nullable(),
  buildings: z.number(),
  lots: z.number(),
  owners: z.number(),
  can: z.object({ edit: z.boolean(), import: z.boolean() }),
})

const ResidenceRow = z.object({
  id: z.uuid(),
  name: z.string(),
  address: z.string(),
  postalCode: z.string(),
  city: z.string(),
  lots: z.number(),
  owners: z.number(),
  lotsWithoutOwner: z.number(),
  lastImportAt: z.string().nullable(),
})

const BuildingRow = z.object({
  id: z.uuid(),
  name: z.string(),
  lots: z.number(),
  staircases: z.array(z.object({ id: z.uuid(), name: z.string(), lots: z.number() })),
})

const KeyRow = z.object({
  id: z.uuid(),
  code: z.string(),
  name: z.string(),
  isGeneral: z.boolean(),
  /** Shares are stored as published × scale. */
  scale: z.number(),
  /** Of the deed. */
  totalShares: z.number(),
  /** Of the lots, and how far it is from the deed's. */
  sumShares: z.number(),
  difference: z.number(),
  lots: z.number(),
})

const Id = z.object({ id: z.uuid() })
const Done = z.object({ done: z.literal(true) })

export const listResidences = {
  method: 'GET',
  url: '/api/o/:organizationId/residences',
  config: { name: 'residences.listResidences', summary: 'Residences of the firm, by name.' },
  schema: {
    querystring: z.strictObject({ search: z.string().max(100).optional(), cursor: Cursor, limit: Limit }),
    response: {
      200: z.object({
        items: z.array(ResidenceRow),
        next: z.string().nullable(),
        can: z.object({ create: z.boolean() }),
      }),
    },
  },
} as const satisfies Endpoint

export const createResidence = {
  method: 'POST',
  url: '/api/o/:organizationId/residences',
  config: { name: 'residences.createResidence', summary: 'Takes on a residence.' },
  schema: { body: SheetBody, response: { 200: Id } },
} as const satisfies Endpoint

export const readSheet = {
  method: 'GET',
  url: '/api/r/:residenceId/sheet',
  config: { name: 'residences.readSheet', summary: 'The residence sheet.' },
  schema: { response: { 200: Sheet } },
} as const satisfies Endpoint

export const editSheet = {
  method: 'PUT',
  url: '/api/r/:residenceId/sheet',
  config: { name: 'residences.editSheet', summary: 'Changes the residence sheet.' },
  schema: { body: SheetBody, response: { 200: Done } },
} as const satisfies Endpoint

export const listBuildings = {
  method: 'GET',
  url: '/api/r/:residenceId/buildings',
  config: { name: 'residences.listBuildings', summary: 'Buildings with their staircases, by name; 100 at most.' },
  schema: { response: { 200: z.object({ items: z.array(BuildingRow), can: z.object({ edit: z.boolean() }) }) } },
} as const satisfies Endpoint

export const addBuilding = {
  method: 'POST',
  url: '/api/r/:residenceId/buildings',
  config: { name: 'residences.addBuilding', summary: 'Adds a building.' },
  schema: { body: z.strictObject({ name: Place }), response: { 200: Id } },
} as const satisfies Endpoint

export const renameBuilding = {
  method: 'PUT',
  url: '/api/r/:residenceId/buildings/:buildingId',
  config: { name: 'residences.renameBuilding', summary: 'Renames a building.' },
  schema: {
    params: z.strictObject({ buildingId: z.uuid() }),
    body: z.strictObject({ name: Place }),
    response: { 200: Done },
  },
} as const satisfies Endpoint

export const addStaircase = {
  method: 'POST',
  url: '/api/r/:residenceId/buildings/:buildingId/staircases',
  config: { name: 'residences.addStaircase', summary: 'Adds a staircase to a building.' },
  schema: {
    params: z.strictObject({ buildingId: z.uuid() }),
    body: z.strictObject({ name: Place }),
    response: { 200: Id },
  },
} as const satisfies Endpoint

export const listKeys = {
  method: 'GET',
  url: '/api/r/:residenceId/keys',
  config: {
    name: 'residences.listKeys',
    summary: 'Allocation keys, each with its sum beside the total of the deed; 100 at most.',
  },
  schema: { response: { 200: z.object({ items: z.array(KeyRow), can: z.object({ edit: z.boolean() }) }) } },
} as const satisfies Endpoint

export const addKey = {
  method: 'POST',
  url: '/api/r/:residenceId/keys',
  config: { name: 'residences.addKey', summary: 'Adds an allocation key of the deed.' },
  schema: {
    body: z.strictObject({
      name: Place,
      code: z.string().trim().max(20),
      scale: z.literal([1, 2, 10, 100, 1000]),
      totalShares: z.number().int().min(1).max(1_000_000_000),
    }),
    response: { 200: Id },
  },
} as const satisfies Endpoint

export const editKey = {
  method: 'PUT',
  url: '/api/r/:residenceId/keys/:keyId',
  config: { name: 'residences.editKey', summary: 'Corrects the name or the deed total of a key.' },
  schema: {
    params: z.strictObject({ keyId: z.uuid() }),
    body: z.strictObject({
      name: Place,
      code: z.string().trim().max(20),
      totalShares: z.number().int().min(1).max(1_000_000_000),
      reason: z.string().trim().min(3).max(500),
    }),
    response: { 200: Done },
  },
} as const satisfies Endpoint
