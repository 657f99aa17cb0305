import type { Role } from '#shared/actor.ts'
import { keepsBooks } from '#shared/rights.ts'

/** Whoever keeps the books or checks them sees every owner's calls (loi 65-557, art. 21); an owner sees their own. */
export function seesEveryOwner(roles: readonly Role[]): boolean {
  return keepsBooks(roles) || roles.includes('council')
}
