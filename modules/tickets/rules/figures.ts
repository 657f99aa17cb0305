import type { PromiseDue } from './promises.ts'
import { FEWEST, nearestRank } from './statistics.ts'

/** Spans that figures are told over, in days. */
export const PERIOD_DAYS = { month: 30, quarter: 90, year: 365 } as const
export const PERIODS = ['month', 'quarter', 'year'] as const satisfies (keyof typeof PERIOD_DAYS)[]
export type Period = (typeof PERIODS)[number]

export const GROUPINGS = ['residence', 'category', 'assignee'] as const
export type Grouping = (typeof GROUPINGS)[number]

/** What became of a demand, as a firm's figures count it. Moments are ISO instants of one zone, days ISO dates. */
export type Handled = {
  residenceId: string
  category: string
  assignedTo: string | null
  declaredAt: string
  closedAt: string | null
  /** When the firm first did or wrote something that its declarer sees. */
  firstAt: string | null
  reopenedAt: readonly string[]
  promises: readonly PromiseDue[]
  ratings: readonly { at: string; stars: number }[]
}

/** From an instant to another, the end not included. `sinceDay` and `untilDay` are the same in days. */
export type Span = { since: string; until: string; sinceDay: string; untilDay: string }

/** Null where fewer than three say it. Hours are whole, parts of a hundred rounded, ratings in tenths of a star. */
export type FirmFigures = {
  /** At the end of the span. */
  open: number
  received: number
  closed: number
  firstMedian: number | null
  firstNinetieth: number | null
  endMedian: number | null
  endNinetieth: number | null
  promisesKept: number | null
  reopened: number | null
  rating: number | null
}

/** What a firm did over a span: of what came in, what ended, what was promised for it, what was said of it then. */
export function firmFigures(demands: readonly Handled[], span: Span): FirmFigures {
  const isIn = (at: string | null) => at !== null && at >= span.since && at < span.until
  const received = demands.filter(({ declaredAt }) => isIn(declaredAt))
  const closed = demands.filter(({ closedAt }) => isIn(closedAt))
  const first = received.flatMap(({ declaredAt, firstAt }) => hoursTo(declaredAt, firstAt))
  const end = closed.flatMap(({ declaredAt, closedAt }) => hoursTo(declaredAt, closedAt))
  const due = demands.flatMap(({ promises }) =>
    promises.filter(({ dueOn }) => dueOn >= span.sinceDay && dueOn < span.untilDay),
  )
  const again = demands.filter(({ reopenedAt }) => reopenedAt.some(isIn))
  const ended = new Set([...closed, ...again])
  const stars = demands.flatMap(({ ratings }) => ratings.filter(({ at }) => isIn(at)).map((rating) => rating.stars))
  return {
    open: demands.filter(
      ({ declaredAt, closedAt }) => declaredAt < span.until && (closedAt ?? span.until) >= span.until,
    ).length,
    received: received.length,
    closed: closed.length,
    ...{ firstMedian: nearestRank(sorted(first), 50), firstNinetieth: nearestRank(sorted(first), 90) },
    ...{ endMedian: nearestRank(sorted(end), 50), endNinetieth: nearestRank(sorted(end), 90) },
    promisesKept: partOf(due.filter(({ isKept }) => isKept).length, due.length),
    reopened: partOf(again.length, ended.size),
    rating: stars.length < FEWEST ? null : Math.round((10 * stars.reduce((sum, one) => sum + one, 0)) / stars.length),
  }
}

function hoursTo(from: string, to: string | null): number[] {
  return to === null ? [] : [Math.max(0, Math.floor((Date.parse(to) - Date.parse(from)) / 3_600_000))]
}

function sorted(hours: readonly number[]): number[] {
  return hours.toSorted((a, b) => a - b)
}

function partOf(some: number, all: number): number | null {
  return all < FEWEST ? null : Math.round((100 * some) / all)
}
