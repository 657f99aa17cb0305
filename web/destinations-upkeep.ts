import Cog from 'lucide-react/icons/cog'
import FileSignature from 'lucide-react/icons/file-signature'
import HardHat from 'lucide-react/icons/hard-hat'
import QrCode from 'lucide-react/icons/qr-code'
import Scale from 'lucide-react/icons/scale'
import { rights } from '#shared/rights.ts'
import type { NavigationItem } from './navigation-item.ts'

/** What a residence is equipped with, who keeps it and what is ordered. */
export const UPKEEP_DESTINATIONS: readonly NavigationItem[] = [
  {
    id: 'residence-equipment',
    scope: 'residence',
    label: (t) => t('Équipements'),
    icon: Cog,
    to: '/r/$residenceId/equipements',
    roles: rights['suppliers.listEquipment'],
    group: 'buildings',
  },
  {
    id: 'residence-labels',
    scope: 'residence',
    label: (t) => t('Étiquettes à scanner'),
    icon: QrCode,
    to: '/r/$residenceId/etiquettes',
    roles: rights['suppliers.listLabels'],
    group: 'buildings',
  },
  {
    id: 'residence-contracts',
    scope: 'residence',
    label: (t) => t('Contrats d’entretien'),
    icon: FileSignature,
    to: '/r/$residenceId/contrats',
    roles: rights['suppliers.listContracts'],
    group: 'buildings',
  },
  {
    id: 'residence-orders',
    scope: 'residence',
    label: (t) => t('Ordres de service'),
    icon: HardHat,
    to: '/r/$residenceId/ordres',
    roles: rights['suppliers.listOrders'],
    group: 'buildings',
  },
  {
    id: 'residence-quotes',
    scope: 'residence',
    label: (t) => t('Devis'),
    icon: Scale,
    to: '/r/$residenceId/devis',
    roles: rights['suppliers.readSpendingRule'],
    group: 'buildings',
  },
]
