import { search } from '#modules/home/contract.ts'
import { ApiProblem, call } from '#web/api.ts'
import { createFormat } from '#web/format.ts'
import type { SearchResult } from '#web/search.ts'

/** What the current residence holds for these words. Nothing where there is no residence to search. */
export async function find(words: string, signal: AbortSignal): Promise<readonly SearchResult[]> {
  const residenceId = residenceOf(location.pathname)
  if (residenceId === null) return []
  try {
    const { items } = await call(search, { params: { residenceId }, query: { text: words.slice(0, 100) } }, signal)
    return items.map((item) => ({ ...item, detail: detailOf(item) }))
  } catch (error) {
    // The place last seen may be a firm, or no longer ours.
    if (error instanceof ApiProblem && error.status === 404) return []
    throw error
  }
}

/** Dates come as instants. */
function detailOf({ kind, detail }: { kind: string; detail: string }): string {
  if (detail === '' || kind === 'lot' || kind === 'owner') return detail
  return createFormat(document.documentElement.lang === 'en' ? 'en' : 'fr').date(detail, 'medium')
}

/** The residence of the address, else the place last seen on this device. */
function residenceOf(pathname: string): string | null {
  return /^\/r\/([\w-]+)/.exec(pathname)?.[1] ?? localStorage.getItem('mitoyen.place')
}
