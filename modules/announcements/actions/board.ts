import { type CursorList, pageOf, readCursor } from '#platform/cursor.ts'
import type { Db } from '#platform/database.ts'
import type { ResidenceAccess } from '#platform/http/gate.ts'
import { boardOf } from '../data/announcements.ts'
import { mayWrite, rememberedViewer, type Visit } from './audience.ts'
import { boardItem } from './read.ts'

type Ask = {
  cursor?: string | undefined
  limit: number
  show: 'current' | 'ended' | 'drafts' | 'all'
  search?: string | undefined
}

/** A page of the board as the person sees it. */
export async function listBoard(
  db: Db,
  { actor, residenceId, now, place }: Visit & { place: ResidenceAccess },
  { list, ask }: { list: CursorList; ask: Ask },
) {
  const { cursor, limit, show, search } = ask
  const after = readCursor(list, cursor)
  const viewer = await rememberedViewer(db, { actor, residenceId, place })
  const rows = await boardOf(db, residenceId, {
    viewer,
    personId: actor.personId,
    show,
    search,
    after,
    limit: limit + 1,
  })
  const page = pageOf(rows, limit, { ...list, positionOf: (row) => [String(row.isPinned), row.position, row.id] })
  return {
    items: page.items.map((row) => boardItem(row, now)),
    next: page.next,
    can: { write: mayWrite(actor) },
  }
}
