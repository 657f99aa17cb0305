import { useSuspenseQuery } from '@tanstack/react-query'
import { useT } from '#web/i18n.tsx'
import { Checkbox } from '#web/ui/checkbox.tsx'
import { Select } from '#web/ui/select.tsx'
import { LOT_KINDS } from '../contract/lots.ts'
import { buildingsQuery, keysQuery } from './queries.ts'
import { lotKindWord } from './words.ts'

/** As in the address of the page. */
export type LotSearch = {
  cherche?: string | undefined
  batiment?: string | undefined
  nature?: string | undefined
  cle?: string | undefined
  sans?: boolean | undefined
}

type LotFiltersProps = { residenceId: string; search: LotSearch; onChange: (part: LotSearch) => void }

export function LotFilters({ residenceId, search, onChange }: LotFiltersProps) {
  const t = useT()
  const { data: buildings } = useSuspenseQuery(buildingsQuery(residenceId))
  const { data: keys } = useSuspenseQuery(keysQuery(residenceId))
  const named = (rows: readonly { id: string; name: string }[]) =>
    rows.map(({ id, name }) => ({ value: id, label: name }))
  return (
    <div className="grid items-end gap-3 sm:grid-cols-3" data-print="no">
      <Select
        label={t('Bâtiment')}
        placeholder={t('Tous')}
        options={named(buildings.items)}
        value={search.batiment ?? ''}
        onChange={({ target }) => onChange({ batiment: target.value || undefined })}
      />
      <Select
        label={t('Nature')}
        placeholder={t('Toutes')}
        options={LOT_KINDS.map((kind) => ({ value: kind, label: lotKindWord(t, kind) }))}
        value={search.nature ?? ''}
        onChange={({ target }) => onChange({ nature: target.value || undefined })}
      />
      <Select
        label={t('Clé de répartition')}
        placeholder={t('Générale')}
        options={named(keys.items)}
        value={search.cle ?? ''}
        onChange={({ target }) => onChange({ cle: target.value || undefined })}
      />
      <div className="sm:col-span-3">
        <Checkbox
          label={t('Seulement les lots sans copropriétaire')}
          checked={search.sans === true}
          onChange={({ target }) => onChange({ sans: target.checked || undefined })}
        />
      </div>
    </div>
  )
}
