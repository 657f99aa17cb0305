import { useNavigate, useSearch } from '@tanstack/react-router'
import { useT } from '#web/i18n.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { ButtonLink } from '#web/ui/link.tsx'
import { Paged, usePages } from '#web/ui/paged.tsx'
import { SearchField } from '#web/ui/search-field.tsx'
import { Select } from '#web/ui/select.tsx'
import { listEntries } from '../contract/entries.ts'
import type { Year } from './answers.ts'
import { BooksPage } from './books-page.tsx'
import { EntryTable } from './entry-table.tsx'
import { useBooks, useResidenceId } from './use-books.ts'
import { journalWord } from './words.ts'

type EntrySearch = { exercice?: string | undefined; journal?: string | undefined; cherche?: string | undefined }

/** Entries, latest first, filtered from the address. */
export function EntriesScreen() {
  const t = useT()
  const residenceId = useResidenceId()
  const { books } = useBooks()
  const add = (
    <ButtonLink variant="primary" to="/r/$residenceId/comptes/nouvelle" params={{ residenceId }}>
      {t('Saisir une écriture')}
    </ButtonLink>
  )
  return (
    <BooksPage title={t('Écritures')} current="entries" byYear primary={books.can.write ? add : undefined}>
      {(year) => <Entries year={year} />}
    </BooksPage>
  )
}

function Entries({ year }: { year: Year }) {
  const t = useT()
  const { books } = useBooks()
  const residenceId = useResidenceId()
  const search: EntrySearch = useSearch({ strict: false })
  const navigate = useNavigate()
  const change = (part: EntrySearch) => void navigate({ to: '.', search: { ...search, ...part }, replace: true })
  const pages = useEntries(residenceId, year, search)
  return (
    <>
      <div className="flex flex-wrap items-end gap-4" data-print="no">
        <Select
          label={t('Journal')}
          placeholder={t('Tous')}
          options={books.journals.map(({ code }) => ({ value: code, label: `${code} · ${journalWord(t, code)}` }))}
          value={search.journal ?? ''}
          onChange={({ target }) => change({ journal: target.value || undefined })}
        />
        <div className="min-w-64 flex-1">
          <SearchField
            label={t('Chercher dans les libellés et les références de pièces')}
            placeholder={t('Libellé ou référence de pièce')}
            value={search.cherche ?? ''}
            onSearch={(words) => change({ cherche: words || undefined })}
          />
        </div>
      </div>
      <Paged pages={pages}>
        {(items) => (
          <EntryTable
            rows={items}
            empty={
              <EmptyState title={t('Aucune écriture')}>
                {search.journal === undefined && search.cherche === undefined
                  ? t("Saisissez la première, ou reprenez les soldes d'ouverture depuis Exercices.")
                  : t('Rien ne répond à ces filtres dans cet exercice.')}
              </EmptyState>
            }
          />
        )}
      </Paged>
    </>
  )
}

function useEntries(residenceId: string, year: Year, { journal, cherche }: EntrySearch) {
  const query = {
    yearId: year.id,
    ...(journal !== undefined && { journal }),
    ...(cherche !== undefined && { search: cherche }),
  }
  const params = { residenceId }
  return usePages(listEntries, { params, query }, (cursor) => ({ params, query: { ...query, ...cursor } }))
}
