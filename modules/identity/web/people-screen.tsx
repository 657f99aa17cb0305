import { useNavigate, useSearch } from '@tanstack/react-router'
import { useT } from '#web/i18n.tsx'
import { useRoles } from '#web/me.ts'
import { ButtonLink } from '#web/ui/link.tsx'
import { Paged, usePages } from '#web/ui/paged.tsx'
import { Screen } from '#web/ui/screen.tsx'
import { SearchField } from '#web/ui/search-field.tsx'
import { Select } from '#web/ui/select.tsx'
import { listPeople } from '../contract/people.ts'
import { PeopleTable } from './people-table.tsx'
import { useFirm } from './use-firm.ts'

const HERE = '/gestion/$organizationId/personnes'

/** Everyone with an account in the firm and its residences. */
export function PeopleScreen() {
  const t = useT()
  const organizationId = useFirm()
  const navigate = useNavigate()
  const { cherche = '', groupe = 'all' } = useSearch({ from: '/signed-in/gestion/$organizationId/personnes' })
  const params = { organizationId }
  const query = { kind: groupe, ...(cherche === '' ? {} : { q: cherche }) }
  const pages = usePages(listPeople, { params, query }, (cursor) => ({ params, query: { ...query, ...cursor } }))

  function look(search: { cherche?: string; groupe?: typeof groupe }) {
    void navigate({ to: HERE, params, search: { cherche, groupe, ...search }, replace: true })
  }
  return (
    <Screen title={t('Personnes')} width="wide" actions={<Invites />}>
      <div className="flex flex-wrap items-end gap-4">
        <div className="min-w-0 flex-1 basis-72">
          <SearchField
            label={t('Nom ou adresse e-mail')}
            value={cherche}
            onSearch={(words) => look({ cherche: words })}
          />
        </div>
        <div className="basis-72">
          <Select
            label={t('Montrer')}
            value={groupe}
            onChange={({ target }) => look({ groupe: groupOf(target.value) })}
            options={[
              { value: 'all', label: t('Tout le monde') },
              { value: 'staff', label: t('Le personnel') },
              { value: 'weak', label: t('Le personnel sans double vérification') },
              { value: 'blocked', label: t('Les personnes bloquées') },
            ]}
          />
        </div>
      </div>
      <Paged pages={pages}>
        {(items) => <PeopleTable people={items} searched={cherche !== '' || groupe !== 'all'} />}
      </Paged>
    </Screen>
  )
}

function Invites() {
  const t = useT()
  const params = { organizationId: useFirm() }
  const isAdmin = useRoles().includes('admin')
  return (
    <>
      <ButtonLink to="/gestion/$organizationId/invitations" params={params}>
        {t('Invitations')}
      </ButtonLink>
      {isAdmin && (
        <ButtonLink to="/gestion/$organizationId/personnes/inviter" params={params}>
          {t('Inviter un collègue')}
        </ButtonLink>
      )}
    </>
  )
}

const GROUPS = ['all', 'staff', 'weak', 'blocked'] as const

function groupOf(value: string) {
  return GROUPS.find((group) => group === value) ?? 'all'
}
