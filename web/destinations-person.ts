import BellRing from 'lucide-react/icons/bell-ring'
import CalendarSync from 'lucide-react/icons/calendar-sync'
import Database from 'lucide-react/icons/database'
import KeyRound from 'lucide-react/icons/key-round'
import ShieldCheck from 'lucide-react/icons/shield-check'
import UserRound from 'lucide-react/icons/user-round'
import UsersRound from 'lucide-react/icons/users-round'
import type { NavigationItem } from './navigation-item.ts'

/** One's own pages, behind the avatar. */
export const PERSON_DESTINATIONS: readonly NavigationItem[] = [
  { id: 'profile', scope: 'person', label: (t) => t('Profil'), icon: UserRound, to: '/profil' },
  {
    id: 'notification-preferences',
    scope: 'person',
    label: (t) => t('Ce que je reçois'),
    icon: BellRing,
    to: '/profil/notifications',
  },
  {
    id: 'delegations',
    scope: 'person',
    label: (t) => t('Délégations'),
    icon: UsersRound,
    to: '/profil/delegations',
  },
  {
    id: 'calendar',
    scope: 'person',
    label: (t) => t('Mon calendrier'),
    icon: CalendarSync,
    to: '/profil/calendrier',
  },
  { id: 'security', scope: 'person', label: (t) => t('Sécurité'), icon: ShieldCheck, to: '/profil/securite' },
  { id: 'my-data', scope: 'person', label: (t) => t('Mes données'), icon: Database, to: '/profil/donnees' },
  {
    id: 'join',
    scope: 'person',
    label: (t) => t('Rejoindre une copropriété'),
    icon: KeyRound,
    to: '/profil/acces',
  },
]
