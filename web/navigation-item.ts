import type House from 'lucide-react/icons/house'
import type { Role } from '#shared/actor.ts'
import type { Translate } from './i18n.tsx'

type Icon = typeof House

/** `residence` items open under `/r/:residenceId`, `organization` ones under `/gestion/:organizationId`, `person` ones in the account panel. */
export type Scope = 'residence' | 'organization' | 'person'

/** Groups of the back office rail, in their order. */
export type Group = 'work' | 'buildings' | 'life' | 'money' | 'settings'

export type NavigationItem = {
  id: string
  scope: Scope
  label: (t: Translate) => string
  /** Under its icon on a phone, where the label is too long for a fifth of 360 px. */
  shortLabel?: (t: Translate) => string
  icon: Icon
  /** A route of ours; its `$residenceId` or `$organizationId` is filled with the current place. */
  to: string
  /** Who sees it; everyone of the place when absent. */
  roles?: readonly Role[]
  group?: Group
  /** One of the five on a phone. `plus` is the round button in the middle; `firm` gives way in a residence of the firm. */
  bar?: true | 'plus' | 'firm'
  /** Leads to what a desktop shows in its rail already. */
  phoneOnly?: true
}
