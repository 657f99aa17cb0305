import * as z from 'zod'
import type { Endpoint } from '#shared/endpoint.ts'
import { pageQuery } from '#shared/page.ts'

export const LOT_KINDS = ['apartment', 'house', 'shop', 'office', 'cellar', 'parking', 'garage', 'other'] as const

const Day = z.iso.date()
const Reason = z.string().trim().min(3).max(500)
const LotParams = z.strictObject({ lotId: z.uuid() })
const Id = z.object({ id: z.uuid() })
const Done = z.object({ done: z.literal(true) })

const LotBody = z.strictObject({
  buildingId: z.uuid().nullable(),
  staircaseId: z.uuid().nullable(),
  floor: z.string().trim().max(50),
  floorLevel: z.number().int().min(-20).max(100).nullable(),
  door: z.string().trim().max(50),
  kind: z.enum(LOT_KINDS),
  kindLabel: z.string().trim().max(200),
  /** Hundredths of a square metre. */
  areaHundredths: z.number().int().min(0).max(100_000_000).nullable(),
})

export const LotRow = z.object({
  id: z.uuid(),
  number: z.string(),
  building: z.string().nullable(),
  staircase: z.string().nullable(),
  floor: z.string(),
  door: z.string(),
  kind: z.enum(LOT_KINDS),
  kindLabel: z.string(),
  areaHundredths: z.number().nullable(),
  owner: z.object({ id: z.uuid(), name: z.string() }).nullable(),
  /** In the key of the page, scaled; null when the lot has no part in it. */
  shares: z.number().nullable(),
  mine: z.boolean(),
})

const LotPage = z.object({
  items: z.array(LotRow),
  next: z.string().nullable(),
  /** The key that `shares` are counted in: the one asked for, else the general one. */
  key: z.object({ id: z.uuid(), name: z.string(), scale: z.number(), totalShares: z.number() }).nullable(),
  can: z.object({ edit: z.boolean(), export: z.boolean() }),
})

const LotShares = z.object({
  keyId: z.uuid(),
  name: z.string(),
  isGeneral: z.boolean(),
  scale: z.number(),
  shares: z.number(),
  totalShares: z.number(),
})

const OwnershipRow = z.object({
  id: z.uuid(),
  partyId: z.uuid(),
  party: z.string(),
  startsOn: z.string(),
  endsOn: z.string().nullable(),
})

const TransferRow = z.object({
  id: z.uuid(),
  from: z.string(),
  to: z.string(),
  effectiveOn: z.string(),
  notifiedOn: z.string().nullable(),
  note: z.string(),
  recordedAt: z.string(),
  recordedBy: z.string().nullable(),
})

const OccupantRow = z.object({
  id: z.uuid(),
  name: z.string(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  hasAccount: z.boolean(),
  startsOn: z.string(),
  endsOn: z.string().nullable(),
})

const LotSheet = z.object({
  ...LotRow.shape,
  buildingId: z.uuid().nullable(),
  staircaseId: z.uuid().nullable(),
  floorLevel: z.number().nullable(),
  keys: z.array(LotShares),
  /** Newest first. Another's lot shows its owner of today alone, except to the manager's people. */
  ownerships: z.array(OwnershipRow),
  transfers: z.array(TransferRow),
  /** Of one's own lots, and for the manager's people. */
  occupants: z.array(OccupantRow),
  can: z.object({ edit: z.boolean(), transfer: z.boolean(), addOccupant: z.boolean() }),
})

export const listLots = {
  method: 'GET',
  url: '/api/r/:residenceId/lots',
  config: {
    name: 'residences.listLots',
    summary: 'Lots by number, filtered, found by number, door, owner or telephone.',
  },
  schema: {
    querystring: z.strictObject({
      search: z.string().max(100).optional(),
      buildingId: z.uuid().optional(),
      staircaseId: z.uuid().optional(),
      kind: z.enum(LOT_KINDS).optional(),
      /** Lots that have a part in this key. */
      keyId: z.uuid().optional(),
      withoutOwner: z.stringbool().optional(),
      mine: z.stringbool().optional(),
      ...pageQuery(50, 100),
    }),
    response: { 200: LotPage },
  },
} as const satisfies Endpoint

export const readLot = {
  method: 'GET',
  url: '/api/r/:residenceId/lots/:lotId',
  config: { name: 'residences.readLot', summary: 'A lot with its shares, its history and who lives there.' },
  schema: { params: LotParams, response: { 200: LotSheet } },
} as const satisfies Endpoint

export const addLot = {
  method: 'POST',
  url: '/api/r/:residenceId/lots',
  config: { name: 'residences.addLot', summary: 'Adds a lot of the deed.' },
  schema: {
    body: z.strictObject({ number: z.string().trim().min(1).max(20), ...LotBody.shape }),
    response: { 200: Id },
  },
} as const satisfies Endpoint

export const editLot = {
  method: 'PUT',
  url: '/api/r/:residenceId/lots/:lotId',
  config: { name: 'residences.editLot', summary: 'Corrects the description of a lot.' },
  schema: { params: LotParams, body: LotBody, response: { 200: Done } },
} as const satisfies Endpoint

export const setShares = {
  method: 'PUT',
  url: '/api/r/:residenceId/lots/:lotId/shares/:keyId',
  config: {
    name: 'residences.setShares',
    summary: 'Sets the scaled shares of a lot in a key, after an amendment of the deed.',
  },
  schema: {
    params: z.strictObject({ lotId: z.uuid(), keyId: z.uuid() }),
    body: z.strictObject({ shares: z.number().int().min(0).max(1_000_000_000), reason: Reason }),
    response: { 200: Done },
  },
} as const satisfies Endpoint

export const transferLot = {
  method: 'POST',
  url: '/api/r/:residenceId/lots/:lotId/transfers',
  config: {
    name: 'residences.transferLot',
    summary: 'Records a change of owner. Refused with `owner-changed` when somebody recorded another one meanwhile.',
  },
  schema: {
    params: LotParams,
    body: z.strictObject({
      fromPartyId: z.uuid(),
      toPartyId: z.uuid(),
      effectiveOn: Day,
      notifiedOn: Day,
      note: z.string().trim().max(500),
    }),
    response: { 200: z.object({ id: z.uuid(), bindingOn: z.string() }) },
  },
} as const satisfies Endpoint

export const addOccupant = {
  method: 'POST',
  url: '/api/r/:residenceId/lots/:lotId/occupants',
  config: { name: 'residences.addOccupant', summary: 'Records who lives in a lot.' },
  schema: {
    params: LotParams,
    body: z.strictObject({
      name: z.string().trim().min(1).max(200),
      email: z.email().max(200).nullable(),
      phone: z.string().trim().max(30).nullable(),
      startsOn: Day,
      endsOn: Day.nullable(),
    }),
    response: { 200: Id },
  },
} as const satisfies Endpoint

export const endOccupancy = {
  method: 'POST',
  url: '/api/r/:residenceId/occupants/:occupantId/end',
  config: {
    name: 'residences.endOccupancy',
    summary: 'Records the first day on which somebody no longer lives in a lot.',
  },
  schema: {
    params: z.strictObject({ occupantId: z.uuid() }),
    body: z.strictObject({ endsOn: Day }),
    response: { 200: Done },
  },
} as const satisfies Endpoint
