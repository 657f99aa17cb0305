import { sql } from 'kysely'
import type { Db, Tx } from '#platform/database.ts'
import type { Scan } from '#platform/files/records.ts'

const shown = [
  'id',
  'name',
  'mediaType',
  'bytes',
  sql<boolean>`thumbnail_hash is not null`.as('hasThumbnail'),
  sql<Scan>`scan`.as('scan'),
] as const

export function filesOf(db: Db | Tx, residenceId: string, announcementId: string) {
  return db
    .selectFrom('announcementFile')
    .innerJoin('storedFile', (join) =>
      join
        .onRef('storedFile.residenceId', '=', 'announcementFile.residenceId')
        .onRef('storedFile.id', '=', 'announcementFile.fileId'),
    )
    .where('announcementFile.residenceId', '=', residenceId)
    .where('announcementId', '=', announcementId)
    .select(shown)
    .orderBy('position')
    .limit(10)
    .execute()
}

/** The file of an announcement, with where its bytes are. */
export function attachedFile(
  db: Db,
  residenceId: string,
  { announcementId, fileId }: { announcementId: string; fileId: string },
) {
  return db
    .selectFrom('announcementFile')
    .innerJoin('storedFile', (join) =>
      join
        .onRef('storedFile.residenceId', '=', 'announcementFile.residenceId')
        .onRef('storedFile.id', '=', 'announcementFile.fileId'),
    )
    .where('announcementFile.residenceId', '=', residenceId)
    .where('announcementId', '=', announcementId)
    .where('fileId', '=', fileId)
    .select(['hash', 'thumbnailHash', 'name', 'mediaType', 'bytes', sql<Scan>`scan`.as('scan')])
    .executeTakeFirst()
}

/** Of these files, those that this person brought to the residence. */
export async function filesBroughtBy(
  tx: Tx,
  residenceId: string,
  { personId, ids }: { personId: string; ids: readonly string[] },
): Promise<string[]> {
  if (ids.length === 0) return []
  const rows = await tx
    .selectFrom('storedFile')
    .where('residenceId', '=', residenceId)
    .where('createdBy', '=', personId)
    .where('id', 'in', [...ids])
    .select('id')
    .execute()
  return rows.map(({ id }) => id)
}

/** Attaches exactly these, in this order. */
export async function setFiles(
  tx: Tx,
  residenceId: string,
  { announcementId, ids }: { announcementId: string; ids: readonly string[] },
): Promise<void> {
  await tx
    .deleteFrom('announcementFile')
    .where('residenceId', '=', residenceId)
    .where('announcementId', '=', announcementId)
    .execute()
  if (ids.length === 0) return
  await tx
    .insertInto('announcementFile')
    .values(ids.map((fileId, position) => ({ residenceId, announcementId, fileId, position })))
    .execute()
}
