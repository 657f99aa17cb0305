import Building from 'lucide-react/icons/building-2'
import House from 'lucide-react/icons/house'
import LayoutGrid from 'lucide-react/icons/layout-grid'
import type { Role } from '#shared/actor.ts'
import type { Translate } from './i18n.tsx'

type Icon = typeof House

/** `residence` items open under `/r/:residenceId`, `organization` ones under `/gestion/:organizationId`, `person` ones in the account panel. */
type Scope = 'residence' | 'organization' | 'person'

/** Groups of the back office rail, in their order. */
export type Group = 'work' | 'buildings' | 'life' | 'money' | 'settings'

export type NavigationItem = {
  id: string
  scope: Scope
  label: (t: Translate) => string
  icon: Icon
  /** A route of ours; its `$residenceId` or `$organizationId` is filled with the current place. */
  to: string
  /** Who sees it; everyone of the place when absent. */
  roles?: readonly Role[]
  group?: Group
  /** One of the five on a phone. `plus` is the round button in the middle. */
  bar?: true | 'plus'
}

export const GROUPS: readonly { id: Group; label: (t: Translate) => string }[] = [
  { id: 'work', label: (t) => t('Travail') },
  { id: 'buildings', label: (t) => t('Immeubles') },
  { id: 'life', label: (t) => t('Vie') },
  { id: 'money', label: (t) => t('Argent') },
  { id: 'settings', label: (t) => t('Réglages') },
]

/** Every destination that exists, in the order people see. A screen adds its line here when it can be opened. */
const NAVIGATION: readonly NavigationItem[] = [
  { id: 'home', scope: 'residence', label: (t) => t('Accueil'), icon: House, to: '/accueil', bar: true },
  {
    id: 'residence-menu',
    scope: 'residence',
    label: (t) => t('Ma copro'),
    icon: Building,
    to: '/r/$residenceId/copro',
    bar: true,
  },
  {
    id: 'today',
    scope: 'organization',
    label: (t) => t("Aujourd'hui"),
    icon: House,
    to: '/accueil',
    group: 'work',
    bar: true,
  },
  {
    id: 'organization-menu',
    scope: 'organization',
    label: (t) => t('Menu'),
    icon: LayoutGrid,
    to: '/gestion/$organizationId/menu',
    bar: true,
  },
]

/** What these roles see in a place of this kind. */
export function navigationFor(scope: Scope, roles: readonly Role[]): readonly NavigationItem[] {
  return NAVIGATION.filter((item) => item.scope === scope).filter(
    (item) => item.roles === undefined || item.roles.some((role) => roles.includes(role)),
  )
}
