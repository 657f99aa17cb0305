import type { Answer } from '#shared/endpoint.ts'
import { useFormat, useT } from '#web/i18n.tsx'
import { Badge } from '#web/ui/badge.tsx'
import { DataTable } from '#web/ui/data-table.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { Link } from '#web/ui/link.tsx'
import type { listPeople } from '../contract/people.ts'
import { useFirm } from './use-firm.ts'
import { rolesLine } from './words.ts'

type Person = Answer<typeof listPeople>['items'][number]

export function PeopleTable({ people, searched }: { people: readonly Person[]; searched: boolean }) {
  const t = useT()
  const format = useFormat()
  const organizationId = useFirm()
  return (
    <DataTable
      caption={t('Personnes')}
      rows={people}
      rowKey={({ id }) => id}
      rowLabel={({ name }) => name}
      rowLink={(person, content) => (
        <Link to="/gestion/$organizationId/personnes/$personId" params={{ organizationId, personId: person.id }}>
          {content}
        </Link>
      )}
      columns={[
        { id: 'name', header: t('Nom'), cell: ({ name }) => name, card: 'title' },
        { id: 'roles', header: t('Rôles'), cell: ({ roles }) => rolesLine(t, roles) || t('Aucun rôle'), card: 'line' },
        { id: 'email', header: t('Adresse e-mail'), cell: ({ email }) => email, card: 'hidden' },
        {
          id: 'factor',
          header: t('Double vérification'),
          cell: ({ secondFactor }) => (secondFactor ? t('Active') : t('Inactive')),
        },
        {
          id: 'signIn',
          header: t('Dernière connexion'),
          cell: ({ lastSignInAt }) => (lastSignInAt === null ? t('Jamais') : format.date(lastSignInAt, 'short')),
        },
        { id: 'state', header: t('Accès'), cell: (person) => <AccessState {...person} />, card: 'status' },
      ]}
      empty={
        <EmptyState title={searched ? t('Personne ne correspond') : t('Personne encore')}>
          {searched
            ? t('Essayez un autre mot, ou montrez tout le monde.')
            : t('Les personnes paraissent ici dès leur première connexion.')}
        </EmptyState>
      }
    />
  )
}

function AccessState({ blocked, roles }: Pick<Person, 'blocked' | 'roles'>) {
  const t = useT()
  if (!blocked && roles.length === 0) return <Badge>{t('Sans rôle')}</Badge>
  return blocked ? <Badge tone="danger">{t('Bloqué')}</Badge> : <Badge tone="success">{t('Ouvert')}</Badge>
}
