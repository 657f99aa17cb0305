import type { Handle } from './people.ts'

export type LotPlan = {
  number: string
  building: string
  staircase: string
  floor: string
  level: number
  door: string
  kind: 'apartment' | 'shop' | 'cellar' | 'parking' | 'house'
  label: string
  /** Square metres. */
  area: number | null
  /** Parts of the general key. */
  general: number
  owner: string
  sold: { from: string; daysAgo: number } | null
}

export type MemberPlan = {
  handle: Handle | null
  name: string
  email: string | null
  phone: string | null
  capacity:
    | 'owner'
    | 'spouse'
    | 'legal_representative'
    | 'common_representative'
    | 'joint_owner'
    | 'usufructuary'
    | 'bare_owner'
}

export type OwnerPlan = {
  code: string
  kind: 'person' | 'couple' | 'company' | 'joint_ownership' | 'dismemberment'
  name: string
  address: string
  members: MemberPlan[]
}

export type KeyPlan = {
  code: string
  name: string
  isGeneral: boolean
  /** 2 when the deed counts in halves. */
  scale: 1 | 2
  /** Parts of a lot as the deed says them; null when the lot has none. */
  shares: (lot: LotPlan) => number | null
}

export type Blueprint = {
  residence: {
    name: string
    address: string
    postalCode: string
    city: string
    registerNumber: string
    joinCode: string
  }
  staff: Handle
  lots: LotPlan[]
  keys: KeyPlan[]
  owners: OwnerPlan[]
  council: { member: string; isChair: boolean; yearsAgo: number }[]
  occupants: { lot: string; handle: Handle | null; name: string; email: string | null; phone: string | null }[]
  memberships: {
    handle: Handle
    role: 'delegate' | 'contractor'
    principal: Handle | null
    scope: string
    endsInDays: number
  }[]
}
