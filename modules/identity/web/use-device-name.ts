import { useT } from '#web/i18n.tsx'
import { deviceOf } from './device.ts'

/** « Firefox sur Linux », as far as the browser said. */
export function useDeviceName(userAgent: string): string {
  const t = useT()
  const { browser, system } = deviceOf(userAgent)
  if (browser !== null && system !== null) return t('{browser} sur {system}', { browser, system })
  return browser ?? system ?? t('Appareil inconnu')
}
