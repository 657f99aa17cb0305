import Phone from 'lucide-react/icons/phone'
import { useFormat } from '#web/i18n.tsx'
import { ExternalLink } from '#web/ui/link.tsx'
import type { Job } from './answers.ts'

/** Whom a supplier calls. */
export function LinkFirm({ firm }: { firm: Job['firm'] }) {
  const format = useFormat()
  return (
    <span className="flex flex-wrap items-center gap-x-3">
      {firm.name}
      {firm.phone !== null && (
        <ExternalLink href={`tel:${firm.phone}`}>
          <Phone aria-hidden="true" className="mr-1 inline size-4" />
          {format.phone(firm.phone)}
        </ExternalLink>
      )}
    </span>
  )
}
