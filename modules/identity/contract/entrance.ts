import * as z from 'zod'
import type { Endpoint } from '#shared/endpoint.ts'
import { pageQuery } from '#shared/page.ts'
import { RoleName } from './me.ts'
import { Email, Password } from './sign-in.ts'

const Done = z.object({})
const Instant = z.iso.datetime({ offset: true })
const Reason = z.string().trim().min(3, 'reason-missing').max(500)
const StaffRole = z.enum(['admin', 'manager', 'accountant'])
const Name = z.string().trim().min(1).max(200)
/** Whom a delegate stands for (an owner with an account), for what, and until which day included. */
const Mandate = z.strictObject({
  partyMemberId: z.uuid(),
  scope: z.string().trim().min(3, 'scope-missing').max(200),
  lastDay: z.iso.date(),
})
/** In a link, a token; on paper, ten characters with or without a dash. */
const InvitationCode = z.string().regex(/^[\w-]{10,100}$/)
/** Part of a name, of an address, of a lot's number… */
const Words = z.string().trim().max(100).optional()
const Page = z.strictObject({
  ...pageQuery(20, 100),
})

// What anyone holding a code may see and do.

export const showInvitation = {
  method: 'GET',
  url: '/api/public/invitations/:code',
  config: {
    name: 'identity.showInvitation',
    summary: 'What an invitation opens: the place, nothing about people',
    perMinute: 60,
  },
  schema: {
    params: z.strictObject({ code: InvitationCode }),
    response: {
      200: z.object({
        kind: z.enum(['residence', 'staff']),
        place: z.string(),
        lot: z.string().nullable(),
        role: RoleName,
        /** The address of a mailed invitation is the account's; a letter's reader gives theirs. */
        asksEmail: z.boolean(),
        signedInAs: z.string().nullable(),
      }),
    },
  },
} as const satisfies Endpoint

export const acceptInvitation = {
  method: 'POST',
  url: '/api/public/invitations/:code/acceptance',
  config: { name: 'identity.acceptInvitation', summary: 'Accept, signed in or with a new account', perMinute: 60 },
  schema: {
    params: z.strictObject({ code: InvitationCode }),
    body: z.strictObject({
      name: z.string().trim().min(1).max(200).optional(),
      email: Email.optional(),
      password: Password.optional(),
      locale: z.enum(['fr', 'en']).default('fr'),
    }),
    /** `check-mail`: the account is finished with a link, once the address is proved. */
    response: { 200: z.object({ next: z.enum(['done', 'second-factor', 'check-mail']) }) },
  },
} as const satisfies Endpoint

// Asking to come in.

export const askResidence = {
  method: 'POST',
  url: '/api/me/access-requests',
  config: { name: 'identity.askResidence', summary: 'Ask for access to a residence with its code', perMinute: 5 },
  schema: {
    body: z.strictObject({
      joinCode: z.string().min(4).max(20),
      claim: z.enum(['owner', 'occupant', 'other']),
      lotHint: z.string().trim().max(100).default(''),
      message: z.string().trim().max(1000).default(''),
    }),
    response: { 200: z.object({ residence: z.string() }) },
  },
} as const satisfies Endpoint

export const listMyRequests = {
  method: 'GET',
  url: '/api/me/access-requests',
  config: { name: 'identity.listMyRequests', summary: 'What I asked and what became of it' },
  schema: {
    response: {
      200: z.object({
        items: z.array(
          z.object({
            id: z.string(),
            residence: z.string(),
            askedAt: Instant,
            decision: z.enum(['accepted', 'blocked', 'withdrawn']).nullable(),
          }),
        ),
      }),
    },
  },
} as const satisfies Endpoint

const Waiting = z.object({
  id: z.string(),
  residenceId: z.string(),
  residence: z.string(),
  personId: z.string(),
  name: z.string(),
  email: z.string(),
  claim: z.enum(['owner', 'occupant', 'other']),
  lotHint: z.string(),
  message: z.string(),
  askedAt: Instant,
})

export const listWaiting = {
  method: 'GET',
  url: '/api/o/:organizationId/access-requests',
  config: { name: 'identity.listWaiting', summary: 'People waiting at the door, the oldest first' },
  schema: {
    querystring: z.strictObject({ q: Words, ...pageQuery(20, 100) }),
    response: { 200: z.object({ items: z.array(Waiting), next: z.string().nullable() }) },
  },
} as const satisfies Endpoint

export const showWaiting = {
  method: 'GET',
  url: '/api/r/:residenceId/access-requests/:requestId',
  config: { name: 'identity.showWaiting', summary: 'One request, with the owners and occupants it may be' },
  schema: {
    params: z.strictObject({ requestId: z.uuid() }),
    querystring: z.strictObject({ q: Words }),
    response: {
      200: Waiting.extend({
        decision: z.enum(['accepted', 'blocked', 'withdrawn']).nullable(),
        candidates: z.array(
          z.object({
            kind: z.enum(['owner', 'occupant']),
            id: z.string(),
            name: z.string(),
            lots: z.string(),
            sure: z.boolean(),
          }),
        ),
      }),
    },
  },
} as const satisfies Endpoint

export const decideRequest = {
  method: 'POST',
  url: '/api/r/:residenceId/access-requests/:requestId/decision',
  config: { name: 'identity.decideRequest', summary: 'Accept someone with a role, or block them' },
  schema: {
    params: z.strictObject({ requestId: z.uuid() }),
    body: z.discriminatedUnion('decision', [
      z.strictObject({
        decision: z.literal('accepted'),
        as: z.discriminatedUnion('role', [
          z.strictObject({ role: z.literal('owner'), partyMemberId: z.uuid() }),
          z.strictObject({ role: z.literal('occupant'), occupantId: z.uuid() }),
          z.strictObject({ role: z.literal('delegate'), ...Mandate.shape }),
          z.strictObject({ role: z.literal('contractor'), endsOn: z.iso.date().optional() }),
        ]),
        reason: z.string().trim().max(500).default(''),
      }),
      z.strictObject({ decision: z.literal('blocked'), reason: Reason }),
    ]),
    response: { 200: Done },
  },
} as const satisfies Endpoint

// Inviting.

const InvitationRow = z.object({
  id: z.string(),
  channel: z.enum(['mail', 'letter']),
  name: z.string(),
  email: z.string().nullable(),
  role: RoleName,
  lot: z.string().nullable(),
  createdAt: Instant,
  expiresAt: Instant,
  state: z.enum(['waiting', 'accepted', 'revoked', 'expired']),
})

export const listInvitations = {
  method: 'GET',
  url: '/api/r/:residenceId/invitations',
  config: { name: 'identity.listInvitations', summary: 'Invitations of a residence, the latest first' },
  schema: {
    querystring: Page,
    response: { 200: z.object({ items: z.array(InvitationRow), next: z.string().nullable() }) },
  },
} as const satisfies Endpoint

export const invite = {
  method: 'POST',
  url: '/api/r/:residenceId/invitations',
  config: {
    name: 'identity.invite',
    summary: 'Invite an owner, an occupant, a delegate or a contractor by mail or by letter',
    perMinute: 120,
  },
  schema: {
    body: z.strictObject({
      channel: z.enum(['mail', 'letter']),
      to: z.discriminatedUnion('role', [
        z.strictObject({ role: z.literal('owner'), partyMemberId: z.uuid() }),
        z.strictObject({ role: z.literal('occupant'), occupantId: z.uuid() }),
        z.strictObject({ role: z.literal('delegate'), name: Name, ...Mandate.shape }),
        z.strictObject({ role: z.literal('contractor'), name: Name }),
      ]),
      email: Email.optional(),
    }),
    /** The code of a letter is told once, to be printed. */
    response: { 200: z.object({ id: z.string(), code: z.string().nullable() }) },
  },
} as const satisfies Endpoint

export const printInvitation = {
  method: 'POST',
  url: '/api/r/:residenceId/invitations/:invitationId/letter',
  config: {
    name: 'identity.printInvitation',
    summary: 'The letter, as a PDF, with a new code; the last one ends',
    kind: 'download',
    perMinute: 30,
  },
  schema: { params: z.strictObject({ invitationId: z.uuid() }), response: { 200: z.unknown() } },
} as const satisfies Endpoint

export const revokeInvitation = {
  method: 'DELETE',
  url: '/api/r/:residenceId/invitations/:invitationId',
  config: { name: 'identity.revokeInvitation', summary: 'Make an invitation void' },
  schema: { params: z.strictObject({ invitationId: z.uuid() }), response: { 200: Done } },
} as const satisfies Endpoint

export const inviteStaff = {
  method: 'POST',
  url: '/api/o/:organizationId/invitations',
  config: { name: 'identity.inviteStaff', summary: 'Invite a colleague by mail', stepUp: true, perMinute: 30 },
  schema: {
    body: z.strictObject({ name: z.string().trim().min(1).max(200), email: Email, role: StaffRole, reason: Reason }),
    response: { 200: z.object({ id: z.string() }) },
  },
} as const satisfies Endpoint
