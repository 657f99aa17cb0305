import { ExternalLink } from '#web/ui/link.tsx'

const ADDRESS = /(https?:\/\/[^\s<>"]+[^\s<>".,;:!?)\]'’»])/

/** What somebody wrote: paragraphs, line breaks, and web addresses as links. Never markup. */
export function BodyText({ text }: { text: string }) {
  return (
    <div className="flex flex-col gap-4">
      {text.split(/\n{2,}/).map((paragraph, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: paragraphs have no identity but their place.
        <p key={index} className="break-words whitespace-pre-line">
          {paragraph.split(ADDRESS).map((part, place) =>
            place % 2 === 1 ? (
              <ExternalLink key={part} href={part}>
                {part}
              </ExternalLink>
            ) : (
              part
            ),
          )}
        </p>
      ))}
    </div>
  )
}
