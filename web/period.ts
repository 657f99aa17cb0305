const DAY_MS = 24 * 60 * 60 * 1000

/** Periods are half-open: the last day of one that ends on that ISO day is the day before, never before its first. */
export function lastDayOf({ startsOn, endsOn }: { startsOn: string; endsOn: string }): string {
  const before = new Date(Date.parse(endsOn) - DAY_MS).toISOString().slice(0, 10)
  return before < startsOn ? startsOn : before
}
