import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { Filters } from '../contract/queue.ts'
import type { SavedView } from './answers.ts'

export type QueueFilters = typeof Filters._output
/** A filter set, or taken away. */
export type FilterChange = { [Name in keyof QueueFilters]?: QueueFilters[Name] | undefined }

/** What each filter is called in the address. */
const NAMES = {
  ...{ view: 'file', residence: 'residence', category: 'categorie', holder: 'balle', assignee: 'suivi' },
  ...{ danger: 'danger', age: 'age', promise: 'promesse', search: 'cherche' },
} as const satisfies Record<keyof QueueFilters, string>
const FILTERS = Object.keys(NAMES).filter((name) => name in Filters.shape)

/** Filters from the address; what is not one of them is as if it were not said. */
export function filtersFrom(search: Readonly<Record<string, unknown>>): QueueFilters {
  const said = Object.entries(NAMES).map(([name, key]) => [name, search[key]])
  const whole = Filters.safeParse(Object.fromEntries(said))
  if (whole.success) return whole.data
  const wrong = new Set(whole.error.issues.map(({ path }) => path[0]))
  return Filters.parse(Object.fromEntries(said.filter(([name]) => typeof name === 'string' && !wrong.has(name))))
}

export function searchFrom(filters: FilterChange): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(NAMES).map(([name, key]) => [key, wordOf(filters, name) || undefined]))
}

function wordOf(filters: FilterChange, name: string): string | undefined {
  return new Map<string, string | undefined>(Object.entries(filters)).get(name)
}

/** The same demands are shown by both. */
export function sameFilters(one: QueueFilters, other: QueueFilters): boolean {
  return FILTERS.every((name) => (wordOf(one, name) ?? '') === (wordOf(other, name) ?? ''))
}

/**
 * What the queue is narrowed to. An address that says nothing is the view that the reader starts on; whatever is set is
 * written in it, so that it can be shared.
 */
export function useQueueFilters(views: readonly SavedView[]) {
  const { organizationId = '' } = useParams({ strict: false })
  const search = useSearch({ strict: false })
  const navigate = useNavigate()
  const [epoch, setEpoch] = useState(0)
  const isBare = Object.values(search).every((value) => value === undefined)
  const start = isBare ? views.find(({ isStart }) => isStart) : undefined
  const filters = start?.filters ?? filtersFrom(search)
  const show = (wish: FilterChange) =>
    void navigate({ to: '.', search: searchFrom({ view: 'all', ...wish }), replace: true })
  return {
    organizationId,
    filters,
    /** Changes with what is shown other than by typing: a field that keeps what is typed begins again. */
    epoch,
    narrow: (change: FilterChange) => show({ ...filters, ...change }),
    show: (wish: FilterChange) => {
      setEpoch(epoch + 1)
      show(wish)
    },
  }
}
