import * as z from 'zod'
import type { Role } from '#shared/actor.ts'
import type { Endpoint } from '#shared/endpoint.ts'

const ROLES = ['admin', 'manager', 'accountant', 'owner', 'council', 'occupant', 'delegate', 'contractor'] as const
export const RoleName = z.enum(ROLES satisfies readonly Role[])
const Instant = z.iso.datetime({ offset: true })

const Place = z.object({
  kind: z.enum(['residence', 'organization']),
  id: z.string(),
  name: z.string(),
  roles: z.array(RoleName),
  /** The firm of a residence. */
  organizationId: z.string(),
})

const Me = z.object({
  person: z.object({
    id: z.string(),
    name: z.string(),
    email: z.string(),
    emailVerified: z.boolean(),
    /** Since when nothing is mailed to the address, that a mail server refused; null when mail goes there. */
    emailRefusedAt: Instant.nullable(),
    phone: z.string().nullable(),
    phoneVerified: z.boolean(),
    locale: z.enum(['fr', 'en']),
    secondFactor: z.enum(['none', 'totp', 'passkey']),
  }),
  strength: z.enum(['one', 'two']),
  provedAt: Instant,
  places: z.array(Place),
  needs: z.array(z.enum(['verify-email', 'second-factor'])),
})

/** Alone: the first page carries it, without the acts of a profile. */
export const showMe = {
  method: 'GET',
  url: '/api/me',
  config: { name: 'identity.me', summary: 'The person signed in and the places open to them' },
  schema: { response: { 200: Me } },
} as const satisfies Endpoint
