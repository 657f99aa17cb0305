import * as z from 'zod'
import type { Endpoint } from '#shared/endpoint.ts'
import { pageQuery } from '#shared/page.ts'
import { CAPACITIES, PARTY_KINDS } from '../rules/party.ts'
import { LotRow } from './lots.ts'

const Day = z.iso.date()
const Id = z.object({ id: z.uuid() })
const Done = z.object({ done: z.literal(true) })
const PartyParams = z.strictObject({ partyId: z.uuid() })
const MemberParams = z.strictObject({ memberId: z.uuid() })
const SeatParams = z.strictObject({ seatId: z.uuid() })

const MemberBody = z.strictObject({
  name: z.string().trim().min(1).max(200),
  email: z.email().max(200).nullable(),
  phone: z.string().trim().max(30).nullable(),
  capacity: z.enum(CAPACITIES),
})

const PartyBody = z.strictObject({
  kind: z.enum(PARTY_KINDS),
  name: z.string().trim().min(1).max(200),
  code: z.string().trim().max(30),
  address: z.string().trim().max(300),
})

const PartyRow = z.object({
  id: z.uuid(),
  kind: z.enum(PARTY_KINDS),
  name: z.string(),
  /** The firm's own number for them; for the manager's people. */
  code: z.string().nullable(),
  lots: z.array(z.object({ id: z.uuid(), number: z.string() })),
  /** In the general key, scaled. */
  shares: z.number(),
  mine: z.boolean(),
})

const MemberRow = z.object({
  id: z.uuid(),
  name: z.string(),
  capacity: z.enum(CAPACITIES),
  /** Contacts and account are null to those who may not see them. */
  email: z.string().nullable(),
  phone: z.string().nullable(),
  hasAccount: z.boolean().nullable(),
  represents: z.boolean(),
})

const PartySheet = z.object({
  ...PartyRow.omit({ lots: true }).shape,
  /** Null to those who may not see it. */
  address: z.string().nullable(),
  members: z.array(MemberRow),
  lots: z.array(LotRow),
  generalKey: z.object({ scale: z.number(), totalShares: z.number() }).nullable(),
  formerLots: z.array(z.object({ id: z.uuid(), number: z.string(), startsOn: z.string(), endsOn: z.string() })),
  /** Nobody may vote for them until a representative is named (loi 65-557, art. 23). */
  lacksRepresentative: z.boolean(),
  can: z.object({ edit: z.boolean() }),
})

const SeatRow = z.object({
  id: z.uuid(),
  memberId: z.uuid(),
  name: z.string(),
  partyId: z.uuid(),
  party: z.string(),
  isChair: z.boolean(),
  startsOn: z.string(),
  endsOn: z.string(),
})

const PersonRow = z.object({
  kind: z.enum(['owner', 'occupant']),
  id: z.uuid(),
  name: z.string(),
  partyId: z.uuid().nullable(),
  party: z.string().nullable(),
  lots: z.array(z.object({ id: z.uuid(), number: z.string() })),
  email: z.string().nullable(),
  phone: z.string().nullable(),
})

export const listParties = {
  method: 'GET',
  url: '/api/r/:residenceId/parties',
  config: { name: 'residences.listParties', summary: 'Owners by name, with their lots and shares.' },
  schema: {
    querystring: z.strictObject({
      search: z.string().max(100).optional(),
      kind: z.enum(PARTY_KINDS).optional(),
      /** Those who own nothing today. */
      former: z.stringbool().optional(),
      ...pageQuery(50, 100),
    }),
    response: {
      200: z.object({
        items: z.array(PartyRow),
        next: z.string().nullable(),
        generalKey: z.object({ scale: z.number(), totalShares: z.number() }).nullable(),
        can: z.object({ add: z.boolean() }),
      }),
    },
  },
} as const satisfies Endpoint

export const readParty = {
  method: 'GET',
  url: '/api/r/:residenceId/parties/:partyId',
  config: { name: 'residences.readParty', summary: 'An owner: members, lots, shares.' },
  schema: { params: PartyParams, response: { 200: PartySheet } },
} as const satisfies Endpoint

export const addParty = {
  method: 'POST',
  url: '/api/r/:residenceId/parties',
  config: { name: 'residences.addParty', summary: 'Adds an owner with at least one member.' },
  schema: {
    body: z.strictObject({ ...PartyBody.shape, members: z.array(MemberBody).min(1).max(20) }),
    response: { 200: Id },
  },
} as const satisfies Endpoint

export const editParty = {
  method: 'PUT',
  url: '/api/r/:residenceId/parties/:partyId',
  config: { name: 'residences.editParty', summary: 'Corrects what is known of an owner.' },
  schema: { params: PartyParams, body: PartyBody, response: { 200: Done } },
} as const satisfies Endpoint

export const addMember = {
  method: 'POST',
  url: '/api/r/:residenceId/parties/:partyId/members',
  config: {
    name: 'residences.addMember',
    summary: 'Adds a person to an owner: spouse, joint owner, legal representative.',
  },
  schema: { params: PartyParams, body: MemberBody, response: { 200: Id } },
} as const satisfies Endpoint

export const editMember = {
  method: 'PUT',
  url: '/api/r/:residenceId/members/:memberId',
  config: { name: 'residences.editMember', summary: 'Corrects the name, contacts or capacity of a member.' },
  schema: { params: MemberParams, body: MemberBody, response: { 200: Done } },
} as const satisfies Endpoint

export const nameRepresentative = {
  method: 'POST',
  url: '/api/r/:residenceId/members/:memberId/representation',
  config: {
    name: 'residences.nameRepresentative',
    summary: 'Names the common representative of an owner of several (loi 65-557, art. 23).',
  },
  schema: { params: MemberParams, response: { 200: Done } },
} as const satisfies Endpoint

export const listCouncil = {
  method: 'GET',
  url: '/api/r/:residenceId/council',
  config: {
    name: 'residences.listCouncil',
    summary: 'Council seats of today and to come, the chair first; past ones on request. 100 at most.',
  },
  schema: {
    querystring: z.strictObject({ past: z.stringbool().optional() }),
    response: { 200: z.object({ items: z.array(SeatRow), can: z.object({ edit: z.boolean() }) }) },
  },
} as const satisfies Endpoint

export const addSeat = {
  method: 'POST',
  url: '/api/r/:residenceId/council',
  config: { name: 'residences.addSeat', summary: 'Records a council term voted by the meeting: three years at most.' },
  schema: {
    body: z.strictObject({ memberId: z.uuid(), startsOn: Day, endsOn: Day, isChair: z.boolean() }),
    response: { 200: Id },
  },
} as const satisfies Endpoint

export const endSeat = {
  method: 'POST',
  url: '/api/r/:residenceId/council/:seatId/end',
  config: { name: 'residences.endSeat', summary: 'Ends a council term before its time.' },
  schema: {
    params: SeatParams,
    body: z.strictObject({ endsOn: Day, reason: z.string().trim().min(3).max(500) }),
    response: { 200: Done },
  },
} as const satisfies Endpoint

export const chooseChair = {
  method: 'POST',
  url: '/api/r/:residenceId/council/:seatId/chair',
  config: { name: 'residences.chooseChair', summary: 'Records whom the council chose as its chair.' },
  schema: { params: SeatParams, response: { 200: Done } },
} as const satisfies Endpoint

export const searchPeople = {
  method: 'GET',
  url: '/api/r/:residenceId/people',
  config: {
    name: 'residences.searchPeople',
    summary: 'Owners and occupants of today by name, e-mail or telephone; 20 at most.',
  },
  schema: {
    querystring: z.strictObject({ search: z.string().min(1).max(100) }),
    response: { 200: z.object({ items: z.array(PersonRow) }) },
  },
} as const satisfies Endpoint
