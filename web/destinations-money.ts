import Banknote from 'lucide-react/icons/banknote'
import BookOpen from 'lucide-react/icons/book-open'
import ClockAlert from 'lucide-react/icons/clock-alert'
import CreditCard from 'lucide-react/icons/credit-card'
import HandCoins from 'lucide-react/icons/hand-coins'
import Hourglass from 'lucide-react/icons/hourglass'
import ReceiptEuro from 'lucide-react/icons/receipt-euro'
import Repeat from 'lucide-react/icons/repeat'
import { rights } from '#shared/rights.ts'
import type { NavigationItem } from './navigation-item.ts'

/** The residence's money, for those who keep it or check it. */
export const MONEY_DESTINATIONS: readonly NavigationItem[] = [
  {
    id: 'calls',
    scope: 'residence',
    label: (t) => t('Appels de fonds'),
    icon: ReceiptEuro,
    to: '/r/$residenceId/appels',
    roles: rights['accounting.listCalls'],
    group: 'money',
  },
  {
    id: 'payments',
    scope: 'residence',
    label: (t) => t('Paiements en ligne'),
    icon: CreditCard,
    to: '/r/$residenceId/paiements',
    roles: rights['payments.listPayments'],
    group: 'money',
  },
  {
    id: 'debits',
    scope: 'residence',
    label: (t) => t('Prélèvements'),
    icon: Repeat,
    to: '/r/$residenceId/prelevements',
    roles: rights['debits.listDays'],
    group: 'money',
  },
  {
    id: 'bank',
    scope: 'residence',
    label: (t) => t('Banque'),
    icon: Banknote,
    to: '/r/$residenceId/banque',
    roles: rights['bank.readBank'],
    group: 'money',
  },
  {
    id: 'receipts',
    scope: 'residence',
    label: (t) => t('Encaissements'),
    icon: HandCoins,
    to: '/r/$residenceId/encaissements',
    roles: rights['bank.listReceipts'],
    group: 'money',
  },
  {
    id: 'arrears',
    scope: 'residence',
    label: (t) => t('Impayés'),
    icon: Hourglass,
    to: '/r/$residenceId/impayes',
    roles: rights['recovery.readBoard'],
    group: 'money',
  },
  {
    id: 'firm-arrears',
    scope: 'organization',
    label: (t) => t('Impayés du cabinet'),
    icon: ClockAlert,
    to: '/gestion/$organizationId/impayes',
    roles: rights['recovery.listFirm'],
    group: 'money',
  },
  {
    id: 'books',
    scope: 'residence',
    label: (t) => t('Comptes'),
    icon: BookOpen,
    to: '/r/$residenceId/comptes',
    roles: rights['accounting.readBooks'],
    group: 'money',
  },
]
