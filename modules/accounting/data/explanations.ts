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
    .where('line.residenceId', '=', residenceId)
    .where('part.callId', '=', callId)
    .where(lotsOf({ residenceId, callId, partyId }))
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

/** The lots of an owner in a call, found first: a call of a thousand lots is not read through for each of its owners. */
function lotsOf({ residenceId, callId, partyId }: { residenceId: ResidenceId; callId: string; partyId: string }) {
  return sql<boolean>`line.lot_id = any (array(
    select d.lot_id from call_debtor d where d.residence_id = ${residenceId} and d.call_id = ${callId}::uuid and d.party_id = ${partyId}::uuid
    union all
    select o.lot_id from fund_call c
      join ownership o on o.residence_id = c.residence_id and o.party_id = ${partyId}::uuid
       and o.starts_on <= c.due_on and (o.ends_on is null or o.ends_on > c.due_on)
     where c.residence_id = ${residenceId} and c.id = ${callId}::uuid and c.entry_id is null))`
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
