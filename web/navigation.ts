import type { Role } from '#shared/actor.ts'
import { STAFF } from '#shared/rights.ts'
import { DESTINATIONS } from './destinations.ts'
import type { Translate } from './i18n.tsx'
import type { Group, NavigationItem, Scope } from './navigation-item.ts'

export const GROUPS: readonly { id: Group; label: (t: Translate) => string }[] = [
  { id: 'work', label: (t) => t('Travail') },
  { id: 'buildings', label: (t) => t('Immeubles') },
  { id: 'life', label: (t) => t('Vie') },
  { id: 'money', label: (t) => t('Argent') },
  { id: 'settings', label: (t) => t('Réglages') },
]

/** What these roles see in a place of this kind. */
export function navigationFor(scope: Scope, roles: readonly Role[]): readonly NavigationItem[] {
  return DESTINATIONS.filter((item) => item.scope === scope && isSeen(item, roles))
}

/** All that leads anywhere from a place. In a residence of their firm, staff keep the back office around them. */
export function navigationIn({ kind, roles }: { kind: Scope; roles: readonly Role[] }): readonly NavigationItem[] {
  if (kind === 'organization' || !holdsOneOf(STAFF, roles)) return navigationFor(kind, roles)
  const items = DESTINATIONS.filter(({ scope, id }) => scope !== 'person' && id !== 'boards')
    .filter((item) => isSeen(item, roles))
    .map((item) => (item.id === 'today' ? { ...item, to: '/gestion/$organizationId' } : item))
  return items.filter((item, at) => items.findIndex(({ to }) => to === item.to) === at)
}

/** Where an item leads from a place. */
export function addressIn({ id, organizationId }: { id: string; organizationId: string }, to: string): string {
  return to.replace('$residenceId', id).replace('$organizationId', organizationId)
}

/** The five of a phone. */
export function barOf(items: readonly NavigationItem[]): readonly NavigationItem[] {
  const inResidence = items.some(({ scope }) => scope === 'residence')
  return items.filter(({ bar }) => bar !== undefined && !(inResidence && bar === 'firm')).slice(0, 5)
}

function isSeen({ roles }: NavigationItem, held: readonly Role[]): boolean {
  return roles === undefined || holdsOneOf(roles, held)
}

function holdsOneOf(roles: readonly Role[], held: readonly Role[]): boolean {
  return roles.some((role) => held.includes(role))
}
