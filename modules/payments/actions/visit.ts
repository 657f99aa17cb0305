import type { Actor, ResidenceId } from '#shared/actor.ts'

/** Where and when somebody does something. `today` is an ISO date in Paris. */
export type Visit = { actor: Actor; residenceId: ResidenceId; today: string }
export type Place = { residenceId: string; intentId: string }

/** The day of an instant in Paris, where every residence is. */
export function dayOf(moment: string): string {
  return Temporal.Instant.from(moment).toZonedDateTimeISO('Europe/Paris').toPlainDate().toString()
}

export function today(): string {
  return Temporal.Now.plainDateISO('Europe/Paris').toString()
}
