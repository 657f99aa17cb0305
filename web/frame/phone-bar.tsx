import { useT } from '#web/i18n.tsx'
import { barOf } from '#web/navigation.ts'
import type { NavigationItem } from '#web/navigation-item.ts'
import { NavLink } from './nav-link.tsx'

/** The five of a phone, under the thumb. */
export function PhoneBar({ items }: { items: readonly NavigationItem[] }) {
  const t = useT()
  const five = barOf(items)
  if (five.length === 0) return null
  return (
    <nav
      aria-label={t('Navigation principale')}
      data-print="no"
      className="fixed inset-x-0 bottom-0 z-20 border-t border-line bg-surface-raised pb-[env(safe-area-inset-bottom)] lg:hidden"
    >
      <ul className="mx-auto flex max-w-xl justify-around">
        {five.map((item) => (
          <li key={item.id} className="min-w-0 flex-1">
            {item.bar === 'plus' ? <PlusItem item={item} /> : <BarItem item={item} />}
          </li>
        ))}
      </ul>
    </nav>
  )
}

function BarItem({ item }: { item: NavigationItem }) {
  const t = useT()
  const Icon = item.icon
  return (
    <NavLink
      item={item}
      className="flex min-h-17 flex-col items-center justify-center gap-0.5 border-t-3 short:min-h-11 border-transparent text-sm text-ink-soft max-[22rem]:text-[0.8125rem] no-underline aria-[current=page]:border-accent aria-[current=page]:font-semibold aria-[current=page]:text-accent"
    >
      <Icon aria-hidden="true" className="size-6 short:hidden" />
      <span className="max-w-full truncate">{(item.shortLabel ?? item.label)(t)}</span>
    </NavLink>
  )
}

function PlusItem({ item }: { item: NavigationItem }) {
  const t = useT()
  const Icon = item.icon
  return (
    <NavLink item={item} className="flex min-h-17 items-center justify-center short:min-h-11">
      <span className="flex size-13 items-center short:size-11 justify-center rounded-full bg-accent text-accent-ink">
        <Icon aria-hidden="true" className="size-7" />
        <span className="sr-only">{item.label(t)}</span>
      </span>
    </NavLink>
  )
}
