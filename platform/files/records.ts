import type { Actor, ResidenceId } from '#shared/actor.ts'
import type { Db, Tx } from '../database.ts'
import type { StoredFile } from '../files.ts'

/** Writes down a file just stored; from then on it can be named and downloaded. */
export async function recordFile(
  tx: Tx,
  actor: Actor,
  residenceId: ResidenceId,
  file: StoredFile,
): Promise<{ id: string }> {
  const { hash, thumbnailHash, name, mediaType, bytes, scan } = file
  const createdBy = actor.personId === 'system' ? null : actor.personId
  return tx
    .insertInto('storedFile')
    .values({ residenceId, hash, thumbnailHash, name, mediaType, bytes, scan, createdBy })
    .returning('id')
    .executeTakeFirstOrThrow()
}

/** A file of the residence that may be downloaded: one still waiting for the antivirus is as if absent. */
export function downloadableFile(db: Db | Tx, residenceId: ResidenceId, fileId: string) {
  return db
    .selectFrom('storedFile')
    .where('residenceId', '=', residenceId)
    .where('id', '=', fileId)
    .where('scan', 'in', ['clean', 'not-scanned'])
    .select(['id', 'hash', 'thumbnailHash', 'name', 'mediaType', 'bytes', 'createdAt'])
    .executeTakeFirst()
}

/** Files whose antivirus did not answer yet, oldest first. */
export function pendingFiles(db: Db | Tx, residenceId: ResidenceId, limit = 50) {
  return db
    .selectFrom('storedFile')
    .where('residenceId', '=', residenceId)
    .where('scan', '=', 'pending')
    .orderBy('createdAt')
    .orderBy('id')
    .limit(limit)
    .select(['id', 'hash'])
    .execute()
}

/** What the antivirus says at last. */
export async function setScan(
  tx: Tx,
  residenceId: ResidenceId,
  fileId: string,
  scan: 'clean' | 'infected',
): Promise<void> {
  await tx
    .updateTable('storedFile')
    .set({ scan })
    .where('residenceId', '=', residenceId)
    .where('id', '=', fileId)
    .where('scan', '=', 'pending')
    .execute()
}
