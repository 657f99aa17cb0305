import type { Format } from '#web/format.ts'
import type { Translate } from '#web/i18n.tsx'
import type { Nature } from '../rules/entry.ts'

export function natureWord(t: Translate, nature: Nature): string {
  switch (nature) {
    case 'current':
      return t('Charges courantes')
    case 'works':
      return t('Travaux')
    case 'advance':
      return t('Avances')
    case 'loan':
      return t('Emprunt')
    case 'works_fund':
      return t('Fonds de travaux')
  }
}

export function journalWord(t: Translate, code: string): string {
  const words: Readonly<Record<string, string>> = {
    AC: t('Achats'),
    AF: t('Appels de fonds'),
    OD: t('Opérations diverses'),
    AN: t('À nouveau'),
    CL: t('Clôture'),
    RG: t('Régularisation'),
  }
  return words[code] ?? t('Banque')
}

/** « 2026 » for a calendar year, else its first and last day; `endsOn` is the day after it. */
export function yearWord(t: Translate, format: Format, { startsOn, endsOn }: { startsOn: string; endsOn: string }) {
  const last = dayBefore(endsOn)
  const calendar = startsOn.endsWith('-01-01') && last === `${startsOn.slice(0, 4)}-12-31`
  if (calendar) return startsOn.slice(0, 4)
  return t('du {first} au {last}', { first: format.date(startsOn, 'short'), last: format.date(last, 'short') })
}

export function dayBefore(day: string): string {
  return moved(day, -1)
}

export function dayAfter(day: string): string {
  return moved(day, 1)
}

function moved(day: string, days: number): string {
  const date = new Date(`${day}T12:00:00Z`)
  date.setUTCDate(date.getUTCDate() + days)
  return date.toISOString().slice(0, 10)
}
