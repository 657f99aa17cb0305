import type { Readable } from 'node:stream'
import type { Db } from '#platform/database.ts'
import type { Edges } from '#platform/edges.ts'
import { found } from '#platform/errors.ts'
import { ALL_KINDS } from '#platform/files/kinds.ts'
import { type Look, servedAs } from '#platform/files/records.ts'
import type { StoredFile } from '#platform/files.ts'
import type { Actor, ResidenceId } from '#shared/actor.ts'
import { announcementView } from '../data/announcements.ts'
import { attachedFile } from '../data/files.ts'
import { viewerOf } from './audience.ts'

const MOST_BYTES = 25 * 1024 * 1024

export type Part = { file: Readable; filename: string; mimetype: string }

/** Takes in the bytes, outside any transaction: they may be long in coming. */
export function receiveFile({ files }: Edges, residenceId: ResidenceId, part: Part): Promise<StoredFile> {
  const claim = { name: part.filename, declaredType: part.mimetype, accept: ALL_KINDS }
  return files.store(part.file, { ...claim, residenceId, maxBytes: MOST_BYTES })
}

type Wanted = { announcementId: string; fileId: string; as: Look }

/** A file of an announcement that concerns the person. @throws Refused 404, 409 `file-not-scanned-yet`, 410 `file-infected` */
export async function attachedFileFor(
  db: Db,
  { actor, residenceId }: { actor: Actor; residenceId: ResidenceId },
  wanted: Wanted,
) {
  const { announcementId, fileId, as } = wanted
  const viewer = viewerOf({ actor, residenceId })
  found(await announcementView(db, residenceId, { id: announcementId, viewer, personId: actor.personId }))
  const file = found(await attachedFile(db, residenceId, { announcementId, fileId }))
  return servedAs(file, as)
}
