import type { OrganizationId, ResidenceId, Role } from '#shared/actor.ts'

/** Who the caller is, from their session. */
export type Identity = {
  personId: string
  sessionId: string
  /** `two` when a second factor (or a passkey) was given. */
  strength: 'one' | 'two'
  /** When they last proved who they are. */
  provedAt: string
  /** When the session ends whatever happens. */
  endsAt: string
}

/**
 * What the caller is in one residence. The same object for as long as it is remembered: what is worked out of it may be
 * kept with it, and is forgotten with it.
 */
export type ResidenceAccess = {
  residenceId: ResidenceId
  organizationId: string
  roles: readonly Role[]
  /** Lots that the person owns or occupies today; empty for staff. */
  lotIds: readonly string[]
}

export type OrganizationAccess = { organizationId: OrganizationId; roles: readonly Role[] }

/** What the web server asks about a caller. Answers follow a change of rights within a second. */
export type Gate = {
  identify(cookie: string | undefined): Promise<Identity | null>
  residence(identity: Identity, residenceId: string): Promise<ResidenceAccess | null>
  organization(identity: Identity, organizationId: string): Promise<OrganizationAccess | null>
  /** The residences and firms whose signals the person may hear, as realtime topics. */
  topics(identity: Identity): Promise<string[]>
}

/** The only places where a plain id becomes a proof of access. */
export function asResidence(id: string): ResidenceId {
  return id as ResidenceId
}

export function asOrganization(id: string): OrganizationId {
  return id as OrganizationId
}
