import { senderOf } from '#modules/residences/public.ts'
import { recordAudit } from '#platform/audit.ts'
import type { Tx } from '#platform/database.ts'
import { signal } from '#platform/realtime.ts'
import type { Actor, ResidenceId } from '#shared/actor.ts'

/** Where and when somebody does something. `today` is an ISO date in the residence's time zone. */
export type Visit = { actor: Actor; residenceId: ResidenceId; organizationId: string; today: string }

type Note = { action: string; subject: string; after?: unknown; reason?: string }

/** Writes it into the residence's trail, and tells the screens that show it: those of its people, and of the firm. */
export async function note(
  tx: Tx,
  { actor, residenceId }: Omit<Visit, 'today' | 'organizationId'>,
  what: Note,
): Promise<void> {
  await recordAudit(tx, actor, { scopeId: residenceId, ...what })
  const { organizationId } = await senderOf(tx, residenceId)
  for (const to of [`residence:${residenceId}`, `organization:${organizationId}`] as const)
    await signal(tx, { to, kind: 'suppliers' })
}

export const DONE = { done: true } as const
