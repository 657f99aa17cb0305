import type { Role } from '#shared/actor.ts'

export const PARTY_KINDS = ['person', 'couple', 'company', 'joint_ownership', 'dismemberment'] as const
export type PartyKind = (typeof PARTY_KINDS)[number]

export const CAPACITIES = [
  'owner',
  'spouse',
  'legal_representative',
  'common_representative',
  'joint_owner',
  'usufructuary',
  'bare_owner',
] as const
export type Capacity = (typeof CAPACITIES)[number]

type Member = { id: string; capacity: Capacity }

/**
 * Who speaks and votes for an owner; null when nobody may until a representative is named.
 * A joint ownership names one; a dismembered lot names one, else the bare owner speaks when there is one only
 * (loi 65-557, art. 23).
 */
export function representativeOf<M extends Member>(kind: PartyKind, members: readonly M[]): M | null {
  const named = members.find((member) => member.capacity === 'common_representative')
  if (named !== undefined) return named
  switch (kind) {
    case 'joint_ownership':
      return null
    case 'dismemberment':
      return alone(members.filter((member) => member.capacity === 'bare_owner'))
    case 'company':
      return members.find((member) => member.capacity === 'legal_representative') ?? null
    case 'person':
    case 'couple':
      return members[0] ?? null
  }
}

/** What somebody joins an owner of this kind as, unless told otherwise. */
export function usualCapacity(kind: PartyKind, members: number): Capacity {
  if (kind === 'company') return 'legal_representative'
  if (kind === 'joint_ownership') return 'joint_owner'
  if (kind === 'dismemberment') return members === 0 ? 'usufructuary' : 'bare_owner'
  return kind === 'couple' && members > 0 ? 'spouse' : 'owner'
}

/** Kinds whose members are several by nature, and name a common representative (loi 65-557, art. 23). */
export function namesRepresentative(kind: PartyKind): boolean {
  return kind === 'joint_ownership' || kind === 'dismemberment' || kind === 'couple'
}

export type Sight = {
  /** E-mail, telephone, occupants, who has an account: the manager's people (RGPD, art. 5, 1 c). */
  contacts: boolean
  /** Postal address, as on the attendance sheet: the council too. */
  addresses: boolean
}

/** What somebody may see of the other owners, beyond names, lots and shares, which every owner sees. */
export function sightOf(roles: readonly Role[]): Sight {
  const contacts = roles.some((role) => role === 'admin' || role === 'manager' || role === 'accountant')
  return { contacts, addresses: contacts || roles.includes('council') }
}

/** Lots, owners, keys and the council are changed by managers; an accountant reads them. */
export function mayManage(roles: readonly Role[]): boolean {
  return roles.includes('admin') || roles.includes('manager')
}

function alone<M>(members: readonly M[]): M | null {
  return members.length === 1 ? (members[0] ?? null) : null
}
