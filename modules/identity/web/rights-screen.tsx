import { useSuspenseQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import type { Role } from '#shared/actor.ts'
import type { Answer } from '#shared/endpoint.ts'
import { useT } from '#web/i18n.tsx'
import { queryOptionsFor } from '#web/query.ts'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { Screen } from '#web/ui/screen.tsx'
import { Select } from '#web/ui/select.tsx'
import { useMedia } from '#web/ui/use-media.ts'
import { RoleName } from '../contract/me.ts'
import { showRights } from '../contract/people.ts'
import { RIGHT_GROUPS, RIGHT_WORDS } from './rights-words.ts'
import { useFirm } from './use-firm.ts'
import { rolesLine, roleWord } from './words.ts'

type Right = Answer<typeof showRights>['rows'][number]

/** The table that the server itself obeys, in sentences. */
export function RightsScreen() {
  const t = useT()
  const organizationId = useFirm()
  const navigate = useNavigate()
  const { role } = useSearch({ from: '/signed-in/gestion/$organizationId/droits' })
  const roomy = useMedia('(min-width: 48rem), print')
  const { data } = useSuspenseQuery(queryOptionsFor(showRights, { params: { organizationId } }))
  const rows = data.rows.filter(({ roles }) => role === undefined || (Array.isArray(roles) && roles.includes(role)))
  return (
    <Screen title={t('Table des droits')} subtitle={t('Qui peut faire quoi : la table même que le serveur applique.')}>
      <Select
        label={t('Montrer ce que peut faire')}
        value={role ?? ''}
        placeholder={t('Tout le monde')}
        onChange={({ target }) =>
          navigate({
            to: '/gestion/$organizationId/droits',
            params: { organizationId },
            search: { role: RoleName.safeParse(target.value).data },
            replace: true,
          })
        }
        options={RoleName.options.map((value) => ({ value, label: roleWord(t, value) }))}
      />
      {rows.length === 0 && (
        <EmptyState title={t('Rien de plus que tout le monde')}>
          {t('Ce rôle voit son compte, et ce qui est ouvert à toute personne connectée.')}
        </EmptyState>
      )}
      {groupsOf(rows).map(([group, own]) => (
        <details
          key={group}
          open={roomy || role !== undefined}
          className="rounded-md border border-line bg-surface-raised px-4 md:px-5"
        >
          <summary className="flex min-h-14 cursor-pointer py-2 items-center justify-between gap-4">
            <h2 className="text-lg">{RIGHT_GROUPS[group]?.(t) ?? group}</h2>
            <span className="shrink-0 text-sm text-ink-soft">
              {t('{count, plural, one {# droit} other {# droits}}', { count: own.length })}
            </span>
          </summary>
          <Rights rows={own} alone={role} />
        </details>
      ))}
    </Screen>
  )
}

function Rights({ rows, alone }: { rows: readonly Right[]; alone: Role | undefined }) {
  const t = useT()
  return (
    <dl className="flex flex-col divide-y divide-line border-t border-line pb-2">
      {rows.map(({ name, roles }) => (
        <div key={name} className="grid gap-x-6 py-2 md:grid-cols-2">
          <dt>{RIGHT_WORDS[name]?.(t) ?? name}</dt>
          <dd className="text-ink-soft">{alone === undefined ? whoWord(roles) : ''}</dd>
        </div>
      ))}
    </dl>
  )

  function whoWord(roles: Right['roles']): string {
    if (roles === 'public') return t('Tout le monde, même sans compte')
    return roles === 'signed-in' ? t('Toute personne connectée') : rolesLine(t, roles)
  }
}

function groupsOf(rows: readonly Right[]): [string, Right[]][] {
  const groups = Map.groupBy(rows, ({ name }) => name.split('.')[0] ?? '')
  return Object.keys(RIGHT_GROUPS).flatMap((group) => {
    const own = groups.get(group)
    return own === undefined ? [] : [[group, own]]
  })
}
