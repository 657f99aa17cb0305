import { sql } from 'kysely'
import type { Db, Tx } from '#platform/database.ts'
import type { ResidenceId } from '#shared/actor.ts'
import type { CallKind } from '../rules/call-kinds.ts'

export function startOf(db: Db | Tx, residenceId: ResidenceId, levyId: string) {
  return db
    .selectFrom('worksStart')
    .where('residenceId', '=', residenceId)
    .where('levyId', '=', levyId)
    .select('startedOn')
    .executeTakeFirst()
}

export function endOf(db: Db | Tx, residenceId: ResidenceId, levyId: string) {
  return db
    .selectFrom('worksEnd')
    .where('residenceId', '=', residenceId)
    .where('levyId', '=', levyId)
    .select('endedOn')
    .executeTakeFirst()
}

export async function insertEnd(
  tx: Tx,
  residenceId: ResidenceId,
  end: { levyId: string; endedOn: string; recordedBy: string },
): Promise<void> {
  await tx
    .insertInto('worksEnd')
    .values({ residenceId, ...end })
    .execute()
}

/** Of these levies, those whose works have begun. */
export async function leviesBegun(tx: Tx, residenceId: ResidenceId, levyIds: readonly string[]): Promise<Set<string>> {
  if (levyIds.length === 0) return new Set()
  const rows = await tx
    .selectFrom('worksStart')
    .where('residenceId', '=', residenceId)
    .where('levyId', 'in', [...levyIds])
    .select('levyId')
    .limit(200)
    .execute()
  return new Set(rows.map(({ levyId }) => levyId))
}

export type NewStart = { levyId: string; startedOn: string; entryId: string | null; recordedBy: string }

export async function insertStart(tx: Tx, residenceId: ResidenceId, start: NewStart): Promise<void> {
  await tx
    .insertInto('worksStart')
    .values({ residenceId, ...start })
    .execute()
}

/** What waits on an account for works to begin, by key, of calls that stand: a levy's, or one call's. */
export function waitingParts(
  tx: Tx,
  residenceId: ResidenceId,
  of: { levyId: string } | { callId: string; levyIds: readonly string[] },
) {
  return tx
    .selectFrom('callPart as part')
    .innerJoin('fundCall as call', (join) =>
      join.onRef('call.residenceId', '=', 'part.residenceId').onRef('call.id', '=', 'part.callId'),
    )
    .innerJoin('callBase as base', (join) =>
      join.onRef('base.residenceId', '=', 'part.residenceId').onRef('base.partId', '=', 'part.id'),
    )
    .where('part.residenceId', '=', residenceId)
    .where('part.isLive', '=', true)
    .where('part.credited', 'in', ['102', '106'])
    .where((eb) =>
      'levyId' in of
        ? eb('part.levyId', '=', of.levyId)
        : eb.and([eb('part.callId', '=', of.callId), eb('part.levyId', 'in', [...of.levyIds])]),
    )
    .select(['part.title', 'base.keyId', 'base.cents', 'call.dueOn', sql<CallKind>`part.kind`.as('kind')])
    .orderBy('call.dueOn')
    .orderBy('part.id')
    .orderBy('base.keyId')
    .limit(2000)
    .execute()
}

/** The account that each part of a call was credited to, written when it is posted. */
export async function markCredited(
  tx: Tx,
  residenceId: ResidenceId,
  parts: readonly { id: string; account: string }[],
): Promise<void> {
  await sql`update call_part set credited = p.account
    from jsonb_to_recordset(${JSON.stringify(parts)}::jsonb) p(id uuid, account text)
    where call_part.residence_id = ${residenceId} and call_part.id = p.id`.execute(tx)
}
