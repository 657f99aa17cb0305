import type { Db } from '#platform/database.ts'

/** What the boards in scope hold about a person: what they read, and what they wrote. */
export async function personalRecords(db: Db, personId: string) {
  const [read, comments] = await Promise.all([
    db
      .selectFrom('announcementRead as mark')
      .innerJoin('announcement', (join) =>
        join
          .onRef('announcement.residenceId', '=', 'mark.residenceId')
          .onRef('announcement.id', '=', 'mark.announcementId'),
      )
      .where('mark.personId', '=', personId)
      .select(['mark.residenceId', 'announcement.title', 'mark.readAt'])
      .orderBy('mark.readAt')
      .limit(10_000)
      .execute(),
    db
      .selectFrom('announcementComment')
      .where('createdBy', '=', personId)
      .select(['residenceId', 'announcementId', 'body', 'createdAt', 'removedAt'])
      .orderBy('createdAt')
      .limit(10_000)
      .execute(),
  ])
  return { read, comments }
}
