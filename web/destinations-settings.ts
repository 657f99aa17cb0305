import IdCard from 'lucide-react/icons/id-card-lanyard'
import MailPlus from 'lucide-react/icons/mail-plus'
import TableProperties from 'lucide-react/icons/table-properties'
import Users from 'lucide-react/icons/users'
import type { NavigationItem } from './navigation-item.ts'

/** Of the firm: who works in it, who may what. */
export const SETTINGS_DESTINATIONS: readonly NavigationItem[] = [
  {
    id: 'people',
    scope: 'organization',
    label: (t) => t('Personnes'),
    icon: Users,
    to: '/gestion/$organizationId/personnes',
    group: 'settings',
  },
  {
    id: 'invitations',
    scope: 'organization',
    label: (t) => t('Invitations'),
    icon: MailPlus,
    to: '/gestion/$organizationId/invitations',
    group: 'settings',
  },
  {
    id: 'rights',
    scope: 'organization',
    label: (t) => t('Table des droits'),
    icon: TableProperties,
    to: '/gestion/$organizationId/droits',
    group: 'settings',
  },
  {
    id: 'sso',
    scope: 'organization',
    label: (t) => t('Connexion du cabinet'),
    icon: IdCard,
    to: '/gestion/$organizationId/connexion-du-cabinet',
    roles: ['admin'],
    group: 'settings',
  },
]
