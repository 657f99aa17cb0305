import { sql } from 'kysely'
import type { Db, Tx } from '#platform/database.ts'
import type { ResidenceId } from '#shared/actor.ts'
import type { CategoryCode } from '../rules/categories.ts'

export type DelegationRow = {
  id: string
  principalId: string
  delegateId: string
  principal: string
  delegate: string
  ticketId: string | null
  number: number | null
  title: string | null
  category: CategoryCode | null
  level: 'follow' | 'manage'
  endsOn: string
}

/** Those in force that somebody gave or holds, the first to end first. */
export async function delegationsOf(
  db: Db,
  residenceId: ResidenceId,
  { personId, today }: { personId: string; today: string },
) {
  const { rows } = await sql<DelegationRow>`
    select d.id, d.principal_id, d.delegate_id, giver.name as principal, holder.name as delegate, d.ticket_id, t.number, t.title,
           d.category, d.level, d.ends_on
      from ticket_delegation d
      join auth.person giver on giver.id = d.principal_id
      join auth.person holder on holder.id = d.delegate_id
      left join ticket t on t.residence_id = d.residence_id and t.id = d.ticket_id
     where d.residence_id = ${residenceId} and ${personId}::uuid in (d.principal_id, d.delegate_id)
       and d.revoked_at is null and d.ends_on >= ${today}::date
     order by d.ends_on, d.created_at, d.id limit 200`.execute(db)
  return rows
}

export type Candidate = { id: string; name: string; why: 'occupant' | 'delegate' | 'household' }

/** Whom somebody may let: who lives in their lots, who holds their mandate, who owns with them. All have access here already. */
export async function candidatesOf(
  db: Db | Tx,
  residenceId: ResidenceId,
  { personId, today }: { personId: string; today: string },
) {
  const { rows } = await sql<Candidate>`
    with today as (select person_id, role, lot_id from access_grant
                    where residence_id = ${residenceId} and starts_on <= ${today}::date and (ends_on is null or ends_on > ${today}::date)),
         mine as (select distinct lot_id from today where person_id = ${personId}::uuid and role in ('owner', 'occupant') and lot_id is not null)
    select distinct on (person.name, person.id) person.id, person.name, found.why
      from (select today.person_id, case today.role when 'owner' then 'household' else 'occupant' end as why
              from today join mine on mine.lot_id = today.lot_id where today.role in ('owner', 'occupant')
            union all
            select m.person_id, 'delegate' from membership m
             where m.residence_id = ${residenceId} and m.role = 'delegate' and m.principal_id = ${personId}::uuid
               and m.starts_on <= ${today}::date and m.ends_on > ${today}::date) found
      join auth.person person on person.id = found.person_id
     where found.person_id <> ${personId}::uuid
     order by person.name, person.id, found.why limit 200`.execute(db)
  return rows
}

export async function insertDelegation(
  tx: Tx,
  residenceId: ResidenceId,
  delegation: {
    principalId: string
    delegateId: string
    ticketId: string | null
    category: string | null
    level: string
    startsOn: string
    endsOn: string
  },
): Promise<string> {
  const { id } = await tx
    .insertInto('ticketDelegation')
    .values({ residenceId, ...delegation })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Ended by one of the two. False when there is none in force. */
export async function revokeDelegation(
  tx: Tx,
  residenceId: ResidenceId,
  { id, personId }: { id: string; personId: string },
): Promise<boolean> {
  const row = await tx
    .updateTable('ticketDelegation')
    .set({ revokedAt: sql`now()` })
    .where('residenceId', '=', residenceId)
    .where('id', '=', id)
    .where('revokedAt', 'is', null)
    .where((eb) => eb.or([eb('principalId', '=', personId), eb('delegateId', '=', personId)]))
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}
