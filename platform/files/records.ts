import { sql } from 'kysely'
import type { Actor, ResidenceId } from '#shared/actor.ts'
import type { Db, Tx } from '../database.ts'
import { notFound, Refused } from '../errors.ts'
import type { StoredFile } from '../files.ts'

export type Scan = 'clean' | 'not-scanned' | 'pending' | 'infected'

/** Writes down a file just stored; from then on it can be named and downloaded. */
export async function recordFile(
  tx: Tx,
  actor: Actor,
  residenceId: ResidenceId,
  file: StoredFile,
): Promise<{ id: string; name: string; mediaType: string; bytes: number; hasThumbnail: boolean; scan: Scan }> {
  const { hash, thumbnailHash, name, mediaType, bytes, scan } = file
  const createdBy = actor.personId === 'system' ? null : actor.personId
  return tx
    .insertInto('storedFile')
    .values({ residenceId, hash, thumbnailHash, name, mediaType, bytes, scan, createdBy })
    .returning(['id', 'name', 'mediaType', 'bytes'])
    .returning([sql<boolean>`thumbnail_hash is not null`.as('hasThumbnail'), sql<Scan>`scan`.as('scan')])
    .executeTakeFirstOrThrow()
}

/** How a file is asked for: to be kept, to be looked at, or as its small picture. */
export type Look = 'attachment' | 'inline' | 'thumbnail'
type Kept = { hash: string; thumbnailHash: string | null; name: string; mediaType: string; bytes: number; scan: Scan }

/**
 * What is sent of a file that somebody may have; `bytes` is null where it is not known beforehand.
 * @throws Refused 404 without a small picture; 409 `file-not-scanned-yet`; 410 `file-infected`
 */
export function servedAs({ hash, thumbnailHash, name, mediaType, bytes, scan }: Kept, look: Look) {
  if (scan === 'pending') throw new Refused(409, 'file-not-scanned-yet')
  if (scan === 'infected') throw new Refused(410, 'file-infected')
  if (look !== 'thumbnail') return { hash, name, mediaType, bytes, inline: look === 'inline' }
  if (thumbnailHash === null) throw notFound()
  return { hash: thumbnailHash, name, mediaType: 'image/webp', bytes: null, inline: true }
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
