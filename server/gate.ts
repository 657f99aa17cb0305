import {
  liveSession,
  organizationOf,
  type ResidenceRole,
  residenceRoles,
  type StaffRole,
  staffRoles,
} from '#modules/identity/public.ts'
import { sessionTokenReader } from '#platform/auth/cookie.ts'
import type { Database } from '#platform/database.ts'
import {
  asOrganization,
  asResidence,
  type Gate,
  type Identity,
  type OrganizationAccess,
  type ResidenceAccess,
} from '#platform/http/gate.ts'
import type { Realtime } from '#platform/realtime.ts'
import type { Role } from '#shared/actor.ts'

const KEPT_MS = 30_000
const KEPT_ENTRIES = 10_000

type Grants = { staff: StaffRole[]; residences: ResidenceRole[]; accesses: Map<string, ResidenceAccess | null> }

/**
 * Sessions and roles, remembered for half a minute and forgotten at once when a signal says that they changed (or that
 * signals may have been missed). `auth` is the database as the sign-in role.
 */
export function openGate(auth: Database, realtime: Realtime, session: { secret: string; secure: boolean }): Gate {
  const sessions = memory<Identity | null>((identity) =>
    identity === null ? Number.POSITIVE_INFINITY : Date.parse(identity.endsAt),
  )
  const grants = memory<Grants>()
  const firms = memory<string | null>()

  realtime.onAny((message) => {
    if (message === null || message.kind === 'access') {
      sessions.clear()
      grants.clear()
    }
  })

  const tokenOf = sessionTokenReader(session.secret, session.secure)

  async function identify(cookie: string | undefined): Promise<Identity | null> {
    const hash = tokenOf(cookie)
    if (hash === null) return null
    return sessions.get(hash, async () => {
      const row = await liveSession(auth.db, hash)
      if (row === undefined) return null
      return {
        personId: row.userId,
        sessionId: row.id,
        strength: row.strength === 'two' ? 'two' : 'one',
        provedAt: row.provedAt,
        endsAt: row.expiresAt,
      }
    })
  }

  const grantsOf = (personId: string) =>
    grants.get(personId, async () => ({
      staff: await staffRoles(auth.db, personId),
      residences: await residenceRoles(auth.db, personId),
      accesses: new Map(),
    }))
  const firmOf = (id: string) => firms.get(id, async () => (await organizationOf(auth.db, id))?.organizationId ?? null)

  return {
    identify,
    residence: async (identity, residenceId) => {
      const organizationId = await firmOf(residenceId)
      if (organizationId === null) return null
      const held = await grantsOf(identity.personId)
      const known = held.accesses.get(residenceId)
      if (known !== undefined) return known
      const access = residenceAccess(held, residenceId, organizationId)
      held.accesses.set(residenceId, access)
      return access
    },
    organization: async (identity, organizationId) =>
      organizationAccess(await grantsOf(identity.personId), organizationId),
    topics: async (identity) => topicsOf(await grantsOf(identity.personId)),
  }
}

function residenceAccess(grants: Grants, residenceId: string, organizationId: string): ResidenceAccess | null {
  const here = grants.residences.filter((grant) => grant.residenceId === residenceId)
  const staff = grants.staff.filter((grant) => grant.organizationId === organizationId)
  const roles = distinct([...staff, ...here].map((grant) => grant.role))
  if (roles.length === 0) return null
  const lotIds = here.flatMap((grant) => (grant.lotId === null ? [] : [grant.lotId]))
  return { residenceId: asResidence(residenceId), organizationId, roles, lotIds }
}

function organizationAccess(grants: Grants, organizationId: string): OrganizationAccess | null {
  const roles = distinct(
    grants.staff.filter((grant) => grant.organizationId === organizationId).map((grant) => grant.role),
  )
  return roles.length === 0 ? null : { organizationId: asOrganization(organizationId), roles }
}

function topicsOf({ staff, residences }: Grants): string[] {
  const topics = [
    ...staff.map((grant) => `organization:${grant.organizationId}`),
    ...residences.map((grant) => `residence:${grant.residenceId}`),
  ]
  return [...new Set(topics)]
}

function distinct(roles: Role[]): Role[] {
  return [...new Set(roles)]
}

/** A small map whose entries are forgotten after KEPT_MS, or at the value's own end. Loads made before a `clear` are not kept after it. */
function memory<V>(endOf: (value: V) => number = () => Number.POSITIVE_INFINITY) {
  const entries = new Map<string, { value: V; until: number }>()
  let generation = 0
  return {
    async get(key: string, load: () => Promise<V>): Promise<V> {
      const entry = entries.get(key)
      if (entry !== undefined && entry.until > Date.now()) return entry.value
      const started = generation
      const value = await load()
      if (started === generation) {
        if (entries.size >= KEPT_ENTRIES) entries.clear()
        entries.set(key, { value, until: Math.min(Date.now() + KEPT_MS, endOf(value)) })
      }
      return value
    },
    clear(): void {
      generation++
      entries.clear()
    },
  }
}
