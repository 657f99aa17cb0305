import type { Role } from '#shared/actor.ts'
import { MANAGERS, STAFF } from '#shared/rights.ts'

export function mayManage(roles: readonly Role[]): boolean {
  return roles.some((role) => MANAGERS.some((manager) => manager === role))
}

export function isStaff(roles: readonly Role[]): boolean {
  return roles.some((role) => STAFF.some((staff) => staff === role))
}

/** The council reads what things cost (loi 65-557, art. 21). */
export function seesCosts(roles: readonly Role[]): boolean {
  return isStaff(roles) || roles.includes('council')
}
