import { addressOf } from '#web/api.ts'
import { ExternalLink } from '#web/ui/link.tsx'
import { openQuoteFile } from '../contract/quote-links.ts'
import type { QuoteAsked } from './answers.ts'

/** Pictures as pictures, the rest by name. Nothing when there is none. */
export function QuotePhotos({ token, files, label }: { token: string; files: QuoteAsked['given']; label: string }) {
  if (files.length === 0) return null
  const address = (fileId: string, as: 'inline' | 'thumbnail') =>
    addressOf(openQuoteFile, { params: { token, fileId }, query: { as } })
  return (
    <ul aria-label={label} className="grid grid-cols-2 gap-3 sm:grid-cols-3">
      {files.map(({ id, name, hasThumbnail }) => (
        <li key={id} className="min-w-0">
          <ExternalLink href={address(id, 'inline')} target="_blank">
            {hasThumbnail ? (
              <img src={address(id, 'thumbnail')} alt={name} className="h-32 w-full rounded-md object-cover" />
            ) : (
              <span className="break-words">{name}</span>
            )}
          </ExternalLink>
        </li>
      ))}
    </ul>
  )
}
