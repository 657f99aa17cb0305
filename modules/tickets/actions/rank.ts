import { dayInParis } from '#platform/today.ts'
import { daysBetween } from '#shared/days.ts'
import { type Criticality, criticality, type Weighed } from '../rules/criticality.ts'
import { isPromiseBroken, type State } from '../rules/life.ts'

type Ranked = {
  danger: Weighed['danger']
  people: number
  declaredAt: string
  state: State
  promisedOn: string | null
}

/** Where a demand ranks today. */
export function rankOf({ danger, people, declaredAt, state, promisedOn }: Ranked, today: string): Criticality {
  const standing = { state, holder: null, promisedOn, closedOn: null }
  return criticality({
    danger,
    people,
    ageDays: Math.max(0, daysBetween(dayInParis(declaredAt), today)),
    lateDays: promisedOn !== null && isPromiseBroken(standing, today) ? daysBetween(promisedOn, today) : 0,
  })
}
