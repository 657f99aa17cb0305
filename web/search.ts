import type { Place } from './me.ts'

/** One thing found: `to` is an address of ours, `detail` says where it is (a residence, a lot, a date). */
export type SearchResult = { id: string; kind: string; title: string; detail?: string; to: string }

/** Looks in the places of a person, the current one first. */
type FindResults = (words: string, places: readonly Place[], signal: AbortSignal) => Promise<readonly SearchResult[]>

let find: FindResults = async () => []

/** Called once by the module that owns the search endpoint; the palette asks it from two letters on. */
export function provideSearch(finder: FindResults): void {
  find = finder
}

export function findResults(
  words: string,
  places: readonly Place[],
  signal: AbortSignal,
): Promise<readonly SearchResult[]> {
  return find(words, places, signal)
}
