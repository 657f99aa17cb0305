import { todayInParis } from '#platform/today.ts'
import type { Actor, ResidenceId } from '#shared/actor.ts'
import type { Visit } from '../actions/visit.ts'

export type Here = { actor: Actor; residenceId: ResidenceId; organizationId: string }

/** Every residence is in France; its day is the day in Paris. */
export function visit({ actor, residenceId, organizationId }: Here): Visit {
  return { actor, residenceId, organizationId, today: todayInParis() }
}
