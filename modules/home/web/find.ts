import { search, searchFirm } from '#modules/home/contract.ts'
import { ApiProblem, call } from '#web/api.ts'
import { createFormat } from '#web/format.ts'
import type { Place } from '#web/me.ts'
import type { SearchResult } from '#web/search.ts'

/** Beyond these, a person looks where they are. */
const MOST_PLACES = 5

/** What the places hold for these words, each thing once, the current place first. */
export async function find(
  words: string,
  places: readonly Place[],
  signal: AbortSignal,
): Promise<readonly SearchResult[]> {
  const several = places.filter(({ kind }) => kind === 'residence').length > 1
  const text = words.slice(0, 100)
  const lists = await Promise.all(
    places.slice(0, MOST_PLACES).map(async (place, index) => {
      const results = await findIn(place, text, signal)
      return several && index > 0 && place.kind === 'residence' ? results.map((one) => told(one, place)) : results
    }),
  )
  const found = lists.flat()
  return found.filter(({ to }, index) => found.findIndex((other) => other.to === to) === index)
}

async function findIn(place: Place, text: string, signal: AbortSignal): Promise<readonly SearchResult[]> {
  const query = { text }
  try {
    const { items } =
      place.kind === 'residence'
        ? await call(search, { params: { residenceId: place.id }, query }, signal)
        : await call(searchFirm, { params: { organizationId: place.id }, query }, signal)
    return items.map((item) => ({ ...item, detail: detailOf(item) }))
  } catch (error) {
    // A place may be no longer ours.
    if (error instanceof ApiProblem && [403, 404].includes(error.status)) return []
    throw error
  }
}

/** Away from the current residence, a result says which one it is of. */
function told(result: SearchResult, { name }: Place): SearchResult {
  return { ...result, detail: [result.detail, name].filter(Boolean).join(' · ') }
}

/** Dates come as instants. */
function detailOf({ kind, detail }: { kind: string; detail: string }): string {
  if (detail === '' || (kind !== 'announcement' && kind !== 'event')) return detail
  return createFormat(document.documentElement.lang === 'en' ? 'en' : 'fr').date(detail, 'medium')
}
