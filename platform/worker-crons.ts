import { type CronMatcher, type ParsedCronItem, parseCronItem } from 'graphile-worker'
import type { Cron } from './jobs.ts'

type Minute = Parameters<CronMatcher>[0]

const ZONE = 'Europe/Paris'
const BACKFILL_MILLISECONDS = 24 * 3600 * 1000

/**
 * Cron lines in the time of Paris: the queue counts in UTC, so each minute it asks about is told in local time.
 * The hour from two to three at night is refused: it comes twice in October and not at all in March.
 */
export function cronItems(crons: readonly Cron[]): ParsedCronItem[] {
  return crons.map(({ name, at }) => {
    if (namesTheLostHour(at))
      throw new Error(`${name} runs between two and three, an hour that summer time skips or repeats`)
    const { match } = parseCronItem({ task: name, match: at })
    const options = { backfillPeriod: BACKFILL_MILLISECONDS, jobKey: name, jobKeyMode: 'preserve_run_at' as const }
    return parseCronItem({ task: name, identifier: name, match: (minute) => match(inParis(minute)), options })
  })
}

/** The same minute as a clock in Paris shows it. */
export function inParis(minute: Minute): Minute {
  const local = momentOf(minute).withTimeZone(ZONE)
  return { min: local.minute, hour: local.hour, date: local.day, month: local.month, dow: local.dayOfWeek % 7 }
}

function namesTheLostHour(at: string): boolean {
  const hours = at.trim().split(/\s+/)[1] ?? ''
  if (hours.startsWith('*')) return false
  return parseCronItem({ task: at, match: `* ${hours} * * *` }).match({ min: 0, hour: 2, date: 1, month: 1, dow: 1 })
}

/** The year is not told: of three in a row, one has this date on this day of the week. */
function momentOf({ min, hour, date, month, dow }: Minute): Temporal.ZonedDateTime {
  const thisYear = Temporal.Now.plainDateISO('UTC').year
  for (const year of [thisYear, thisYear - 1, thisYear + 1]) {
    const moment = Temporal.PlainDateTime.from({ year, month, day: date, hour, minute: min })
    if (moment.day === date && moment.dayOfWeek % 7 === dow) return moment.toZonedDateTime('UTC')
  }
  throw new RangeError(`no such minute near ${thisYear}`)
}
