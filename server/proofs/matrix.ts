import type { Endpoint } from '#shared/endpoint.ts'
import { type Right, rightOf } from '#shared/rights.ts'
import type { Firm, Place, Principal } from './principals.ts'

/** Where a call goes: a residence or firm of the world, or an id that nothing has. */
export type Target = { residence: Place | 'random'; firm: Firm | 'random' }

/** What a principal must be answered: at the door, or by the endpoint itself. */
export type Outcome = 'sign-in' | 'absent' | 'refused' | 'reached'

/** Follows from the row of the table of rights and from the roles that the world gives; from nothing that the server does. */
export function outcomeOf(endpoint: Endpoint, principal: Principal, target: Target): Outcome {
  const right: Right = rightOf(endpoint.config.name)
  if (right === 'public') return 'reached'
  if (principal.handle === null) return 'sign-in'
  const roles = rolesAt(endpoint, principal, target)
  if (roles === null) return 'reached'
  if (roles.length === 0) return 'absent'
  return right === 'signed-in' || roles.some((role) => right.includes(role)) ? 'reached' : 'refused'
}

function rolesAt(endpoint: Endpoint, principal: Principal, { residence, firm }: Target) {
  if (endpoint.url.startsWith('/api/r/')) return residence === 'random' ? [] : principal.residences[residence]
  if (endpoint.url.startsWith('/api/o/')) return firm === 'random' ? [] : principal.firms[firm]
  return null
}

/** The names in the address that say which thing, after those that say where. */
export function objectsIn(endpoint: Endpoint): string[] {
  return [...endpoint.url.matchAll(/:(\w+Id)\b/g)]
    .map((match) => match[1] ?? '')
    .filter((name) => name !== 'residenceId' && name !== 'organizationId')
}
