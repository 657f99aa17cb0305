import { sql } from 'kysely'
import type { Db, Tx } from '#platform/database.ts'

export async function insertReading(
  tx: Tx,
  residenceId: string,
  reading: { announcementId: string; personId: string },
): Promise<void> {
  await tx
    .insertInto('announcementRead')
    .values({ ...reading, residenceId })
    .onConflict((conflict) => conflict.columns(['residenceId', 'announcementId', 'personId']).doNothing())
    .execute()
}

export function readersOf(db: Db, residenceId: string, announcementId: string) {
  return db
    .selectFrom('announcementRead as reading')
    .innerJoin('auth.person as person', 'person.id', 'reading.personId')
    .where('residenceId', '=', residenceId)
    .where('announcementId', '=', announcementId)
    .select(['personId', 'person.name', 'readAt'])
    .orderBy('readAt')
    .orderBy('personId')
    .limit(5000)
    .execute()
}

export function commentsOf(db: Db, residenceId: string, announcementId: string) {
  return db
    .selectFrom('announcementComment as comment')
    .leftJoin('auth.person as person', 'person.id', 'comment.createdBy')
    .where('residenceId', '=', residenceId)
    .where('announcementId', '=', announcementId)
    .select([
      'comment.id',
      'comment.body',
      'comment.createdAt',
      'comment.createdBy',
      'comment.removedAt',
      'person.name as author',
    ])
    .orderBy('comment.createdAt')
    .orderBy('comment.id')
    .limit(200)
    .execute()
}

export async function insertComment(
  tx: Tx,
  residenceId: string,
  comment: { announcementId: string; body: string; createdBy: string },
): Promise<string> {
  const { id } = await tx
    .insertInto('announcementComment')
    .values({ ...comment, residenceId })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** The comment that was hidden, if it was there and shown. */
export function hideComment(
  tx: Tx,
  residenceId: string,
  comment: { id: string; announcementId: string; removedBy: string },
) {
  return tx
    .updateTable('announcementComment')
    .set({ removedAt: sql`now()`, removedBy: comment.removedBy })
    .where('residenceId', '=', residenceId)
    .where('announcementId', '=', comment.announcementId)
    .where('id', '=', comment.id)
    .where('removedAt', 'is', null)
    .returning(['body', 'createdBy'])
    .executeTakeFirst()
}
