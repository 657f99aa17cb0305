import type { Actor, ResidenceId } from '#shared/actor.ts'

/** Where and when somebody does something. `today` is an ISO date in Paris. */
export type Visit = { actor: Actor; residenceId: ResidenceId; today: string }
export type Place = { residenceId: string; intentId: string }
