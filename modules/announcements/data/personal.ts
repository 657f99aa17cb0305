import type { Db } from '#platform/database.ts'

/** What the boards in scope hold about a person: what they read, wrote and brought. */
export async function personalRecords(db: Db, personId: string) {
  const [read, comments, announcements, events, calendars, files] = await Promise.all([
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
    db
      .selectFrom('announcement')
      .where('createdBy', '=', personId)
      .select(['residenceId', 'id', 'title', 'body', 'createdAt', 'publishedAt', 'withdrawnAt'])
      .orderBy('createdAt')
      .limit(10_000)
      .execute(),
    db
      .selectFrom('scheduleEvent')
      .where('createdBy', '=', personId)
      .select(['residenceId', 'id', 'title', 'place', 'note', 'startsAt', 'endsAt', 'cancelledAt'])
      .orderBy('startsAt')
      .limit(10_000)
      .execute(),
    db
      .selectFrom('calendarFeed')
      .where('personId', '=', personId)
      .select(['createdAt', 'revokedAt', 'lastReadAt'])
      .orderBy('createdAt')
      .limit(1000)
      .execute(),
    filesBrought(db, personId),
  ])
  return { read, comments, announcements, events, calendars, files: files.map(({ hash: _where, ...file }) => file) }
}

/** The files that a person attached, latest first. */
export function filesBrought(db: Db, personId: string) {
  return db
    .selectFrom('storedFile')
    .where('createdBy', '=', personId)
    .where('scan', 'in', ['clean', 'not-scanned'])
    .select(['residenceId', 'id', 'hash', 'name', 'mediaType', 'bytes', 'createdAt'])
    .orderBy('createdAt', 'desc')
    .orderBy('id')
    .limit(1000)
    .execute()
}
