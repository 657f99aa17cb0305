import type { Db, Tx } from '#platform/database.ts'
import type { ResidenceId } from '#shared/actor.ts'

/** The step that closed a demand last; null while it is open. */
export async function closingStep(db: Db | Tx, residenceId: ResidenceId, ticketId: string): Promise<number | null> {
  const step = await db
    .selectFrom('ticketStep')
    .where('residenceId', '=', residenceId)
    .where('ticketId', '=', ticketId)
    .select(['seq', 'state'])
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  return step?.state === 'closed' ? step.seq : null
}

/** How somebody (anybody, when null) rated it since it was closed. */
export async function ratingOf(
  db: Db | Tx,
  residenceId: ResidenceId,
  { ticketId, personId }: { ticketId: string; personId: string | null },
) {
  const stepSeq = await closingStep(db, residenceId, ticketId)
  if (stepSeq === null) return null
  const rating = await db
    .selectFrom('ticketRating')
    .where('residenceId', '=', residenceId)
    .where('ticketId', '=', ticketId)
    .where('stepSeq', '=', stepSeq)
    .$if(personId !== null, (query) => query.where('personId', '=', personId ?? ''))
    .select(['stars', 'reason'])
    .orderBy('ratedAt', 'desc')
    .limit(1)
    .executeTakeFirst()
  return rating ?? null
}

/** False when it was rated already. */
export async function insertRating(
  tx: Tx,
  residenceId: ResidenceId,
  rating: { ticketId: string; personId: string; stepSeq: number; stars: number; reason: string },
): Promise<boolean> {
  const row = await tx
    .insertInto('ticketRating')
    .values({ residenceId, ...rating })
    .onConflict((conflict) => conflict.doNothing())
    .returning('stars')
    .executeTakeFirst()
  return row !== undefined
}
