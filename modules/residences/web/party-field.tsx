import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useT } from '#web/i18n.tsx'
import { useFormValue } from '#web/ui/form-fields.ts'
import { Link } from '#web/ui/link.tsx'
import { SearchField } from '#web/ui/search-field.tsx'
import { partiesFoundQuery } from './queries.ts'
import { lotsWords } from './words.ts'

type PartyFieldProps = { residenceId: string; name: string; label: string; except: string | undefined }

/** Chooses an owner by typing a part of their name. */
export function PartyField({ residenceId, name, label, except }: PartyFieldProps) {
  const t = useT()
  const [search, setSearch] = useState('')
  const [chosen, choose] = useFormValue(name)
  const found = useQuery(partiesFoundQuery(residenceId, search))
  const parties = (found.data?.items ?? []).filter((party) => party.id !== except)
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="mb-1 font-semibold">{label}</legend>
      <SearchField label={t('Chercher un copropriétaire')} value={search} onSearch={setSearch} />
      <div className="flex max-h-64 flex-col overflow-y-auto rounded-md border border-line">
        {parties.map((party) => (
          <label
            key={party.id}
            className="flex min-h-11 cursor-pointer items-center gap-3 px-3 py-2 hover:bg-accent-soft"
          >
            <input
              type="radio"
              name={`${name}-choice`}
              checked={chosen === party.id}
              onChange={() => choose(party.id)}
              className="size-5 accent-accent"
            />
            <span className="min-w-0">
              {party.name}
              <span className="block text-sm text-ink-soft">{lotsWords(t, party.lots)}</span>
            </span>
          </label>
        ))}
        {found.isSuccess && parties.length === 0 && (
          <p className="px-3 py-3 text-ink-soft">{t('Personne à ce nom.')}</p>
        )}
      </div>
      <p className="text-sm text-ink-soft">
        {t.rich("L'acquéreur n'est pas dans la liste ? <a>Ajoutez-le d'abord</a>.", {
          a: (chunks) => (
            <Link key="add" to="/r/$residenceId/proprietaires/nouveau" params={{ residenceId }}>
              {chunks}
            </Link>
          ),
        })}
      </p>
    </fieldset>
  )
}
