import { personalRecords as ofAccounting } from '#modules/accounting/public.ts'
import { personalRecords as ofAnnouncements, personalFiles } from '#modules/announcements/public.ts'
import { personalRecords as ofBank } from '#modules/bank/public.ts'
import { personalRecords as ofDebits } from '#modules/debits/public.ts'
import { contributeToExport, nameExport } from '#modules/identity/public.ts'
import { personalRecords as ofNotifications } from '#modules/notifications/public.ts'
import { personalRecords as ofPayments } from '#modules/payments/public.ts'
import { personalRecords as ofRecovery } from '#modules/recovery/public.ts'
import { personalRecords as ofResidences } from '#modules/residences/public.ts'
import { personalRecords as ofSuppliers } from '#modules/suppliers/public.ts'
import { personalRecords as ofTickets } from '#modules/tickets/public.ts'
import { PERSONAL_WORDS } from './personal-words.ts'

/** Which modules hold something about a person, and so add a file to "my data" (RGPD, art. 15 and 20). */
const HOLDERS = {
  residences: ofResidences,
  accounting: ofAccounting,
  payments: ofPayments,
  bank: ofBank,
  announcements: ofAnnouncements,
  debits: ofDebits,
  notifications: ofNotifications,
  recovery: ofRecovery,
  tickets: ofTickets,
  suppliers: ofSuppliers,
}

export function gatherPersonalData(): void {
  nameExport(PERSONAL_WORDS)
  for (const [name, personalRecords] of Object.entries(HOLDERS)) {
    contributeToExport({ name, records: personalRecords, ...(name === 'announcements' && { files: personalFiles }) })
  }
}
