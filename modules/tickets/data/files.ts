import { sql } from 'kysely'
import type { Db, Tx } from '#platform/database.ts'
import type { Scan } from '#platform/files/records.ts'
import type { ResidenceId } from '#shared/actor.ts'
import type { PaperKind } from '../rules/papers.ts'
import type { By } from './steps.ts'
import type { Lane } from './talk.ts'

/** Of these files, those that this person brought to the residence. */
export function broughtBy(
  tx: Tx,
  residenceId: ResidenceId,
  { personId, ids }: { personId: string; ids: readonly string[] },
) {
  return tx
    .selectFrom('storedFile')
    .where('residenceId', '=', residenceId)
    .where('createdBy', '=', personId)
    .where('id', 'in', [...ids])
    .select(['id', sql<boolean>`media_type like 'image/%'`.as('isImage')])
    .execute()
}

type Attached = By & { ticketId: string; ids: readonly string[]; kind: PaperKind; lane: Lane; messageId: string | null }

/** A file that is there already stays as it was. */
export async function attachFiles(
  tx: Tx,
  residenceId: ResidenceId,
  { ticketId, ids, kind, lane, messageId, byPerson, byName }: Attached,
): Promise<void> {
  await tx
    .insertInto('ticketFile')
    .values(ids.map((fileId) => ({ residenceId, ticketId, fileId, kind, lane, messageId, addedBy: byPerson, byName })))
    .onConflict((conflict) => conflict.columns(['residenceId', 'ticketId', 'fileId']).doNothing())
    .execute()
}

export type FileRow = {
  id: string
  name: string
  mediaType: string
  bytes: number
  hasThumbnail: boolean
  scan: Scan
  kind: PaperKind
  lane: Lane
  messageId: string | null
  addedAt: string
  addedBy: string | null
  byName: string
}

/** The papers of a demand that were not taken away, oldest first; `lanes` are those that the caller reads. */
export async function filesOf(
  db: Db | Tx,
  residenceId: ResidenceId,
  { ticketId, lanes }: { ticketId: string; lanes: readonly Lane[] },
): Promise<FileRow[]> {
  const { rows } = await sql<FileRow>`
    select s.id, s.name, s.media_type, s.bytes, s.thumbnail_hash is not null as has_thumbnail, s.scan, f.kind, f.lane, f.message_id,
           f.added_at, f.added_by, f.by_name
      from ticket_file f join stored_file s on s.residence_id = f.residence_id and s.id = f.file_id
     where f.residence_id = ${residenceId} and f.ticket_id = ${ticketId}::uuid and f.lane = any (${lanes}::text[])
       and f.withdrawn_at is null
     order by f.added_at, f.file_id limit 500`.execute(db)
  return rows
}

/** One of them with where its bytes are. */
export function fileAt(
  db: Db,
  residenceId: ResidenceId,
  { ticketId, fileId, lanes }: { ticketId: string; fileId: string; lanes: readonly Lane[] },
) {
  return readFiles(db, residenceId, { ticketId, lanes })
    .where('fileId', '=', fileId)
    .where('withdrawnAt', 'is', null)
    .select(['hash', 'thumbnailHash', 'name', 'mediaType', 'bytes', sql<Scan>`scan`.as('scan')])
    .executeTakeFirst()
}

/** What was taken away, the latest first: its name and who did. */
export function withdrawnOf(
  db: Db | Tx,
  residenceId: ResidenceId,
  { ticketId, lanes }: { ticketId: string; lanes: readonly Lane[] },
) {
  return readFiles(db, residenceId, { ticketId, lanes })
    .where('withdrawnAt', 'is not', null)
    .select(['fileId as id', 'name', 'withdrawnBy', sql<string>`withdrawn_at`.as('withdrawnAt')])
    .orderBy('withdrawnAt', 'desc')
    .orderBy('fileId')
    .limit(100)
    .execute()
}

/** Who added it, whether it was taken away already. */
export function paperAt(
  tx: Tx,
  residenceId: ResidenceId,
  { ticketId, fileId, lanes }: { ticketId: string; fileId: string; lanes: readonly Lane[] },
) {
  return tx
    .selectFrom('ticketFile')
    .where('residenceId', '=', residenceId)
    .where('ticketId', '=', ticketId)
    .where('fileId', '=', fileId)
    .where('lane', 'in', [...lanes])
    .select(['addedBy', 'withdrawnAt'])
    .executeTakeFirst()
}

/** Once: of two, the first is who took it away. */
export async function withdrawFile(
  tx: Tx,
  residenceId: ResidenceId,
  { ticketId, fileId, personId }: { ticketId: string; fileId: string; personId: string },
): Promise<void> {
  await tx
    .updateTable('ticketFile')
    .set({ withdrawnAt: sql<string>`clock_timestamp()`, withdrawnBy: personId })
    .where('residenceId', '=', residenceId)
    .where('ticketId', '=', ticketId)
    .where('fileId', '=', fileId)
    .where('withdrawnAt', 'is', null)
    .execute()
}

type Read = { ticketId: string; lanes: readonly Lane[] }

function readFiles(db: Db | Tx, residenceId: ResidenceId, { ticketId, lanes }: Read) {
  return db
    .selectFrom('ticketFile')
    .innerJoin('storedFile', (join) =>
      join
        .onRef('storedFile.residenceId', '=', 'ticketFile.residenceId')
        .onRef('storedFile.id', '=', 'ticketFile.fileId'),
    )
    .where('ticketFile.residenceId', '=', residenceId)
    .where('ticketId', '=', ticketId)
    .where('lane', 'in', [...lanes])
}
