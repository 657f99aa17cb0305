import type { Role } from '#shared/actor.ts'
import { STAFF } from '#shared/rights.ts'

/** The council reads the books (loi 65-557, art. 21); the firm's people keep them. */
export function mayWrite(roles: readonly Role[]): boolean {
  return roles.some((role) => STAFF.some((staff) => staff === role))
}
