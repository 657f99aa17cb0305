import { useSuspenseQuery } from '@tanstack/react-query'
import { useT } from '#web/i18n.tsx'
import { Checkbox } from '#web/ui/checkbox.tsx'
import { Select } from '#web/ui/select.tsx'
import { useMedia } from '#web/ui/use-media.ts'
import { LOT_KINDS } from '../contract/lots.ts'
import { buildingsQuery, keysQuery } from './queries.ts'
import { useIsStaff } from './use-residence.ts'
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

/** Side by side where there is room; folded on a phone, so that the list comes first. */
export function LotFilters(props: LotFiltersProps) {
  const t = useT()
  const roomy = useMedia('(min-width: 48rem)')
  if (roomy) return <FilterFields {...props} />
  const { cherche: _words, ...filters } = props.search
  const count = Object.values(filters).filter((value) => value !== undefined).length
  return (
    <details className="rounded-md border border-line bg-surface-raised px-4" data-print="no">
      <summary className="flex min-h-11 cursor-pointer items-center font-semibold">
        {t('{count, plural, =0 {Filtrer la liste} one {# filtre} other {# filtres}}', { count })}
      </summary>
      <div className="pb-4">
        <FilterFields {...props} />
      </div>
    </details>
  )
}

function FilterFields({ residenceId, search, onChange }: LotFiltersProps) {
  const t = useT()
  const isStaff = useIsStaff()
  const { data: buildings } = useSuspenseQuery(buildingsQuery(residenceId))
  const { data: keys } = useSuspenseQuery(keysQuery(residenceId))
  const named = (rows: readonly { id: string; name: string }[]) =>
    rows.map(({ id, name }) => ({ value: id, label: name }))
  return (
    <div className="grid items-end gap-3 md:grid-cols-3" data-print="no">
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
        options={named(keys.items.filter((key) => !key.isGeneral))}
        value={search.cle ?? ''}
        onChange={({ target }) => onChange({ cle: target.value || undefined })}
      />
      {isStaff && (
        <div className="md:col-span-3">
          <Checkbox
            label={t('Seulement les lots sans copropriétaire')}
            checked={search.sans === true}
            onChange={({ target }) => onChange({ sans: target.checked || undefined })}
          />
        </div>
      )}
    </div>
  )
}
