import { useT } from '#web/i18n.tsx'

export function SkipLink() {
  const t = useT()
  return (
    <a
      href="#main"
      className="sr-only z-50 rounded-md bg-accent px-4 py-3 font-semibold text-accent-ink focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
    >
      {t('Aller au contenu')}
    </a>
  )
}
