import { sql } from 'kysely'
import type { Db, Tx } from '#platform/database.ts'
import type { ResidenceId } from '#shared/actor.ts'
import type { RoundingPolicy } from '../rules/allocation.ts'
import type { CallKind } from '../rules/call-kinds.ts'

/**
 * An owner's lines of a call: the lots they owned on its due date, as posted; before that, as known today.
 */
export function linesOfOwner(
  db: Db | Tx,
  residenceId: ResidenceId,
  { callId, partyId }: { callId: string; partyId: string },
) {
  return db
    .selectFrom('callLine as line')
    .innerJoin('callPart as part', (join) =>
      join.onRef('part.residenceId', '=', 'line.residenceId').onRef('part.id', '=', 'line.partId'),
    )
    .innerJoin('callBase as base', (join) =>
      join
        .onRef('base.residenceId', '=', 'line.residenceId')
        .onRef('base.partId', '=', 'line.partId')
        .onRef('base.keyId', '=', 'line.keyId'),
    )
    .innerJoin('allocationKey as key', (join) =>
      join.onRef('key.residenceId', '=', 'line.residenceId').onRef('key.id', '=', 'line.keyId'),
    )
    .innerJoin('lot', (join) =>
      join.onRef('lot.residenceId', '=', 'line.residenceId').onRef('lot.id', '=', 'line.lotId'),
    )
    .innerJoin('fundCall as call', (join) =>
      join.onRef('call.residenceId', '=', 'part.residenceId').onRef('call.id', '=', 'part.callId'),
    )
    .where('line.residenceId', '=', residenceId)
    .where('part.callId', '=', callId)
    .where(ownedBy(partyId))
    .select(['part.title', 'part.term', 'part.terms', 'part.isComplement', 'part.total', 'part.budgetId'])
    .select([
      'line.keyId',
      'key.name as key',
      'base.scale',
      'line.lotId',
      'lot.number as lot',
      'line.shares',
      'line.cents',
    ])
    .select(['base.yearly', 'base.cents as base', 'base.totalShares', 'base.sharesVersion'])
    .select([sql<CallKind>`part.kind`.as('kind'), sql<RoundingPolicy>`part.rounding`.as('rounding')])
    .orderBy('part.position')
    .orderBy('lot.sortKey')
    .orderBy('key.isGeneral', 'desc')
    .orderBy('key.name')
    .limit(2000)
    .execute()
}

/** The lot is this owner's in that call. Needs `line` and `call` in the query. */
function ownedBy(partyId: string) {
  return sql<boolean>`case when call.entry_id is not null
    then exists (select from call_debtor d where d.residence_id = line.residence_id and d.call_id = call.id
      and d.lot_id = line.lot_id and d.party_id = ${partyId}::uuid)
    else exists (select from ownership o where o.residence_id = line.residence_id and o.lot_id = line.lot_id and o.party_id = ${partyId}::uuid
      and o.starts_on <= call.due_on and (o.ends_on is null or o.ends_on > call.due_on)) end`
}

/** What keys pay for in a budget, by account. */
export async function budgetOfKeys(
  db: Db | Tx,
  residenceId: ResidenceId,
  { budgetIds, keyIds }: { budgetIds: readonly string[]; keyIds: readonly string[] },
) {
  if (budgetIds.length === 0 || keyIds.length === 0) return []
  return db
    .selectFrom('budgetLine as line')
    .innerJoin('account', (join) =>
      join.onRef('account.residenceId', '=', 'line.residenceId').onRef('account.number', '=', 'line.account'),
    )
    .where('line.residenceId', '=', residenceId)
    .where('line.budgetId', 'in', [...budgetIds])
    .where('line.keyId', 'in', [...keyIds])
    .groupBy(['line.keyId', 'line.account', 'account.label'])
    .select(['line.keyId', 'line.account', 'account.label', sql<number>`sum(line.cents)::bigint`.as('cents')])
    .orderBy('line.keyId')
    .orderBy('line.account')
    .limit(1000)
    .execute()
}

/** The owner's call that fell due on about the same day a year before. */
export function callOfLastYear(
  db: Db | Tx,
  residenceId: ResidenceId,
  { partyId, dueOn }: { partyId: string; dueOn: string },
) {
  return db
    .selectFrom('callNotice as notice')
    .innerJoin('fundCall as call', (join) =>
      join.onRef('call.residenceId', '=', 'notice.residenceId').onRef('call.id', '=', 'notice.callId'),
    )
    .where('notice.residenceId', '=', residenceId)
    .where('notice.partyId', '=', partyId)
    .where('call.cancelledAt', 'is', null)
    .where(sql<boolean>`call.due_on = (${dueOn}::date - interval '1 year')::date`)
    .select(['call.id as callId', 'call.dueOn', 'notice.cents'])
    .orderBy('call.number')
    .executeTakeFirst()
}
