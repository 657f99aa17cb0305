import { type SqlBool, sql } from 'kysely'
import type { Db } from '#platform/database.ts'
import { level, over } from './announcements.ts'

/** As the index `announcement_ahead` says it: a thousand boards are mostly what is neither. */
const aheadOrUrgent = sql<SqlBool>`withdrawn_at is null and (published_at is null or level = 'urgent')`

/** How many announcements are scheduled, and urgent and still up, over the residences in scope. */
export async function boardCounts(db: Db): Promise<{ scheduled: number; urgent: number; drafts: number }> {
  return db
    .selectFrom('announcement')
    .where(aheadOrUrgent)
    .select([
      sql<number>`(count(*) filter (where published_at is null and scheduled_at is not null))::integer`.as('scheduled'),
      sql<number>`(count(*) filter (where published_at is null and scheduled_at is null))::integer`.as('drafts'),
      sql<number>`(count(*) filter (where published_at is not null and level = 'urgent' and not (${over})))::integer`.as(
        'urgent',
      ),
    ])
    .executeTakeFirstOrThrow()
}

/** Each residence in scope with what its board holds, by name; at most 500. */
export function boardsOf(db: Db) {
  // Residence by residence, after the limit: over a firm's thirty thousand announcements the wall costs more than the rest.
  const held = sql<{ current: number; urgent: number; scheduled: number; drafts: number }>`lateral (
    select (count(*) filter (where published_at is not null and not (${over})))::integer as current,
           (count(*) filter (where published_at is not null and level = 'urgent' and not (${over})))::integer as urgent,
           (count(*) filter (where published_at is null and scheduled_at is not null))::integer as scheduled,
           (count(*) filter (where published_at is null and scheduled_at is null))::integer as drafts
      from announcement where residence_id = shown.id and withdrawn_at is null)`
  return db
    .selectFrom((eb) =>
      eb.selectFrom('residence').select(['id', 'name']).orderBy('name').orderBy('id').limit(500).as('shown'),
    )
    .innerJoin(held.as('held'), (join) => join.onTrue())
    .select(['shown.id as residenceId', 'shown.name as residenceName'])
    .select(['held.current', 'held.urgent', 'held.scheduled', 'held.drafts'])
    .select(
      sql<string | null>`(select min(e.starts_at) from schedule_event e where e.residence_id = shown.id
        and e.cancelled_at is null and e.starts_at > now())`.as('nextEventAt'),
    )
    .orderBy('shown.name')
    .orderBy('shown.id')
    .execute()
}

/** What is scheduled, and what is urgent and still up, over the residences in scope. */
export function boardHighlights(db: Db, limit: number) {
  return db
    .selectFrom('announcement')
    .innerJoin('residence', 'residence.id', 'announcement.residenceId')
    .where(aheadOrUrgent)
    .where((eb) =>
      eb.or([
        sql<SqlBool>`published_at is null and scheduled_at is not null`,
        sql<SqlBool>`published_at is not null and level = 'urgent' and not (${over})`,
      ]),
    )
    .select([
      'announcement.id',
      'announcement.residenceId',
      'residence.name as residenceName',
      'title',
      'publishAt',
      'publishedAt',
    ])
    .select(level)
    .orderBy('orderedAt', 'desc')
    .orderBy('announcement.id')
    .limit(limit)
    .execute()
}
