/** Calendar arithmetic on ISO days. A month later than the 31st is the last day of a shorter month. */
export function addDays(day: string, days: number): string {
  return Temporal.PlainDate.from(day).add({ days }).toString()
}

export function addMonths(day: string, months: number): string {
  return Temporal.PlainDate.from(day).add({ months }).toString()
}

export function addYears(day: string, years: number): string {
  return Temporal.PlainDate.from(day).add({ years }).toString()
}

/** Days from `startsOn`, counted, to `endsOn`, not counted. */
export function daysBetween(startsOn: string, endsOn: string): number {
  return Temporal.PlainDate.from(startsOn).until(endsOn, { largestUnit: 'days' }).days
}

export function earlierOf(day: string, other: string): string {
  return day < other ? day : other
}
