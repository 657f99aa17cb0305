import FileText from 'lucide-react/icons/file-text'
import { addressOf } from '#web/api.ts'
import { useT } from '#web/i18n.tsx'
import { ExternalLink } from '#web/ui/link.tsx'
import { downloadAccountStatement, downloadCertificate } from '../contract/owner-account.ts'
import type { Year } from './answers.ts'
import { useResidenceId } from './use-books.ts'
import { dayBefore } from './words.ts'

/** The papers that an owner may ask for, as they would get them themselves. */
export function OwnerPapers({ year, partyId }: { year: Year; partyId: string }) {
  const t = useT()
  const params = { residenceId: useResidenceId(), partyId }
  const period = { from: year.startsOn, to: dayBefore(year.endsOn) }
  return (
    <p className="flex flex-wrap items-center gap-x-4 gap-y-1" data-print="no">
      <span className="inline-flex min-h-11 items-center gap-2">
        <FileText aria-hidden="true" className="size-5" />
        {t('Pour le copropriétaire')}
      </span>
      <ExternalLink href={addressOf(downloadAccountStatement, { params, query: period })} target="_blank">
        {t('Relevé de compte (PDF)')}
      </ExternalLink>
      <ExternalLink href={addressOf(downloadCertificate, { params: { ...params, yearId: year.id } })} target="_blank">
        {t('Attestation de charges payées (PDF)')}
      </ExternalLink>
    </p>
  )
}
