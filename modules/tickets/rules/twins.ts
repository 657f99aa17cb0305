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
 * What two declarations of one thing surely have in common: the database lets a single open demand have it. Null where
 * they are only likely to be one, since two lamps fail on one floor: then who declares is asked.
 */
export function twinKey({ kind, place }: Reported): string | null {
  return place.equipmentId === null || place.lotId !== null ? null : `equipment ${place.equipmentId} ${kind}`
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
