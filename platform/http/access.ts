import type { FastifyRequest } from 'fastify'
import { type Role, STAFF_ROLES } from '#shared/actor.ts'
import type { Endpoint } from '#shared/endpoint.ts'
import { rightOf } from '#shared/rights.ts'
import type { Scope } from '../database.ts'
import { notFound, Refused } from '../errors.ts'
import type { Gate, Identity, OrganizationAccess, ResidenceAccess } from './gate.ts'

const STEP_UP_MS = 10 * 60_000
const UNSAFE = new Set(['POST', 'PUT', 'PATCH', 'DELETE'])
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** Decides before the body is read: who calls, from our own pages, with which roles here. Sets identity, place, scope. */
export async function checkAccess(request: FastifyRequest, gate: Gate, origins: readonly string[]): Promise<void> {
  const { endpoint } = request.routeOptions.config
  if (endpoint === undefined) return
  request.identity = await gate.identify(request.headers.cookie)
  refuseForeignOrigin(request, origins)
  if (rightOf(endpoint.config.name) === 'public') return
  if (request.identity === null) throw new Refused(401, 'sign-in-required')

  request.place = await placeOf(request, gate, request.identity)
  request.scope = scopeOf(request.identity, request.place)
  refuseRole(endpoint, request.place)
  refuseWeakSession(request.place, request.identity)
  refuseStale(endpoint, request.identity)
}

/** A state-changing call must come from our own pages (OWASP: CSRF, origin verification). */
function refuseForeignOrigin(request: FastifyRequest, origins: readonly string[]): void {
  if (!UNSAFE.has(request.method) || request.identity === null) return
  const { origin } = request.headers
  if (origin === undefined || !origins.includes(origin)) throw new Refused(403, 'origin-refused')
}

type Place = ResidenceAccess | OrganizationAccess | null

async function placeOf(request: FastifyRequest, gate: Gate, identity: Identity): Promise<Place> {
  const { residenceId, organizationId } = request.params as { residenceId?: string; organizationId?: string }
  if (residenceId !== undefined)
    return present(UUID.test(residenceId) ? await gate.residence(identity, residenceId) : null)
  if (organizationId !== undefined)
    return present(UUID.test(organizationId) ? await gate.organization(identity, organizationId) : null)
  return null
}

/** A place where one has no role answers like a place that does not exist. */
function present<P extends object>(place: P | null): P {
  if (place === null) throw notFound()
  return place
}

function scopeOf(identity: Identity, place: Place): Scope {
  if (place === null) return { person: identity.personId }
  if ('residenceId' in place) {
    return { residences: [place.residenceId], organizations: [place.organizationId], person: identity.personId }
  }
  return { staffOf: place.organizationId, organizations: [place.organizationId], person: identity.personId }
}

function refuseRole(endpoint: Endpoint, place: Place): void {
  const allowed = rightOf(endpoint.config.name)
  if (typeof allowed === 'string') return
  if (place === null || !place.roles.some((role) => allowed.includes(role))) throw new Refused(403, 'role-refused')
}

/** Staff act only behind a second factor. */
function refuseWeakSession(place: Place, identity: Identity): void {
  const staff: readonly Role[] = STAFF_ROLES
  if (identity.strength === 'one' && place?.roles.some((role) => staff.includes(role))) {
    throw new Refused(403, 'second-factor-required')
  }
}

function refuseStale(endpoint: Endpoint, identity: Identity): void {
  if (endpoint.config.stepUp !== true) return
  if (Date.now() - Date.parse(identity.provedAt) > STEP_UP_MS) throw new Refused(403, 'step-up-required')
}
