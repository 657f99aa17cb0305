import { addressOf } from '#web/api.ts'
import { ExternalLink } from '#web/ui/link.tsx'
import { openOrderFile } from '../contract/links.ts'
import { openQuoteFile } from '../contract/quote-links.ts'
import type { Job } from './answers.ts'

const OPENED_BY = { order: openOrderFile, quote: openQuoteFile }

type LinkPhotosProps = { of: keyof typeof OPENED_BY; token: string; files: Job['given']; label: string }

/** Pictures as pictures, the rest by name. Nothing when there is none. */
export function LinkPhotos({ of, token, files, label }: LinkPhotosProps) {
  if (files.length === 0) return null
  const address = (fileId: string, as: 'inline' | 'thumbnail') =>
    addressOf(OPENED_BY[of], { params: { token, fileId }, query: { as } })
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
