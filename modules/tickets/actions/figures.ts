import type { Db } from '#platform/database.ts'
import { addDays } from '#shared/days.ts'
import { handledSince } from '../data/figures.ts'
import { residencesOf } from '../data/firm.ts'
import { namesOf } from '../data/people.ts'
import { type FirmFigures, firmFigures, type Handled, PERIOD_DAYS, type Period, type Span } from '../rules/figures.ts'
import { promisesDue } from '../rules/promises.ts'
import type { FirmVisit } from './queue.ts'

const MOST = 50_000

type Group = { id: string; name: string; now: FirmFigures; before: FirmFigures }

/** Over so many days that end with today, against as many just before. */
export async function seeFigures(db: Db, { organizationId, today }: FirmVisit, period: Period) {
  const days = PERIOD_DAYS[period]
  const until = addDays(today, 1)
  const since = addDays(until, -days)
  const spans = { now: spanOf(since, until), before: spanOf(addDays(since, -days), since) }
  const rows = await handledSince(db, { organizationId, since: spans.before.sinceDay, limit: MOST + 1 })
  const demands = rows.slice(0, MOST).map(({ steps, ...row }) => ({ ...row, promises: promisesDue(steps, today) }))
  const [residences, people] = await Promise.all([
    residencesOf(db, organizationId),
    namesOf(
      db,
      demands.map(({ assignedTo }) => assignedTo),
    ),
  ])
  const places = new Map(residences.map(({ id, name }) => [id, name]))
  const grouped = groupsOf(demands, spans)
  const slowest = (one: Group, other: Group) => (other.now.endMedian ?? -1) - (one.now.endMedian ?? -1)
  return {
    ...{ since, through: today, isPartial: rows.length > MOST },
    whole: compared(demands, spans),
    residence: grouped(({ residenceId }) => residenceId, places).sort(slowest),
    category: grouped(({ category }) => category, new Map()).sort((a, b) => b.now.received - a.now.received),
    assignee: grouped(({ assignedTo }) => assignedTo ?? '', people).sort((a, b) => b.now.open - a.now.open),
  }
}

type Spans = { now: Span; before: Span }

function groupsOf(demands: readonly Handled[], spans: Spans) {
  return (idOf: (demand: Handled) => string, names: ReadonlyMap<string, string>): Group[] =>
    [...Map.groupBy(demands, idOf)]
      .map(([id, group]) => ({ id, name: names.get(id) ?? '', ...compared(group, spans) }))
      .sort((a, b) => a.name.localeCompare(b.name, 'fr'))
}

function compared(demands: readonly Handled[], { now, before }: Spans) {
  return { now: firmFigures(demands, now), before: firmFigures(demands, before) }
}

/** From the first moment of a day in Paris to that of another. */
function spanOf(sinceDay: string, untilDay: string): Span {
  return { since: midnight(sinceDay), until: midnight(untilDay), sinceDay, untilDay }
}

function midnight(day: string): string {
  const start = Temporal.PlainDate.from(day).toZonedDateTime({ timeZone: 'Europe/Paris' }).toInstant()
  return start.toString({ smallestUnit: 'second' })
}
