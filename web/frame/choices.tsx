import { type Locale, speak, useLocale, useT } from '#web/i18n.tsx'
import { useSignal } from '#web/signal.ts'
import { chooseTheme, readTheme, theme } from '#web/theme.ts'

const LOOK = 'min-h-11 cursor-pointer rounded-md border border-line-strong bg-surface-raised px-2 text-sm text-ink'

/** Each language is written in itself: that is how its readers find it. */
const LANGUAGES: Record<Locale, string> = { fr: 'Français', en: 'English' }

export function LanguageChoice() {
  const t = useT()
  const locale = useLocale()
  return (
    <select
      aria-label={t('Langue')}
      value={locale}
      onChange={(change) => void speak(change.target.value === 'en' ? 'en' : 'fr')}
      className={LOOK}
    >
      {Object.entries(LANGUAGES).map(([code, name]) => (
        <option key={code} value={code} lang={code}>
          {name}
        </option>
      ))}
    </select>
  )
}

export function ThemeChoice() {
  const t = useT()
  const current = useSignal(theme)
  return (
    <select
      aria-label={t('Apparence')}
      value={current}
      onChange={(change) => chooseTheme(readTheme(change.target.value))}
      className={LOOK}
    >
      <option value="auto">{t("Comme l'appareil")}</option>
      <option value="light">{t('Claire')}</option>
      <option value="dark">{t('Sombre')}</option>
    </select>
  )
}
