import * as z from 'zod'
import { AUDIENCE_ROLES, TARGET_KINDS } from '../rules/audience.ts'

/** Whom it is for: a kind of place with its ids (none for the residence), and roles (none for everyone). */
export const Target = z
  .strictObject({
    kind: z.enum(TARGET_KINDS),
    ids: z.array(z.uuid()).max(200).default([]),
    roles: z.array(z.enum(AUDIENCE_ROLES)).max(AUDIENCE_ROLES.length).default([]),
  })
  .refine((target) => (target.kind === 'residence') === (target.ids.length === 0), {
    error: 'target-empty',
    path: ['ids'],
  })

export const AnyTarget = z.object({
  kind: z.enum(TARGET_KINDS),
  ids: z.array(z.uuid()),
  roles: z.array(z.enum(AUDIENCE_ROLES)),
})

/** A clock time of the residence, without a zone. */
export const LocalTime = z.iso
  .datetime({ local: true, offset: false, precision: -1 })
  .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d$/)

export const line = (most: number) => z.string().trim().min(1).max(most)
export const Cursor = z.string().max(400).optional()
export const Limit = z.coerce.number().int().min(1).max(100).default(20)
export const Done = z.object({ done: z.literal(true) })
