/** A demand as statistics count it. Durations in whole hours. */
export type Counted = {
  category: string
  /** From its declaration to its closing; null while it is open. */
  hours: number | null
  /** Promises made, and of those that came due how many were kept. */
  promises: { due: number; kept: number }
  /** From 1 to 5; null when nobody rated it. */
  rating: number | null
}

/** Too few say nothing of a service, and may tell who said what. */
export const FEWEST = 3

/** Null where there are fewer than `FEWEST`. */
export type Figures = {
  category: string
  closed: number
  open: number
  medianHours: number | null
  ninetiethHours: number | null
  /** Parts of a hundred, rounded. */
  promisesKept: number | null
  /** Tenths of a star. */
  satisfaction: number | null
}

/** By category, the most closed first; the building as a whole under the category `''`. */
export function figures(tickets: readonly Counted[]): { whole: Figures; byCategory: Figures[] } {
  const groups = [...Map.groupBy(tickets, ({ category }) => category)]
  const byCategory = groups.map(([category, group]) => figuresOf(category, group))
  return {
    whole: figuresOf('', tickets),
    byCategory: byCategory.sort((a, b) => b.closed - a.closed || (a.category < b.category ? -1 : 1)),
  }
}

function figuresOf(category: string, tickets: readonly Counted[]): Figures {
  const hours = tickets.flatMap((ticket) => ticket.hours ?? []).sort((a, b) => a - b)
  const ratings = tickets.flatMap(({ rating }) => rating ?? [])
  const due = sum(tickets.map(({ promises }) => promises.due))
  const kept = sum(tickets.map(({ promises }) => promises.kept))
  return {
    category,
    closed: hours.length,
    open: tickets.length - hours.length,
    medianHours: nearestRank(hours, 50),
    ninetiethHours: nearestRank(hours, 90),
    promisesKept: due < FEWEST ? null : Math.round((100 * kept) / due),
    satisfaction: ratings.length < FEWEST ? null : Math.round((10 * sum(ratings)) / ratings.length),
  }
}

/** A value that was seen, never one in between. */
export function nearestRank(sorted: readonly number[], percent: number): number | null {
  if (sorted.length < FEWEST) return null
  return sorted[Math.ceil((percent * sorted.length) / 100) - 1] ?? null
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
