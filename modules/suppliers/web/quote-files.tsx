import { addressOf } from '#web/api.ts'
import { useFormat } from '#web/i18n.tsx'
import { ExternalLink } from '#web/ui/link.tsx'
import { downloadQuoteFile } from '../contract/quotes.ts'
import { type QuoteRequest, useIds } from './answers.ts'

/** Pictures as pictures, papers by name. Nothing when there is none. */
export function QuoteFiles({ files }: { files: QuoteRequest['given'] }) {
  const format = useFormat()
  const { residenceId, requestId } = useIds()
  if (files.length === 0) return null
  const address = (fileId: string, as: 'attachment' | 'inline' | 'thumbnail') =>
    addressOf(downloadQuoteFile, { params: { residenceId, requestId, fileId }, query: { as } })
  return (
    <ul className="flex flex-wrap gap-3">
      {files.map(({ id, name, bytes, hasThumbnail, mediaType }) => (
        <li key={id} className="flex max-w-40 min-w-0 flex-col">
          <ExternalLink href={address(id, 'inline')} target="_blank">
            {hasThumbnail && mediaType.startsWith('image/') ? (
              <img src={address(id, 'thumbnail')} alt={name} className="h-28 w-full rounded-md object-cover" />
            ) : (
              <span className="wrap-anywhere">{name}</span>
            )}
          </ExternalLink>
          <span className="text-sm text-ink-soft">{format.size(bytes)}</span>
        </li>
      ))}
    </ul>
  )
}
