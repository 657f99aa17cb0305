import { sql } from 'kysely'
import type { Db, Tx } from '#platform/database.ts'
import type { ResidenceId } from '#shared/actor.ts'
import type { RoundingPolicy } from '../rules/allocation.ts'

/** `since` is an ISO instant; null for a residence that never chose. */
export type Rounding = { policy: RoundingPolicy; since: string | null }

/** The residence's latest choice. */
export async function roundingOf(db: Db | Tx, residenceId: ResidenceId): Promise<Rounding> {
  const row = await db
    .selectFrom('roundingChoice')
    .where('residenceId', '=', residenceId)
    .select([sql<RoundingPolicy>`policy`.as('policy'), 'recordedAt as since'])
    .orderBy('recordedAt', 'desc')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
  return row ?? { policy: 'largest_remainder', since: null }
}

export async function insertRounding(
  tx: Tx,
  residenceId: ResidenceId,
  choice: { policy: RoundingPolicy; recordedBy: string },
): Promise<void> {
  await tx
    .insertInto('roundingChoice')
    .values({ residenceId, ...choice })
    .execute()
}
