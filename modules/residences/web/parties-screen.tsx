import { useNavigate, useSearch } from '@tanstack/react-router'
import Plus from 'lucide-react/icons/plus'
import { useT } from '#web/i18n.tsx'
import { Checkbox } from '#web/ui/checkbox.tsx'
import { ButtonLink } from '#web/ui/link.tsx'
import { Screen } from '#web/ui/screen.tsx'
import { SearchField } from '#web/ui/search-field.tsx'
import { Select } from '#web/ui/select.tsx'
import { listParties } from '../contract/people.ts'
import { PARTY_KINDS } from '../rules/party.ts'
import { Paged, usePages } from './paged.tsx'
import { PartyTable } from './party-table.tsx'
import { PeopleSwitch } from './people-switch.tsx'
import { useIsStaff, useMayManage, useResidenceId } from './use-residence.ts'
import { partyKindWord } from './words.ts'

type PartySearch = { cherche?: string | undefined; genre?: string | undefined; anciens?: boolean | undefined }
/** Owners by name. Names, lots and shares are for every owner; the rest is for the manager. */
export function PartiesScreen() {
  const t = useT()
  const residenceId = useResidenceId()
  const search: PartySearch = useSearch({ strict: false })
  const navigate = useNavigate()
  const change = (part: PartySearch) => void navigate({ to: '.', search: { ...search, ...part }, replace: true })
  const pages = useParties(residenceId, search)
  const filtered = Object.values(search).some((value) => value !== undefined)
  const primary = useMayManage() ? <AddLink residenceId={residenceId} /> : undefined
  return (
    <Screen title={t('Lots et personnes')} width="wide" primary={primary}>
      <PeopleSwitch current="people" />
      <PartyFilters search={search} onChange={change} />
      <Paged pages={pages}>
        {(items, first) => (
          <PartyTable residenceId={residenceId} rows={items} generalKey={first.generalKey} filtered={filtered} />
        )}
      </Paged>
    </Screen>
  )
}

function useParties(residenceId: string, { cherche, genre, anciens }: PartySearch) {
  const kind = PARTY_KINDS.find((known) => known === genre)
  const query = {
    former: anciens === true ? 'true' : 'false',
    ...(cherche !== undefined && { search: cherche }),
    ...(kind !== undefined && { kind }),
  }
  const params = { residenceId }
  return usePages(listParties, { params, query }, (cursor) => ({ params, query: { ...query, ...cursor } }))
}

function PartyFilters({ search, onChange }: { search: PartySearch; onChange: (part: PartySearch) => void }) {
  const t = useT()
  const isStaff = useIsStaff()
  return (
    <div className="flex flex-col gap-4" data-print="no">
      <SearchField
        label={isStaff ? t('Chercher par nom, lot, e-mail ou téléphone') : t('Chercher par nom ou lot')}
        placeholder={t('Nom, lot…')}
        value={search.cherche ?? ''}
        onSearch={(words) => onChange({ cherche: words || undefined })}
      />
      {isStaff && (
        <div className="grid items-end gap-3 md:grid-cols-2">
          <Select
            label={t('Genre')}
            placeholder={t('Tous')}
            options={PARTY_KINDS.map((kind) => ({ value: kind, label: partyKindWord(t, kind) }))}
            value={search.genre ?? ''}
            onChange={({ target }) => onChange({ genre: target.value || undefined })}
          />
          <Checkbox
            label={t('Seulement ceux qui ne possèdent plus rien')}
            checked={search.anciens === true}
            onChange={({ target }) => onChange({ anciens: target.checked || undefined })}
          />
        </div>
      )}
    </div>
  )
}

function AddLink({ residenceId }: { residenceId: string }) {
  const t = useT()
  return (
    <ButtonLink
      to="/r/$residenceId/proprietaires/nouveau"
      params={{ residenceId }}
      variant="primary"
      icon={<Plus aria-hidden="true" className="size-5" />}
    >
      {t('Ajouter un copropriétaire')}
    </ButtonLink>
  )
}
