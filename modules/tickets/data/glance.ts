import { sql } from 'kysely'
import type { Db } from '#platform/database.ts'
import { prepared } from '#platform/prepared.ts'
import type { ResidenceId } from '#shared/actor.ts'
import type { Holder, State } from '../rules/life.ts'

type Glance = { residenceId: string; personId: string; today: string }

const glance = prepared((db, _shape: object, { residenceId, personId, today }: Glance) =>
  db
    .selectFrom('ticket')
    .where('ticket.residenceId', '=', residenceId)
    .where('ticket.state', '<>', 'closed')
    .where(
      sql<boolean>`ticket.id in (
        select f.ticket_id from ticket_follower f
         where f.residence_id = ${residenceId} and f.person_id = ${personId} and f.kind <> 'confirmed' and f.left_at is null
        union all
        select f.ticket_id from ticket_stand_in d join ticket_follower f on f.residence_id = d.residence_id and f.person_id = d.principal_id
           and f.kind <> 'confirmed' and f.left_at is null
         where d.residence_id = ${residenceId} and d.delegate_id = ${personId} and ${today}::date between d.starts_on and d.ends_on
           and coalesce(d.ticket_id, f.ticket_id) = f.ticket_id
           and (d.category is null or d.category = (select t.category from ticket t where t.residence_id = f.residence_id and t.id = f.ticket_id)))`,
    )
    .select(['ticket.id', 'ticket.number', 'ticket.title', 'ticket.promisedOn'])
    .select([sql<State>`ticket.state`.as('state'), sql<Holder>`ticket.holder`.as('holder')])
    // Whose turn it is first, then what is promised soonest.
    .orderBy(sql`ticket.holder = 'declarer'`, 'desc')
    .orderBy('ticket.promisedOn')
    .orderBy('ticket.id')
    .limit(20),
)

/** Open demands of a person, or of whom they stand for: first those that wait for them. */
export function ownerDemands(db: Db, residenceId: ResidenceId, who: { personId: string; today: string }) {
  return glance(db, {}, { residenceId, ...who })
}

/** What is open over the residences in scope: how many by rank, how many promises broke, and what presses most. */
export async function firmDemands(db: Db, { today, limit }: { today: string; limit: number }) {
  const { rows } = await sql<{ open: number; urgent: number; high: number; late: number }>`
    select count(*)::integer as open, count(*) filter (where points >= 100)::integer as urgent,
           count(*) filter (where points >= 40 and points < 100)::integer as high,
           count(*) filter (where promised_on < ${today}::date and state in ('received', 'taken', 'waiting', 'ordered'))::integer as late
      from ticket where state <> 'closed'`.execute(db)
  const items = await db
    .selectFrom('ticket')
    .innerJoin('residence', 'residence.id', 'ticket.residenceId')
    .where('ticket.state', '<>', 'closed')
    .select(['ticket.id', 'ticket.residenceId', 'residence.name as residenceName', 'ticket.title', 'ticket.promisedOn'])
    .select(['ticket.points', sql<State>`ticket.state`.as('state'), sql<Holder>`ticket.holder`.as('holder')])
    .orderBy('ticket.points', 'desc')
    .orderBy('ticket.declaredAt')
    .orderBy('ticket.id')
    .limit(limit)
    .execute()
  return { ...(rows[0] ?? { open: 0, urgent: 0, high: 0, late: 0 }), items }
}
