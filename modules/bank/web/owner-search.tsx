import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useT } from '#web/i18n.tsx'
import { ErrorPanel } from '#web/ui/error-panel.tsx'
import { Money } from '#web/ui/money.tsx'
import { SearchField } from '#web/ui/search-field.tsx'
import type { Owner } from './answers.ts'
import { useResidenceId } from './place.ts'
import { ownersQuery } from './queries.ts'

/** Owners found by name, code or lot, each with what they owe: a press chooses. */
export function OwnerSearch({ start = '', onChoose }: { start?: string; onChoose: (owner: Owner) => void }) {
  const t = useT()
  const residenceId = useResidenceId()
  const [search, setSearch] = useState(start)
  const { data, error } = useQuery({ ...ownersQuery(residenceId, search), placeholderData: (before) => before })
  return (
    <div className="flex flex-col gap-2">
      <SearchField label={t('Nom, code ou lot')} value={search} onSearch={setSearch} />
      {error !== null && <ErrorPanel error={error} />}
      {data?.items.length === 0 && <p>{t('Personne de ce nom. Essayez un autre mot, ou le numéro du lot.')}</p>}
      <ul aria-label={t('Copropriétaires')} className="flex max-h-80 flex-col divide-y divide-line overflow-y-auto">
        {data?.items.map((owner) => (
          <li key={owner.id}>
            <button
              type="button"
              onClick={() => onChoose(owner)}
              className="flex min-h-12 w-full cursor-pointer flex-wrap items-center justify-between gap-x-4 rounded-md px-2 py-2 text-left hover:bg-accent-soft"
            >
              <span className="min-w-0">
                <span className="font-semibold">{owner.name}</span>
                {owner.lots !== '' && (
                  <span className="block text-sm text-ink-soft">{t('Lots {lots}', { lots: owner.lots })}</span>
                )}
              </span>
              <Owed balance={owner.balance} />
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}

function Owed({ balance }: { balance: number }) {
  const t = useT()
  if (balance === 0) return <span className="text-sm text-ink-soft">{t('À jour')}</span>
  return (
    <span className="text-sm">
      {balance > 0 ? t('Doit') : t('Avoir')} <Money cents={Math.abs(balance)} />
    </span>
  )
}
