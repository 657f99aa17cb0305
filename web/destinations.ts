import Bell from 'lucide-react/icons/bell'
import Building from 'lucide-react/icons/building-2'
import CalendarDays from 'lucide-react/icons/calendar-days'
import DoorOpen from 'lucide-react/icons/door-open'
import House from 'lucide-react/icons/house'
import Landmark from 'lucide-react/icons/landmark'
import LayoutGrid from 'lucide-react/icons/layout-grid'
import Megaphone from 'lucide-react/icons/megaphone'
import MessagesSquare from 'lucide-react/icons/messages-square'
import Percent from 'lucide-react/icons/percent'
import Plus from 'lucide-react/icons/plus'
import Upload from 'lucide-react/icons/upload'
import Users from 'lucide-react/icons/users'
import UsersRound from 'lucide-react/icons/users-round'
import Wallet from 'lucide-react/icons/wallet'
import Wrench from 'lucide-react/icons/wrench'
import { MANAGERS, OWNERS, rights, STAFF } from '#shared/rights.ts'
import { MONEY_DESTINATIONS } from './destinations-money.ts'
import { PERSON_DESTINATIONS } from './destinations-person.ts'
import { SETTINGS_DESTINATIONS } from './destinations-settings.ts'
import { UPKEEP_DESTINATIONS } from './destinations-upkeep.ts'
import type { NavigationItem } from './navigation-item.ts'

const RESIDENTS = ['owner', 'council', 'occupant', 'delegate', 'contractor'] as const
/** Those who may ask something of the manager. */
const TENDED = ['owner', 'council', 'occupant', 'delegate'] as const

/** Every destination that exists, in the order people see. A screen adds its line here when it can be opened. */
export const DESTINATIONS: readonly NavigationItem[] = [
  {
    id: 'home',
    scope: 'residence',
    label: (t) => t('Accueil'),
    icon: House,
    to: '/accueil',
    roles: RESIDENTS,
    bar: true,
  },
  {
    id: 'today',
    scope: 'organization',
    label: (t) => t("Aujourd'hui"),
    shortLabel: (t) => t('Accueil'),
    icon: House,
    to: '/accueil',
    group: 'work',
    bar: true,
  },
  {
    id: 'queue',
    scope: 'organization',
    label: (t) => t('Demandes du cabinet'),
    shortLabel: (t) => t('Demandes'),
    icon: MessagesSquare,
    to: '/gestion/$organizationId/demandes',
    group: 'work',
    bar: 'firm',
  },
  {
    id: 'notifications',
    scope: 'organization',
    label: (t) => t('Notifications'),
    icon: Bell,
    to: '/notifications',
    bar: 'firm',
    phoneOnly: true,
  },
  {
    id: 'tickets',
    scope: 'residence',
    label: (t) => t('Demandes'),
    icon: MessagesSquare,
    to: '/r/$residenceId/demandes',
    roles: TENDED,
    bar: true,
  },
  {
    id: 'declare',
    scope: 'residence',
    label: (t) => t('Faire une demande'),
    icon: Plus,
    to: '/r/$residenceId/demandes/nouvelle',
    roles: TENDED,
    bar: 'plus',
    phoneOnly: true,
  },
  {
    id: 'charges',
    scope: 'residence',
    label: (t) => t('Charges'),
    icon: Wallet,
    to: '/r/$residenceId/charges',
    roles: ['owner'],
    bar: true,
  },
  {
    id: 'residence-menu',
    scope: 'residence',
    label: (t) => t('Ma copro'),
    icon: Building,
    to: '/r/$residenceId/copro',
    roles: RESIDENTS,
    bar: true,
    phoneOnly: true,
  },
  {
    id: 'building-menu',
    scope: 'residence',
    label: (t) => t('Immeuble'),
    icon: Building,
    to: '/r/$residenceId/copro',
    roles: STAFF,
    bar: true,
    phoneOnly: true,
  },
  {
    id: 'residences',
    scope: 'organization',
    label: (t) => t('Résidences'),
    icon: Building,
    to: '/gestion/$organizationId/residences',
    roles: STAFF,
    group: 'buildings',
  },
  {
    id: 'residence-sheet',
    scope: 'residence',
    label: (t) => t('Fiche de la copropriété'),
    icon: Landmark,
    to: '/r/$residenceId/fiche',
    roles: rights['residences.readSheet'],
    group: 'buildings',
  },
  {
    id: 'residence-tickets',
    scope: 'residence',
    label: (t) => t('Demandes'),
    icon: MessagesSquare,
    to: '/r/$residenceId/demandes',
    roles: STAFF,
    bar: true,
    group: 'buildings',
  },
  {
    id: 'residence-lots',
    scope: 'residence',
    label: (t) => t('Lots et personnes'),
    icon: Users,
    to: '/r/$residenceId/lots',
    roles: OWNERS,
    group: 'buildings',
  },
  ...UPKEEP_DESTINATIONS,
  {
    id: 'residence-council',
    scope: 'residence',
    label: (t) => t('Conseil syndical'),
    icon: UsersRound,
    to: '/r/$residenceId/conseil',
    roles: rights['residences.listCouncil'],
    group: 'buildings',
  },
  {
    id: 'residence-keys',
    scope: 'residence',
    label: (t) => t('Clés de répartition'),
    icon: Percent,
    to: '/r/$residenceId/cles',
    roles: OWNERS,
    group: 'buildings',
  },
  {
    id: 'residence-import',
    scope: 'residence',
    label: (t) => t('Importer'),
    icon: Upload,
    to: '/r/$residenceId/import',
    roles: MANAGERS,
    group: 'buildings',
  },
  {
    id: 'announcements',
    scope: 'residence',
    label: (t) => t('Annonces'),
    // In French the label has room enough; in English it has not.
    shortLabel: (t) => t('{room, select, other {Annonces}}', { room: 'bar' }),
    icon: Megaphone,
    to: '/r/$residenceId/annonces',
    roles: rights['announcements.list'],
    bar: true,
    group: 'life',
  },
  {
    id: 'schedule',
    scope: 'residence',
    label: (t) => t('Agenda'),
    icon: CalendarDays,
    to: '/r/$residenceId/agenda',
    roles: rights['announcements.listEvents'],
    group: 'life',
  },
  {
    id: 'organization-menu',
    scope: 'organization',
    label: (t) => t('Menu'),
    icon: LayoutGrid,
    to: '/gestion/$organizationId/menu',
    bar: true,
    phoneOnly: true,
  },
  ...MONEY_DESTINATIONS,
  {
    id: 'boards',
    scope: 'organization',
    label: (t) => t('Annonces et agenda'),
    icon: Megaphone,
    to: '/gestion/$organizationId/annonces',
    group: 'life',
  },
  {
    id: 'waiting',
    scope: 'organization',
    label: (t) => t('Accès en attente'),
    icon: DoorOpen,
    to: '/gestion/$organizationId/acces',
    group: 'work',
  },
  {
    id: 'suppliers',
    scope: 'organization',
    label: (t) => t('Prestataires'),
    icon: Wrench,
    to: '/gestion/$organizationId/prestataires',
    group: 'settings',
  },
  ...SETTINGS_DESTINATIONS,
  ...PERSON_DESTINATIONS,
]
