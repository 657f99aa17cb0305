import { type SqlBool, sql } from 'kysely'
import type { Db } from '#platform/database.ts'
import { level, over } from './announcements.ts'

/** How many announcements are scheduled, and urgent and still up, over the residences in scope. */
export async function boardCounts(db: Db): Promise<{ scheduled: number; urgent: number; drafts: number }> {
  return db
    .selectFrom('announcement')
    .where('withdrawnAt', 'is', null)
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
  return db
    .selectFrom('residence')
    .leftJoin('announcement', (join) =>
      join.onRef('announcement.residenceId', '=', 'residence.id').on('announcement.withdrawnAt', 'is', null),
    )
    .groupBy(['residence.id', 'residence.name'])
    .select([
      'residence.id as residenceId',
      'residence.name as residenceName',
      sql<number>`(count(*) filter (where published_at is not null and not (${over})))::integer`.as('current'),
      sql<number>`(count(*) filter (where published_at is not null and level = 'urgent' and not (${over})))::integer`.as(
        'urgent',
      ),
      sql<number>`(count(*) filter (where published_at is null and scheduled_at is not null))::integer`.as('scheduled'),
      sql<number>`(count(*) filter (where announcement.id is not null and published_at is null and scheduled_at is null))::integer`.as(
        'drafts',
      ),
      sql<string | null>`(select min(e.starts_at) from schedule_event e where e.residence_id = residence.id
        and e.cancelled_at is null and e.starts_at > now())`.as('nextEventAt'),
    ])
    .orderBy('residence.name')
    .orderBy('residence.id')
    .limit(500)
    .execute()
}

/** What is scheduled, and what is urgent and still up, over the residences in scope. */
export function boardHighlights(db: Db, limit: number) {
  return db
    .selectFrom('announcement')
    .innerJoin('residence', 'residence.id', 'announcement.residenceId')
    .where('withdrawnAt', 'is', null)
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
