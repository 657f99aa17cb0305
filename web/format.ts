import { withOrdinal } from '#shared/day-words.ts'
import { memo } from './memo.ts'

export type Format = ReturnType<typeof createFormat>

/** `short` is `24 nov. 2026`; `long` is `mardi 24 novembre 2026`; `month` is `novembre 2026`. */
export type DateStyle = 'long' | 'medium' | 'short' | 'month'

const ZONE = 'Europe/Paris'
const LANGUAGE_TAGS = { fr: 'fr-FR', en: 'en-GB' }
const DATE_STYLES: Record<DateStyle, Intl.DateTimeFormatOptions> = {
  long: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
  medium: { day: 'numeric', month: 'long', year: 'numeric' },
  short: { day: 'numeric', month: 'short', year: 'numeric' },
  month: { month: 'long', year: 'numeric' },
}

/** Numbers and dates as this reader writes them. Days are ISO dates, instants are ISO instants shown in Paris time. */
export function createFormat(locale: 'fr' | 'en') {
  const tag = LANGUAGE_TAGS[locale]
  const dates = memo((style: DateStyle) => new Intl.DateTimeFormat(tag, { ...DATE_STYLES[style], timeZone: ZONE }))
  const times = later(() => new Intl.DateTimeFormat(tag, { hour: '2-digit', minute: '2-digit', timeZone: ZONE }))
  const euros = later(() => new Intl.NumberFormat(tag, { style: 'currency', currency: 'EUR' }))
  const numbers = later(() => new Intl.NumberFormat(tag))
  const percents = later(() => new Intl.NumberFormat(tag, { style: 'percent' }))

  return {
    /** Whole cents to `1 234,56 €`; less than nothing with a minus, which no hyphen is. */
    money: (cents: number) =>
      euros()
        .format(cents / 100)
        .replace('-', '−'),
    number: (value: number) => numbers().format(value),
    /** An ISO day (`2026-11-24`) or instant to `mardi 24 novembre 2026`. */
    date: (iso: string, style: DateStyle = 'long') => withOrdinal(dates(style).format(instantOf(iso)), locale),
    /** An ISO instant to `18 h 30`, and `9 h` on the hour. */
    time: (iso: string) => inHours(times().format(new Date(iso)), locale),
    /** `18:30` of a clock to `18 h 30`. */
    clock: (time: string) => inHours(time, locale),
    /** `+33612001010` to `06 12 00 10 10`; a number from elsewhere stays international. */
    phone: phoneWords,
    /** From 0 to 1, to `42 %`. */
    percent: (part: number) => percents().format(part),
    /** Bytes to `1,4 Mo`. */
    size: (bytes: number) => fileSize(tag, bytes),
  }
}

/** A bare day is the same day everywhere: noon keeps it clear of every time zone change. */
function instantOf(iso: string): Date {
  return new Date(iso.length === 10 ? `${iso}T12:00:00Z` : iso)
}

function phoneWords(number: string): string {
  return /^\+33[1-9]\d{8}$/.test(number) ? `0${number.slice(3)}`.replace(/\d{2}(?=\d)/g, '$&\u00a0') : number
}

/** « 9 h », « 18 h 30 », as people write it; English keeps `09:00`. */
function inHours(time: string, locale: 'fr' | 'en'): string {
  if (locale === 'en') return time
  const [hours = '', minutes = ''] = time.split(':')
  return `${Number(hours)}\u00a0h${minutes === '00' ? '' : `\u00a0${minutes}`}`
}

function fileSize(tag: string, bytes: number): string {
  const [unit, divisor] = bytes < 1_000_000 ? (['kilobyte', 1_000] as const) : (['megabyte', 1_000_000] as const)
  return new Intl.NumberFormat(tag, { style: 'unit', unit, maximumFractionDigits: 1 }).format(bytes / divisor)
}

/** Made when it is first needed: a formatter costs a slow phone ten milliseconds, and a page uses two or three. */
function later<Value>(make: () => Value): () => Value {
  let made: Value | undefined
  return () => {
    made ??= make()
    return made
  }
}
