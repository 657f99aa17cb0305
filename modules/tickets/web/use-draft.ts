import { useState } from 'react'
import type { Code, PlaceIds } from './answers.ts'
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
  isUrgent: boolean
  isDistinct: boolean
}

const NOWHERE: PlaceIds = { buildingId: null, staircaseId: null, floor: null, equipmentId: null, lotId: null }

const NEW: Draft = {
  ...{ choice: null, category: 'incident', isCommon: true, place: NOWHERE, title: null },
  ...{ body: '', isUrgent: false, isDistinct: false },
}

/** A demand while it is written. */
export function useDraft() {
  const [draft, setDraft] = useState(NEW)
  const [photos, setPhotos] = useState<readonly File[]>([])
  const change = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }))
  return {
    draft,
    photos,
    change,
    choose: ({ key, category, isCommon, place }: Suggestion) =>
      change({ choice: key, category, isCommon, place, isDistinct: false }),
    addPhotos: (more: readonly File[]) => setPhotos((before) => [...before, ...more].slice(0, MOST_PHOTOS)),
    removePhoto: (at: number) => setPhotos((before) => before.filter((_, index) => index !== at)),
  }
}

const MOST_PHOTOS = 10
