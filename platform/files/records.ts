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
    .select(['id', 'hash', 'name', 'createdBy'])
    .execute()
}

/** Of these hashes, those of a file of the residence or of its small picture. */
export async function namedHashes(
  db: Db | Tx,
  residenceId: ResidenceId,
  hashes: readonly string[],
): Promise<ReadonlySet<string>> {
  const files = db.selectFrom('storedFile').where('residenceId', '=', residenceId)
  const rows = await files
    .where('hash', 'in', hashes)
    .select('hash')
    .union(files.where('thumbnailHash', 'in', hashes).select('thumbnailHash as hash').$narrowType<{ hash: string }>())
    .execute()
  return new Set(rows.map(({ hash }) => hash))
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
