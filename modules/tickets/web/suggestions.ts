import type { Code, Options, PlaceIds } from './answers.ts'

/** A place and a kind in one touch. */
export type Suggestion = {
  key: string
  about: 'equipment' | 'staircase' | 'building' | 'residence' | 'home'
  /** The thing's own name, as the residence calls it. */
  name: string
  category: Code
  isCommon: boolean
  place: PlaceIds
}

const NOWHERE: PlaceIds = { buildingId: null, staircaseId: null, floor: null, equipmentId: null, lotId: null }
const MOST = 6

/** What is nearest to where the person lives, first; who owns everything or nothing here gets the whole residence. */
export function suggestionsFor(options: Options): Suggestion[] {
  const homes = options.lots.length <= MOST_LOTS ? options.lots : []
  const isNear = (place: { buildingId: string | null; staircaseId: string | null }) =>
    homes.some(
      ({ buildingId, staircaseId }) =>
        (place.staircaseId !== null && place.staircaseId === staircaseId) ||
        (place.staircaseId === null && (place.buildingId === null || place.buildingId === buildingId)),
    )
  const equipment = options.equipment.map(({ id, name, buildingId, staircaseId }) => ({
    ...common('equipment', id, name),
    place: { ...NOWHERE, buildingId, staircaseId, equipmentId: id },
    isNear: isNear({ buildingId, staircaseId }),
  }))
  const staircases = options.staircases
    .filter(({ id }) => homes.some(({ staircaseId }) => staircaseId === id))
    .map(({ id, name, buildingId }) => ({
      ...common('staircase', id, name),
      place: { ...NOWHERE, buildingId, staircaseId: id },
    }))
  const buildings = options.buildings
    .filter(({ id }) => homes.length === 0 || homes.some(({ buildingId }) => buildingId === id))
    .map(({ id, name }) => ({ ...common('building', id, name), place: { ...NOWHERE, buildingId: id } }))
  const near = equipment.filter((one) => one.isNear).map(({ isNear: _, ...one }) => one)
  const far = homes.length === 0 ? equipment.map(({ isNear: _, ...one }) => one) : []
  const dwellings = homes.slice(0, 1).map(({ id, number, buildingId, staircaseId, floor }) => ({
    ...{ key: `home ${id}`, about: 'home' as const, name: number, category: 'other' as const, isCommon: false },
    place: { ...NOWHERE, buildingId, staircaseId, floor, lotId: id },
  }))
  const shared: Suggestion[] = [...near, ...far].slice(0, 3)
  const around: Suggestion[] = [...staircases, ...buildings]
  const all = [...shared, ...around.slice(0, MOST - shared.length - dwellings.length), ...dwellings]
  return all.some(({ isCommon }) => isCommon) ? all : [RESIDENCE, ...all]
}

type Seen = {
  equipmentId?: string | undefined
  staircaseId?: string | undefined
  buildingId?: string | undefined
  floor?: number | undefined
}

/** The place that a label on the wall stands for; null for one that the residence does not know. */
export function suggestionAt({ equipment, staircases, buildings }: Options, seen: Seen): Suggestion | null {
  const floor = seen.floor ?? null
  const thing = equipment.find(({ id }) => id === seen.equipmentId)
  if (thing !== undefined) {
    const { id, name, buildingId, staircaseId } = thing
    return { ...common('equipment', id, name), place: { ...NOWHERE, buildingId, staircaseId, equipmentId: id } }
  }
  const staircase = staircases.find(({ id }) => id === seen.staircaseId)
  if (staircase !== undefined) {
    const { id, name, buildingId } = staircase
    return { ...common('staircase', id, name), place: { ...NOWHERE, buildingId, staircaseId: id, floor } }
  }
  const building = buildings.find(({ id }) => id === seen.buildingId)
  if (building === undefined) return null
  return { ...common('building', building.id, building.name), place: { ...NOWHERE, buildingId: building.id, floor } }
}

/** Beyond, it is somebody who keeps the residence. */
const MOST_LOTS = 10

const RESIDENCE: Suggestion = { ...common('residence', 'all', ''), place: NOWHERE }

function common(about: Suggestion['about'], id: string, name: string) {
  return { key: `${about} ${id}`, about, name, category: 'incident' as const, isCommon: true }
}
