import { recordAudit } from '#platform/audit.ts'
import type { Tx } from '#platform/database.ts'
import { signal } from '#platform/realtime.ts'
import type { Actor, ResidenceId } from '#shared/actor.ts'
import { STAFF } from '#shared/rights.ts'

/** Where and when somebody does something. `today` is an ISO date in the residence's time zone. */
export type Visit = { actor: Actor; residenceId: ResidenceId; today: string }

type Note = { action: string; subject: string; after?: unknown; reason?: string }

/** Writes it into the residence's trail, and tells the screens that show what is late. */
export async function note(tx: Tx, { actor, residenceId }: Visit, what: Note): Promise<void> {
  await recordAudit(tx, actor, { scopeId: residenceId, ...what })
  await signal(tx, { to: `residence:${residenceId}`, kind: 'recovery' })
}

/** Null for a job. */
export function personOf({ actor }: Visit): string | null {
  return actor.personId === 'system' ? null : actor.personId
}

/** The firm's people act; the council reads (loi 65-557, art. 21). */
export function mayAct({ actor }: Visit): boolean {
  return actor.roles.some((role) => STAFF.some((staff) => staff === role))
}

export const DONE = { done: true } as const
