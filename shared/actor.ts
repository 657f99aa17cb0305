declare const brand: unique symbol
type Branded<Name extends string> = string & { readonly [brand]: Name }

/** Made by the access hook alone: holding one proves that the caller may be in this residence. */
export type ResidenceId = Branded<'residence'>

/** Made by the access hook alone, for the firm's own pages. */
export type OrganizationId = Branded<'organization'>

export type Role = 'admin' | 'manager' | 'accountant' | 'owner' | 'council' | 'occupant' | 'delegate' | 'contractor'

export const STAFF_ROLES = ['admin', 'manager', 'accountant'] as const satisfies readonly Role[]

/** Who acts, for the audit trail and for rules. `system` is a job that no person started. */
export type Actor = {
  personId: string | 'system'
  /** Roles held here and now; empty outside a residence or a firm. */
  roles: readonly Role[]
  onBehalfOf?: string
  requestId?: string
}

export const SYSTEM: Actor = { personId: 'system', roles: [] }
