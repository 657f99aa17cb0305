import { dayInWords } from '#shared/day-words.ts'
import type { State } from '../rules/life.ts'

export const STATE_WORDS: Readonly<Record<State, string>> = {
  received: 'reçue',
  taken: 'prise en charge',
  waiting: 'en attente',
  ordered: 'intervention commandée',
  done: 'faite, à vérifier',
  verified: 'faite et vérifiée',
  closed: 'close',
}

export type PlaceWords = {
  building: string | null
  staircase: string | null
  floor: number | null
  equipment: string | null
  lot: string | null
  note: string
}

/** From the building to the thing itself. */
export function placeInWords({ building, staircase, floor, equipment, lot, note }: PlaceWords): string {
  const words = [
    building,
    staircase === null ? '' : `escalier ${staircase}`,
    floor === null ? '' : floorInWords(floor),
    equipment,
    lot === null ? '' : `lot ${lot}`,
    note,
  ]
  return words.filter(Boolean).join(', ') || 'toute la résidence'
}

function floorInWords(floor: number): string {
  if (floor === 0) return 'rez-de-chaussée'
  if (floor < 0) return `sous-sol ${-floor}`
  return floor === 1 ? '1er étage' : `${floor}e étage`
}

/** `le 28 novembre 2026 à 9 h 05`, by the clock in Paris, where every residence is. */
export function momentInWords(instant: string): string {
  const there = Temporal.Instant.from(instant).toZonedDateTimeISO('Europe/Paris')
  const minutes = String(there.minute).padStart(2, '0')
  return `le ${dayInWords(there.toPlainDate().toString())} à ${there.hour} h ${minutes}`
}
