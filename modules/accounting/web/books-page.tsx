import { useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useFormat, useT } from '#web/i18n.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { Screen } from '#web/ui/screen.tsx'
import { Select } from '#web/ui/select.tsx'
import type { Year } from './answers.ts'
import { BooksNav, type BooksTab } from './books-nav.tsx'
import { OpenBooks } from './open-books.tsx'
import { useBooks } from './use-books.ts'
import { yearWord } from './words.ts'

type BooksPageProps = {
  title: string
  subtitle?: ReactNode
  current: BooksTab
  primary?: ReactNode
  actions?: ReactNode
  /** Offers another fiscal year. */
  byYear?: boolean
  children: (year: Year) => ReactNode
}

/** A page of the books: the others beside it, the fiscal year, or the way to open them. */
export function BooksPage({ title, subtitle, current, primary, actions, byYear = false, children }: BooksPageProps) {
  const t = useT()
  const { books, year } = useBooks()
  if (year === null) {
    return (
      <Screen title={t('Comptes')} subtitle={t('La comptabilité de la résidence')}>
        {books.can.write ? (
          <OpenBooks proposal={books.proposal} />
        ) : (
          <EmptyState title={t('Comptes pas encore ouverts')}>
            {t("Le syndic n'a pas encore ouvert les comptes ici. Ils paraîtront sur cette page.")}
          </EmptyState>
        )}
      </Screen>
    )
  }
  return (
    <Screen title={title} subtitle={subtitle} width="wide" primary={primary} actions={actions}>
      <BooksNav current={current} />
      {byYear && <YearSelect years={books.years} year={year} />}
      {children(year)}
    </Screen>
  )
}

function YearSelect({ years, year }: { years: readonly Year[]; year: Year }) {
  const t = useT()
  const format = useFormat()
  const navigate = useNavigate()
  const open = (exercice: string) =>
    void navigate({ to: '.', search: (before: object) => ({ ...before, exercice }), replace: true })
  const label = (one: Year) =>
    one.closedAt === null ? yearWord(t, format, one) : t('{year}, clôturé', { year: yearWord(t, format, one) })
  return (
    <div className="max-w-64" data-print="no">
      <Select
        label={t('Exercice')}
        options={years.map((one) => ({ value: one.id, label: label(one) }))}
        value={year.id}
        onChange={({ target }) => open(target.value)}
      />
    </div>
  )
}
