import ChevronDown from 'lucide-react/icons/chevron-down'
import type { ReactNode } from 'react'
import { useMedia } from '#web/ui/use-media.ts'

/** Folded under its title on a phone, where what is to be done comes first; a desktop has room for it. */
export function Fold({ title, children }: { title: string; children: ReactNode }) {
  const isRoomy = useMedia('(min-width: 64rem)')
  if (isRoomy) return children
  return (
    <details className="group rounded-md border border-line bg-surface-raised px-4">
      <summary className="flex min-h-12 cursor-pointer items-center justify-between gap-3 py-2 font-semibold">
        {title}
        <ChevronDown aria-hidden="true" className="size-5 shrink-0 text-ink-soft group-open:rotate-180" />
      </summary>
      <div className="flex flex-col gap-4 pb-4">{children}</div>
    </details>
  )
}
