import { Outlet } from '@tanstack/react-router'
import Search from 'lucide-react/icons/search'
import { lazy, Suspense, useEffect, useState } from 'react'
import { NotificationBell, useLiveUpdates } from '#modules/notifications/web/public.tsx'
import { resumeBackground } from './background.ts'
import { AccountPanel } from './frame/account-panel.tsx'
import { Banners, RefusedBanner } from './frame/banners.tsx'
import { PhoneBar } from './frame/phone-bar.tsx'
import { PlaceSwitcher } from './frame/place-switcher.tsx'
import { Rail } from './frame/rail.tsx'
import { SkipLink } from './frame/skip-link.tsx'
import { StepUpDialog } from './frame/step-up-dialog.tsx'
import { useArrival } from './frame/use-arrival.ts'
import { useT } from './i18n.tsx'
import { useMe, usePlace } from './me.ts'
import { navigationIn } from './navigation.ts'

const Palette = lazy(async () => ({ default: (await import('./frame/palette.tsx')).Palette }))

/** Around every page of a person signed in. */
export function Shell() {
  const place = usePlace()
  const said = useArrival()
  useLiveUpdates()
  useOutgoing()
  const items = place === undefined ? [] : navigationIn(place)
  return (
    <div className="flex min-h-dvh max-lg:[--bar:calc(4.25rem+env(safe-area-inset-bottom))]">
      <SkipLink />
      <Rail items={items} />
      <div className="flex min-w-0 flex-1 flex-col">
        <Banners />
        <RefusedBanner />
        <Header />
        <main id="main" tabIndex={-1} className="flex flex-1 flex-col px-4 pt-5 pb-24 md:px-8 lg:pb-10">
          <Outlet />
        </main>
      </div>
      <PhoneBar items={items} />
      <StepUpDialog />
      <p aria-live="polite" className="sr-only">
        {said}
      </p>
    </div>
  )
}

/** What waited on this device for a network goes. */
function useOutgoing() {
  const { person } = useMe()
  useEffect(() => resumeBackground(person.id), [person.id])
}

function Header() {
  const t = useT()
  const [open, setOpen] = usePalette()
  return (
    <header
      data-print="no"
      className="sticky top-0 z-20 flex min-h-16 short:static items-center gap-2 border-b border-line bg-surface px-4 py-2 md:px-8"
    >
      <div className="flex min-w-0 flex-1">
        <PlaceSwitcher />
      </div>
      <button
        type="button"
        onClick={() => setOpen(true)}
        aria-label={t('Chercher')}
        aria-keyshortcuts="Control+K"
        className="flex size-11 shrink-0 cursor-pointer items-center justify-center rounded-md text-ink-soft hover:bg-surface-sunken hover:text-ink"
      >
        <Search aria-hidden="true" className="size-6" />
      </button>
      <NotificationBell />
      <AccountPanel />
      {open && (
        <Suspense>
          <Palette onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </header>
  )
}

/** Ctrl+K, or ⌘K, from anywhere. */
function usePalette() {
  const [open, setOpen] = useState(false)
  useEffect(() => {
    function onKeyDown(key: KeyboardEvent) {
      if (key.key.toLowerCase() !== 'k' || !(key.ctrlKey || key.metaKey)) return
      key.preventDefault()
      setOpen(true)
    }
    addEventListener('keydown', onKeyDown)
    return () => removeEventListener('keydown', onKeyDown)
  }, [])
  return [open, setOpen] as const
}
