import { Outlet } from '@tanstack/react-router'
import { useT } from '#web/i18n.tsx'
import { Banners } from './banners.tsx'
import { LanguageChoice } from './choices.tsx'
import { Logo } from './logo.tsx'
import { SkipLink } from './skip-link.tsx'

/** Around pages that need no account: a name, a language, nothing else. */
export function PublicFrame() {
  const t = useT()
  return (
    <div className="flex min-h-dvh flex-col">
      <SkipLink />
      <Banners />
      <header className="flex items-center justify-between gap-4 px-4 py-3 md:px-8">
        <Logo />
        <LanguageChoice />
      </header>
      <main id="main" tabIndex={-1} className="mx-auto w-full max-w-xl flex-1 px-4 py-6 md:py-12">
        <Outlet />
      </main>
      <footer className="px-4 py-6 text-center text-sm text-ink-soft">
        {t("Mitoyen, l'espace en ligne de votre copropriété")}
      </footer>
    </div>
  )
}
