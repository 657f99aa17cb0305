import { todayInParis } from '#platform/today.ts'
import type { Actor, ResidenceId } from '#shared/actor.ts'
import type { Visit } from '../actions/visit.ts'

/** Every residence is in France; its day is the day in Paris. */
export function visit({ actor, residenceId }: { actor: Actor; residenceId: ResidenceId }): Visit {
  return { actor, residenceId, today: todayInParis() }
}
