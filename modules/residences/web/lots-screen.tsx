import { useNavigate, useSearch } from '@tanstack/react-router'
import Download from 'lucide-react/icons/download'
import { addressOf } from '#web/api.ts'
import { useT } from '#web/i18n.tsx'
import { ExternalLink } from '#web/ui/link.tsx'
import { Screen } from '#web/ui/screen.tsx'
import { SearchField } from '#web/ui/search-field.tsx'
import { exportLots } from '../contract/imports.ts'
import { LOT_KINDS, listLots } from '../contract/lots.ts'
import { LotFilters, type LotSearch } from './lot-filters.tsx'
import { LotTable } from './lot-table.tsx'
import { Paged, usePages } from './paged.tsx'
import { PeopleSwitch } from './people-switch.tsx'
import { useIsStaff, useResidenceId } from './use-residence.ts'

/** Lots by number, filtered from the address, so that a filtered list can be shared. */
export function LotsScreen() {
  const t = useT()
  const residenceId = useResidenceId()
  const isStaff = useIsStaff()
  const search: LotSearch = useSearch({ strict: false })
  const navigate = useNavigate()
  const change = (part: LotSearch) => void navigate({ to: '.', search: { ...search, ...part }, replace: true })
  const pages = useLots(residenceId, search)
  return (
    <Screen title={t('Lots et personnes')} width="wide" actions={isStaff && <ExportLink residenceId={residenceId} />}>
      <PeopleSwitch current="lots" />
      <div className="flex flex-col gap-4">
        <SearchField
          label={isStaff ? t('Chercher par numéro, porte, nom ou téléphone') : t('Chercher par numéro, porte ou nom')}
          placeholder={t('Numéro, porte, nom…')}
          value={search.cherche ?? ''}
          onSearch={(words) => change({ cherche: words || undefined })}
        />
        <LotFilters residenceId={residenceId} search={search} onChange={change} />
      </div>
      <Paged pages={pages}>
        {(items, first) => (
          <LotTable
            residenceId={residenceId}
            rows={items}
            shareKey={first.key}
            keyChosen={search.cle !== undefined}
            filtered={isFiltered(search)}
          />
        )}
      </Paged>
    </Screen>
  )
}

function isFiltered(search: LotSearch): boolean {
  return Object.values(search).some((value) => value !== undefined)
}

function ExportLink({ residenceId }: { residenceId: string }) {
  const t = useT()
  return (
    <ExternalLink href={addressOf(exportLots, { params: { residenceId } })} download>
      <span className="inline-flex min-h-11 items-center gap-2">
        <Download aria-hidden="true" className="size-5" />
        {t('Exporter en CSV')}
      </span>
    </ExternalLink>
  )
}

function useLots(residenceId: string, { cherche, batiment, nature, cle, sans }: LotSearch) {
  const kind = LOT_KINDS.find((known) => known === nature)
  const query = {
    ...(cherche !== undefined && { search: cherche }),
    ...(batiment !== undefined && { buildingId: batiment }),
    ...(kind !== undefined && { kind }),
    ...(cle !== undefined && { keyId: cle }),
    ...(sans === true && { withoutOwner: 'true' }),
  }
  const params = { residenceId }
  return usePages(listLots, { params, query }, (cursor) => ({ params, query: { ...query, ...cursor } }))
}
