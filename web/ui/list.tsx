import ChevronRight from 'lucide-react/icons/chevron-right'
import type { ReactNode } from 'react'

/** Rows under each other, separated by a line. Inside a card or straight on the page. */
export function List({ label, children }: { label?: string; children: ReactNode }) {
  return (
    <ul aria-label={label} className="flex flex-col divide-y divide-line">
      {children}
    </ul>
  )
}

type ListItemProps = {
  title: ReactNode
  /** Under the title, softer. */
  detail?: ReactNode
  /** Before: an avatar, an icon. */
  lead?: ReactNode
  /** After: a badge, an amount, a button; under the words where there is no room. */
  trail?: ReactNode
  /** A menu at the very end, which never goes under the words. */
  acts?: ReactNode
  /** Makes the whole row a link: `link={(content) => <PlainLink to="…" className={ROW_LINK}>{content}</PlainLink>}`. */
  link?: (content: ReactNode) => ReactNode
}

/** Give it to the link that wraps a row. */
export const ROW_LINK = 'block rounded-md text-inherit no-underline hover:bg-accent-soft -mx-2 px-2'

export function ListItem({ title, detail, lead, trail, acts, link }: ListItemProps) {
  const content = (
    <span className="flex min-h-14 items-center gap-3 py-2.5">
      {lead}
      <span className="flex min-w-0 flex-1 flex-wrap items-center gap-x-3 gap-y-1.5">
        <span className="flex min-w-0 flex-auto flex-col">
          <span className="font-semibold">{title}</span>
          {detail !== undefined && <span className="text-sm wrap-break-word text-ink-soft">{detail}</span>}
        </span>
        {trail !== undefined && <span className="max-w-full">{trail}</span>}
      </span>
      {acts}
      {link !== undefined && <ChevronRight aria-hidden="true" className="size-5 shrink-0 text-ink-soft" />}
    </span>
  )
  return <li>{link === undefined ? content : link(content)}</li>
}
