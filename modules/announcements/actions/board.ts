import { type CursorList, pageOf, readCursor } from '#platform/cursor.ts'
import type { Db } from '#platform/database.ts'
import { boardOf } from '../data/announcements.ts'
import { mayWrite, type Visit, viewerOf } from './audience.ts'
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
  { actor, residenceId, now }: Visit,
  { list, ask }: { list: CursorList; ask: Ask },
) {
  const { cursor, limit, show, search } = ask
  const after = readCursor(list, cursor)
  const viewer = viewerOf({ actor, residenceId })
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
