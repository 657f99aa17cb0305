/** An instant as the clock of the residence shows it, in the form of a date field: `2026-11-24T08:00`. */
export function localOf(instant: string | null, timeZone: string): string | null {
  if (instant === null) return null
  // Swedish writes dates the ISO way.
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' })
  return format.format(Date.parse(instant)).replace(' ', 'T')
}
