import type { DateStyle } from '#web/format.ts'
import { useFormat, useT } from '#web/i18n.tsx'

type DateTextProps = {
  /** An ISO day, or an ISO instant (shown in Paris time). */
  value: string
  /** `long` (default) is `mardi 24 novembre 2026`. */
  look?: DateStyle
  /** Adds `à 18:30`; only for instants. */
  time?: boolean
}

export function DateText({ value, look = 'long', time = false }: DateTextProps) {
  const t = useT()
  const format = useFormat()
  const date = format.date(value, look)
  return <time dateTime={value}>{time ? t('{date} à {time}', { date, time: format.time(value) }) : date}</time>
}
