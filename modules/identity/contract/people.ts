import * as z from 'zod'
import type { Endpoint } from '#shared/endpoint.ts'
import { pageQuery } from '#shared/page.ts'
import { RoleName } from './me.ts'

const Done = z.object({})
const Instant = z.iso.datetime({ offset: true })
const Reason = z.string().trim().min(3, 'reason-missing').max(500)
const StaffRole = z.enum(['admin', 'manager', 'accountant'])

const PersonRow = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  roles: z.array(RoleName),
  secondFactor: z.boolean(),
  lastSignInAt: Instant.nullable(),
  blocked: z.boolean(),
})

export const listPeople = {
  method: 'GET',
  url: '/api/o/:organizationId/people',
  config: { name: 'identity.listPeople', summary: 'Everyone with an account here, by name' },
  schema: {
    querystring: z.strictObject({
      q: z.string().trim().max(100).optional(),
      kind: z.enum(['all', 'staff', 'blocked', 'weak']).default('all'),
      ...pageQuery(20, 100),
    }),
    response: { 200: z.object({ items: z.array(PersonRow), next: z.string().nullable() }) },
  },
} as const satisfies Endpoint

export const showPerson = {
  method: 'GET',
  url: '/api/o/:organizationId/people/:personId',
  config: { name: 'identity.showPerson', summary: 'A person: roles with their dates, what happened to their access' },
  schema: {
    params: z.strictObject({ personId: z.uuid() }),
    response: {
      200: PersonRow.extend({
        phone: z.string().nullable(),
        /** Since when nothing is mailed to the address, that a mail server refused; null when mail goes there. */
        emailRefusedAt: Instant.nullable(),
        memberships: z.array(
          z.object({
            id: z.string(),
            kind: z.enum(['staff', 'residence']),
            role: RoleName,
            place: z.string(),
            residenceId: z.string().nullable(),
            detail: z.string(),
            startsOn: z.string(),
            endsOn: z.string().nullable(),
            can: z.object({ end: z.boolean() }),
          }),
        ),
        history: z.array(z.object({ at: Instant, action: z.string(), by: z.string(), reason: z.string() })),
        can: z.object({ block: z.boolean(), unblock: z.boolean(), changeRole: z.boolean() }),
      }),
    },
  },
} as const satisfies Endpoint

export const blockPerson = {
  method: 'POST',
  url: '/api/o/:organizationId/people/:personId/block',
  config: { name: 'identity.blockPerson', summary: 'Shut a person out of the firm and its residences, at once' },
  schema: {
    params: z.strictObject({ personId: z.uuid() }),
    body: z.strictObject({ reason: Reason }),
    response: { 200: Done },
  },
} as const satisfies Endpoint

export const unblockPerson = {
  method: 'POST',
  url: '/api/o/:organizationId/people/:personId/unblock',
  config: { name: 'identity.unblockPerson', summary: 'Let a person in again' },
  schema: {
    params: z.strictObject({ personId: z.uuid() }),
    body: z.strictObject({ reason: Reason }),
    response: { 200: Done },
  },
} as const satisfies Endpoint

export const endPersonSessions = {
  method: 'POST',
  url: '/api/o/:organizationId/people/:personId/sign-out',
  config: { name: 'identity.endPersonSessions', summary: 'End all sessions of a person: a telephone was lost' },
  schema: {
    params: z.strictObject({ personId: z.uuid() }),
    body: z.strictObject({ reason: Reason }),
    response: { 200: Done },
  },
} as const satisfies Endpoint

export const changeRole = {
  method: 'PUT',
  url: '/api/o/:organizationId/people/:personId/role',
  config: { name: 'identity.changeRole', summary: "Change a colleague's role, or end it", stepUp: true },
  schema: {
    params: z.strictObject({ personId: z.uuid() }),
    body: z.strictObject({ role: StaffRole.nullable(), reason: Reason }),
    response: { 200: Done },
  },
} as const satisfies Endpoint

export const endMembership = {
  method: 'POST',
  url: '/api/r/:residenceId/memberships/:membershipId/end',
  config: { name: 'identity.endMembership', summary: 'End a delegate or a contractor' },
  schema: {
    params: z.strictObject({ membershipId: z.uuid() }),
    body: z.strictObject({ reason: Reason }),
    response: { 200: Done },
  },
} as const satisfies Endpoint

export const showRights = {
  method: 'GET',
  url: '/api/o/:organizationId/rights',
  config: { name: 'identity.showRights', summary: 'Who may call what: the table itself' },
  schema: {
    response: {
      200: z.object({
        rows: z.array(
          z.object({ name: z.string(), roles: z.union([z.array(RoleName), z.enum(['signed-in', 'public'])]) }),
        ),
      }),
    },
  },
} as const satisfies Endpoint

export const showSso = {
  method: 'GET',
  url: '/api/o/:organizationId/sso',
  config: { name: 'identity.showSso', summary: "The firm's own identity provider" },
  schema: {
    response: {
      200: z.object({
        provider: z.object({ issuer: z.string(), clientId: z.string(), domains: z.array(z.string()) }).nullable(),
        redirectUri: z.string(),
        /** The TXT record that each domain must hold. */
        proof: z.object({ name: z.string(), value: z.string() }),
      }),
    },
  },
} as const satisfies Endpoint

export const setSso = {
  method: 'PUT',
  url: '/api/o/:organizationId/sso',
  config: { name: 'identity.setSso', summary: "Set the firm's own identity provider", stepUp: true, perMinute: 10 },
  schema: {
    body: z.strictObject({
      issuer: z.url().max(300),
      clientId: z.string().trim().min(1).max(200),
      clientSecret: z.string().trim().min(1).max(500),
      domains: z
        .array(
          z
            .string()
            .trim()
            .toLowerCase()
            .regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/)
            .max(253),
        )
        .min(1)
        .max(20),
    }),
    response: { 200: Done },
  },
} as const satisfies Endpoint

export const removeSso = {
  method: 'DELETE',
  url: '/api/o/:organizationId/sso',
  config: { name: 'identity.removeSso', summary: "Remove the firm's identity provider", stepUp: true },
  schema: { response: { 200: Done } },
} as const satisfies Endpoint
