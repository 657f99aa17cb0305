import Download from 'lucide-react/icons/download'
import { addressOf } from '#web/api.ts'
import { useT } from '#web/i18n.tsx'
import { ExternalLink } from '#web/ui/link.tsx'
import { exportStatement } from '../contract/statements.ts'
import type { StatementName } from '../rules/statement.ts'
import { useResidenceId } from './use-books.ts'

type ExportLinksProps = {
  yearId: string
  what: StatementName
  title: string
  about?: { account?: string; partyId?: string }
}

/** The same figures for a spreadsheet and for paper. */
export function ExportLinks({ yearId, what, title, about = {} }: ExportLinksProps) {
  const t = useT()
  const params = { residenceId: useResidenceId(), yearId }
  const link = (format: 'csv' | 'pdf') => addressOf(exportStatement, { params, query: { what, format, ...about } })
  return (
    <p className="flex flex-wrap items-center gap-x-4 gap-y-1" data-print="no">
      <span className="inline-flex min-h-11 items-center gap-2">
        <Download aria-hidden="true" className="size-5" />
        {title}
      </span>
      <ExternalLink href={link('pdf')} download>
        {t('en PDF')}
        <span className="sr-only">, {title}</span>
      </ExternalLink>
      <ExternalLink href={link('csv')} download>
        {t('en CSV')}
        <span className="sr-only">, {title}</span>
      </ExternalLink>
    </p>
  )
}
