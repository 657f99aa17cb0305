import { useT } from '#web/i18n.tsx'

export function SkipLink() {
  const t = useT()
  return (
    <a
      href="#main"
      className="fixed -top-20 left-2 z-50 rounded-md bg-accent px-4 py-3 font-semibold text-accent-ink focus:top-2"
    >
      {t('Aller au contenu')}
    </a>
  )
}
