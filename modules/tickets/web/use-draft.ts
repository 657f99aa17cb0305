import { useState } from 'react'
import type { Code, Details, PlaceIds } from './answers.ts'
import type { Suggestion } from './suggestions.ts'

export type Draft = {
  /** What was touched: a suggestion, or `other` for the whole form. */
  choice: string | null
  category: Code
  isCommon: boolean
  place: PlaceIds
  /** Null until it is typed: the suggestion names it. */
  title: string | null
  body: string
  details: Details
  isUrgent: boolean
  isDistinct: boolean
  /** Whom it is made for, by who manages their demands; null for oneself. */
  forPersonId: string | null
}

const NOWHERE: PlaceIds = { buildingId: null, staircaseId: null, floor: null, equipmentId: null, lotId: null }

const NEW: Draft = {
  ...{ choice: null, category: 'incident', isCommon: true, place: NOWHERE, title: null },
  ...{ body: '', details: {}, isUrgent: false, isDistinct: false, forPersonId: null },
}

/** A demand while it is written; `scanned` is where a label says it is. */
export function useDraft(scanned: Suggestion | null) {
  const [draft, setDraft] = useState<Draft>(() => (scanned === null ? NEW : { ...NEW, ...chosen(scanned) }))
  const [photos, setPhotos] = useState<readonly File[]>([])
  const change = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }))
  return {
    draft,
    photos,
    change,
    choose: (suggestion: Suggestion) => change(chosen(suggestion)),
    addPhotos: (more: readonly File[]) => setPhotos((before) => [...before, ...more].slice(0, MOST_PHOTOS)),
    removePhoto: (at: number) => setPhotos((before) => before.filter((_, index) => index !== at)),
  }
}

function chosen({ key, category, isCommon, place }: Suggestion) {
  return { choice: key, category, isCommon, place, isDistinct: false }
}

const MOST_PHOTOS = 10
