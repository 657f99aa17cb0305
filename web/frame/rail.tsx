import { useT } from '#web/i18n.tsx'
import { GROUPS } from '#web/navigation.ts'
import type { NavigationItem } from '#web/navigation-item.ts'
import { Logo } from './logo.tsx'
import { NavLink } from './nav-link.tsx'

/** The left rail of a desktop: an owner's destinations in a row, then the residence's; the back office's by group. */
export function Rail({ items }: { items: readonly NavigationItem[] }) {
  const t = useT()
  const roomy = items.filter((item) => item.phoneOnly !== true)
  const isFirm = items.some(({ scope }) => scope === 'organization')
  const isLoose = ({ group }: NavigationItem) => group === undefined || (group === 'life' && !isFirm)
  const loose = roomy.filter(isLoose)
  return (
    <nav
      aria-label={t('Navigation principale')}
      data-print="no"
      className="sticky top-0 hidden h-dvh w-68 shrink-0 flex-col gap-5 overflow-y-auto border-r border-line bg-surface-raised px-3 py-4 lg:flex"
    >
      <div className="px-3">
        <Logo />
      </div>
      {loose.length > 0 && <RailItems items={loose} />}
      {GROUPS.map(({ id, label }) => {
        const own = roomy.filter((item) => item.group === id && !isLoose(item))
        const title = id === 'buildings' && !isFirm ? t('Ma copro') : label(t)
        return (
          own.length > 0 && (
            <section key={id} aria-label={title} className={id === 'settings' ? 'mt-auto' : ''}>
              <p className="px-3 pb-1 text-sm font-semibold text-ink-soft">{title}</p>
              <RailItems items={own} />
            </section>
          )
        )
      })}
    </nav>
  )
}

function RailItems({ items }: { items: readonly NavigationItem[] }) {
  const t = useT()
  return (
    <ul className="flex flex-col gap-0.5">
      {items.map((item) => (
        <li key={item.id}>
          <NavLink
            item={item}
            className="flex min-h-11 items-center gap-3 rounded-md px-3 text-ink no-underline hover:bg-surface-sunken aria-[current=page]:bg-accent-soft aria-[current=page]:font-semibold aria-[current=page]:text-accent"
          >
            <item.icon aria-hidden="true" className="size-5 shrink-0" />
            {item.label(t)}
          </NavLink>
        </li>
      ))}
    </ul>
  )
}
