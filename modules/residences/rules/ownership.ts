/** One period of the register of owners, half-open: [startsOn, endsOn). */
export type Ownership = { partyId: string; startsOn: string; endsOn: string | null }

export type TransferDraft = {
  /** Who sells, as the person who records the transfer saw it. */
  fromPartyId: string
  toPartyId: string
  /** Day of the deed. */
  effectiveOn: string
  /** Day the manager was notified of it. */
  notifiedOn: string
}

export type TransferRefusal = 'lot-without-owner' | 'owner-changed' | 'same-owner' | 'transfer-too-early'

/**
 * First day on which the new owner is the residence's owner: a transfer binds the residence once it is notified
 * (décret 67-223, art. 6).
 */
export function bindingOn({ effectiveOn, notifiedOn }: Pick<TransferDraft, 'effectiveOn' | 'notifiedOn'>): string {
  return notifiedOn > effectiveOn ? notifiedOn : effectiveOn
}

/** @param last the latest ownership of the lot: a transfer is written after it, never inside the past. */
export function refuseTransfer(last: Ownership | undefined, draft: TransferDraft): TransferRefusal | null {
  if (last === undefined || last.endsOn !== null) return 'lot-without-owner'
  if (last.partyId !== draft.fromPartyId) return 'owner-changed'
  if (draft.toPartyId === draft.fromPartyId) return 'same-owner'
  return bindingOn(draft) <= last.startsOn ? 'transfer-too-early' : null
}

export function holdsOn({ startsOn, endsOn }: Pick<Ownership, 'startsOn' | 'endsOn'>, day: string): boolean {
  return startsOn <= day && (endsOn === null || endsOn > day)
}

/** An occupancy may be ended once, after it began. */
export function refuseOccupancyEnd(
  occupancy: Omit<Ownership, 'partyId'>,
  endsOn: string,
): 'occupancy-ended' | 'occupancy-empty' | null {
  if (occupancy.endsOn !== null && occupancy.endsOn <= endsOn) return 'occupancy-ended'
  return endsOn <= occupancy.startsOn ? 'occupancy-empty' : null
}
