/** Where something is wrong. All null is the whole residence. */
export type Place = {
  buildingId: string | null
  staircaseId: string | null
  /** 0 is the ground floor. */
  floor: number | null
  equipmentId: string | null
  /** Somebody's lot: what is wrong there is theirs to tell. */
  lotId: string | null
}

export type Reported = { kind: string; place: Place }

/**
 * What two declarations of one thing have in common: the database lets a single open demand have it. Null for a lot,
 * where two declarations are never taken for one.
 */
export function twinKey({ kind, place }: Reported): string | null {
  if (place.lotId !== null) return null
  if (place.equipmentId !== null) return `equipment ${place.equipmentId} ${kind}`
  const { buildingId, staircaseId, floor } = place
  return `place ${buildingId ?? '*'} ${staircaseId ?? '*'} ${floor ?? '*'} ${kind}`
}

/** Whether one may be told of the other before sending: the same kind of thing, in places that hold each other. */
export function mayBeTwins(one: Reported, other: Reported): boolean {
  if (one.kind !== other.kind || one.place.lotId !== null || other.place.lotId !== null) return false
  if (one.place.equipmentId !== null && other.place.equipmentId !== null)
    return one.place.equipmentId === other.place.equipmentId
  return SCALES.every((scale) => isWithin(one.place[scale], other.place[scale]))
}

const SCALES = ['buildingId', 'staircaseId', 'floor'] as const

function isWithin<T>(one: T | null, other: T | null): boolean {
  return one === null || other === null || one === other
}
