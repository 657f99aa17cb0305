import { useSuspenseQuery } from '@tanstack/react-query'
import { useParams, useSearch } from '@tanstack/react-router'
import type { Books, Year } from './answers.ts'
import { booksQuery } from './queries.ts'

export function useResidenceId(): string {
  return useParams({ strict: false }).residenceId ?? ''
}

export function today(): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Paris' }).format(new Date())
}

/** The books of the residence, and the fiscal year of the address, else that of today; null while they are not open. */
export function useBooks(): { books: Books; year: Year | null } {
  const residenceId = useResidenceId()
  const { data: books } = useSuspenseQuery(booksQuery(residenceId))
  const { exercice }: { exercice?: string } = useSearch({ strict: false })
  const asked = books.years.find(({ id }) => id === exercice)
  const current = books.years.find(({ startsOn }) => startsOn <= today())
  return { books, year: asked ?? current ?? books.years[0] ?? null }
}
