import { sql } from 'kysely'
import type { Db } from '#platform/database.ts'
import type { ResidenceId } from '#shared/actor.ts'
import type { Cents } from '#shared/money.ts'

/** The owners that a person is a member of. */
export function partiesOfPerson(db: Db, residenceId: ResidenceId, personId: string) {
  return db
    .selectFrom('partyMember as member')
    .innerJoin('party', (join) =>
      join.onRef('party.residenceId', '=', 'member.residenceId').onRef('party.id', '=', 'member.partyId'),
    )
    .where('member.residenceId', '=', residenceId)
    .where('member.personId', '=', personId)
    .select(['party.id', 'party.name'])
    .distinct()
    .orderBy('party.name')
    .orderBy('party.id')
    .limit(50)
    .execute()
}

/** What each owner owes in the books up to a day; positive is owed. */
export async function balancesOn(
  db: Db,
  residenceId: ResidenceId,
  { partyIds, day }: { partyIds: readonly string[]; day: string },
): Promise<Map<string, number>> {
  if (partyIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('journalLine')
    .where('residenceId', '=', residenceId)
    .where('partyId', 'in', [...partyIds])
    .where('postedOn', '<=', day)
    .where(sql<boolean>`starts_with(account, '45')`)
    .groupBy('partyId')
    .select(['partyId', sql<number>`sum(debit - credit)::bigint`.as('balance')])
    .execute()
  return new Map(rows.flatMap(({ partyId, balance }) => (partyId === null ? [] : [[partyId, balance]])))
}

/** Calls announced to these owners for later, as owned today, nearest due date first. */
export async function comingCalls(db: Db, residenceId: ResidenceId, partyIds: readonly string[]) {
  if (partyIds.length === 0) return []
  const { rows } = await sql<{ callId: string; partyId: string; number: number; dueOn: string; cents: Cents }>`
    select call.id as call_id, o.party_id, call.number, call.due_on, sum(line.cents)::bigint as cents
      from fund_call call
      join call_part part on part.residence_id = call.residence_id and part.call_id = call.id
      join call_line line on line.residence_id = call.residence_id and line.part_id = part.id
      join ownership o on o.residence_id = call.residence_id and o.lot_id = line.lot_id
       and o.starts_on <= call.due_on and (o.ends_on is null or o.ends_on > call.due_on)
     where call.residence_id = ${residenceId} and call.cancelled_at is null and call.entry_id is null
       and o.party_id = any (${sql.val(partyIds)}::uuid[])
     group by call.id, o.party_id, call.number, call.due_on
     order by call.due_on, call.number, o.party_id limit 100`.execute(db)
  return rows
}
