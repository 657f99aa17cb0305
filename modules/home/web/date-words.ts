import type { Translate } from '#web/i18n.tsx'
import type { HomeDate } from '../rules.ts'

type Format = { date: (iso: string, style?: 'long' | 'medium') => string; time: (iso: string) => string }

/** When a date is, on one line. */
export function dateWords(
  t: Translate,
  format: Format,
  date: Pick<HomeDate, 'isAllDay' | 'startsAt' | 'startsOn' | 'endsOn'>,
): string {
  if (!date.isAllDay || date.startsOn === null || date.endsOn === null) {
    return t('{date} à {time}', { date: format.date(date.startsAt), time: format.time(date.startsAt) })
  }
  const last = new Date(Date.parse(date.endsOn) - 86_400_000).toISOString().slice(0, 10)
  if (last === date.startsOn) return format.date(date.startsOn)
  return t('du {first} au {last}', { first: format.date(date.startsOn, 'medium'), last: format.date(last, 'medium') })
}
