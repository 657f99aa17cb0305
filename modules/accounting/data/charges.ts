import { sql } from 'kysely'
import type { Db } from '#platform/database.ts'
import type { ResidenceId } from '#shared/actor.ts'

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

/** Calls that stand and concern these owners, latest due date first. */
export async function callsOfParties(db: Db, residenceId: ResidenceId, partyIds: readonly string[]) {
  if (partyIds.length === 0) return []
  const { rows } = await sql<{
    callId: string
    partyId: string
    number: number
    dueOn: string
    isPosted: boolean
    cents: number
  }>`
    select call.id as "callId", p.id as "partyId", call.number, call.due_on as "dueOn", call.entry_id is not null as "isPosted",
           sum(line.cents)::bigint as cents
      from fund_call call
      join call_part part on part.residence_id = call.residence_id and part.call_id = call.id
      join call_line line on line.residence_id = call.residence_id and line.part_id = part.id
      join lateral (
        select d.party_id as id from call_debtor d
         where call.entry_id is not null and d.residence_id = call.residence_id and d.call_id = call.id and d.lot_id = line.lot_id
        union all
        select o.party_id from ownership o
         where call.entry_id is null and o.residence_id = call.residence_id and o.lot_id = line.lot_id
           and o.starts_on <= call.due_on and (o.ends_on is null or o.ends_on > call.due_on)
      ) p on p.id = any (${sql.val(partyIds)}::uuid[])
     where call.residence_id = ${residenceId} and call.cancelled_at is null
     group by call.id, p.id, call.number, call.due_on, call.entry_id
     order by call.due_on desc, call.number desc, p.id limit 100`.execute(db)
  return rows
}
