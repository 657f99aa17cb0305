let known = { day: '', from: 0, until: 0 }

/** The day in Paris, where every residence is, as an ISO date. Worked out once a day: the calendar costs more than a query's text. */
export function todayInParis(): string {
  const now = Date.now()
  if (now < known.from || now >= known.until) known = dayAround(now)
  return known.day
}

function dayAround(now: number): typeof known {
  const day = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO('Europe/Paris').toPlainDate()
  const start = (date: Temporal.PlainDate) => date.toZonedDateTime('Europe/Paris').epochMilliseconds
  return { day: day.toString(), from: start(day), until: start(day.add({ days: 1 })) }
}

/** The day in Paris of an instant, as an ISO date. */
export function dayInParis(moment: string): string {
  return Temporal.Instant.from(moment).toZonedDateTimeISO('Europe/Paris').toPlainDate().toString()
}
