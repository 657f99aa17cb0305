import { type SqlBool, sql } from 'kysely'
import type { Db, Tx } from '#platform/database.ts'
import { prepared } from '#platform/prepared.ts'
import { concernsRow, targetColumns, type Viewer } from './audience.ts'

export type Board = {
  viewer: Viewer & { tokens: readonly string[] }
  personId: string
  show: 'current' | 'ended' | 'drafts' | 'all'
  search?: string | undefined
  after: readonly (string | number)[] | null
  limit: number
}

const onBoard = sql<SqlBool>`published_at is not null and withdrawn_at is null`
export const over = sql<SqlBool>`ends_at is not null and ends_at <= now()`

/** Residents see what was published to them; staff see the rest too. */
const SHOWN = {
  current: () => sql<SqlBool>`${onBoard} and not (${over})`,
  ended: (isStaff: boolean) =>
    isStaff ? sql<SqlBool>`${over} or withdrawn_at is not null` : sql<SqlBool>`${onBoard} and ${over}`,
  drafts: (isStaff: boolean) =>
    isStaff ? sql<SqlBool>`published_at is null and withdrawn_at is null` : sql<SqlBool>`false`,
  all: (isStaff: boolean) => (isStaff ? sql<SqlBool>`true` : onBoard),
}

/** Pinned first, then latest. */
export function boardOf(db: Db, residenceId: string, { viewer, personId, show, search = '', after, limit }: Board) {
  const { isStaff, tokens } = viewer
  const [pinned, position, id] = after ?? []
  const shape = { show, isStaff, isLooked: search !== '', isPaged: after !== null }
  return board(db, shape, {
    residenceId,
    personId,
    tokens,
    search,
    pattern: likeText(search),
    pinned,
    position,
    id,
    limit,
  })
}

type BoardShape = { show: Board['show']; isStaff: boolean; isLooked: boolean; isPaged: boolean }
type BoardValues = Pick<Board, 'personId' | 'limit'> & {
  residenceId: string
  tokens: readonly string[]
  search: string
  pattern: string
  pinned: unknown
  position: unknown
  id: unknown
}

const board = prepared((db, { show, isStaff, isLooked, isPaged }: BoardShape, values: BoardValues) => {
  const { residenceId, personId, tokens, search, pattern, pinned, position, id, limit } = values
  const viewer = { isStaff, residenceId, personId, tokens }
  return db
    .selectFrom('announcement')
    .where('residenceId', '=', residenceId)
    .where(SHOWN[show](isStaff))
    .where(concernsRow(viewer))
    .$if(isLooked, (query) => query.where(found(search, pattern)))
    .$if(isPaged, (query) =>
      query.where(
        sql<SqlBool>`(is_pinned, ordered_at, id) < (${pinned}::boolean, ${position}::timestamptz, ${id}::uuid)`,
      ),
    )
    .select(['id', 'title', 'isPinned', 'publishAt', 'publishedAt', 'scheduledAt', 'withdrawnAt', 'endsAt'])
    .select([level, sql<string>`left(body, 240)`.as('excerpt'), sql<string>`ordered_at::text`.as('position')])
    .select([filesCount, commentsCount, isReadBy(residenceId, personId), readersFor(viewer)])
    .orderBy('isPinned', 'desc')
    .orderBy('orderedAt', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
})

export const level = sql<'ordinary' | 'urgent'>`level`.as('level')
const filesCount = sql<number>`(select count(*)::integer from announcement_file f
  where f.residence_id = announcement.residence_id and f.announcement_id = announcement.id)`.as('files')
const commentsCount = sql<number>`(select count(*)::integer from announcement_comment c
  where c.residence_id = announcement.residence_id and c.announcement_id = announcement.id and c.removed_at is null)`.as(
  'comments',
)
/** How many have seen it is for staff, and is not counted for others. */
const readersFor = ({ isStaff }: Viewer) =>
  (isStaff
    ? sql<number | null>`(select count(*)::integer from announcement_read r
        where r.residence_id = announcement.residence_id and r.announcement_id = announcement.id)`
    : sql<number | null>`null::integer`
  ).as('readers')
const isReadBy = (residenceId: string, personId: string) =>
  sql<boolean>`announcement.id in (select announcement_id from announcement_read
    where residence_id = ${residenceId} and person_id = ${personId})`.as('isRead')

/** How much of a word must be found: one slip in a word of eight letters passes, another word does not. */
const LIKENESS = 0.5

/** Without accents or case, and with a slip of the finger. */
export function found(text: string, pattern = likeText(text)) {
  return sql<SqlBool>`(search like '%' || fold(${pattern}) || '%' or word_similarity(fold(${text}), search) >= ${LIKENESS})`
}

function likeText(text: string): string {
  return text.replaceAll(/[\\%_]/g, '\\$&')
}

type Seen = { viewer: Viewer & { tokens: readonly string[] }; limit: number }
type SeenValues = { residenceId: string; personId: string; tokens: readonly string[]; limit: number }

/** The latest that this person has to see: urgent ones first. */
export function latestNotices(db: Db, residenceId: string, { viewer, limit }: Seen) {
  const { isStaff, personId, tokens } = viewer
  return notices(db, { isStaff }, { residenceId, personId, tokens, limit })
}

const notices = prepared((db, { isStaff }: { isStaff: boolean }, values: SeenValues) => {
  const { residenceId, personId, tokens, limit } = values
  return db
    .selectFrom('announcement')
    .where('residenceId', '=', residenceId)
    .where(SHOWN.current())
    .where(concernsRow({ isStaff, residenceId, personId, tokens }))
    .select(['id', 'title', 'publishedAt', 'endsAt', 'isPinned'])
    .select([level, sql<string>`left(body, 160)`.as('excerpt'), isReadBy(residenceId, personId)])
    .orderBy(sql`level = 'urgent'`, 'desc')
    .orderBy('isPinned', 'desc')
    .orderBy('orderedAt', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
})

/** One announcement, if it concerns the viewer and was published (staff: in any state). */
export function announcementView(
  db: Db | Tx,
  residenceId: string,
  { id, viewer, personId }: { id: string; viewer: Viewer; personId: string },
) {
  return db
    .selectFrom('announcement')
    .innerJoin('residence', 'residence.id', 'announcement.residenceId')
    .where('announcement.residenceId', '=', residenceId)
    .where('announcement.id', '=', id)
    .where(concernsRow(viewer))
    .$if(!viewer.isStaff, (query) => query.where(onBoard))
    .select([
      'announcement.id',
      'title',
      'body',
      'template',
      'isPinned',
      'commentsAllowed',
      'publishAt',
      'publishedAt',
      'scheduledAt',
    ])
    .select(['withdrawnAt', 'withdrawReason', 'endsAt', 'targetIds', 'announcement.createdBy', 'residence.timeZone'])
    .select([level, ...targetColumns, isReadBy(residenceId, personId), readersFor(viewer)])
    .executeTakeFirst()
}

export function audienceOfAnnouncement(db: Db | Tx, residenceId: string, id: string) {
  return db
    .selectFrom('announcement')
    .where('residenceId', '=', residenceId)
    .where('id', '=', id)
    .select(['audience', 'title', 'body', 'template', 'createdBy', 'publishedAt', 'withdrawnAt', level])
    .executeTakeFirst()
}

export function lockAnnouncement(tx: Tx, residenceId: string, id: string) {
  return tx
    .selectFrom('announcement')
    .where('residenceId', '=', residenceId)
    .where('id', '=', id)
    .selectAll()
    .select(level)
    .forUpdate()
    .executeTakeFirst()
}

export type Wording = {
  title: string
  body: string
  level: 'ordinary' | 'urgent'
  template: string | null
  targetKind: string
  targetIds: string[]
  targetRoles: string[]
  audience: string[]
  isPinned: boolean
  commentsAllowed: boolean
  publishAt: string | null
  endsAt: string | null
}

export async function insertAnnouncement(
  tx: Tx,
  residenceId: string,
  announcement: Wording & { createdBy: string },
): Promise<string> {
  const { id } = await tx
    .insertInto('announcement')
    .values({ ...announcement, residenceId })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export type Change = Partial<
  Wording & {
    scheduledAt: string | null
    scheduledBy: string | null
    publishedAt: string
    publishedBy: string
    withdrawnAt: string
    withdrawnBy: string
    withdrawReason: string
  }
>

export async function updateAnnouncement(
  tx: Tx,
  residenceId: string,
  { id, ...change }: Change & { id: string },
): Promise<void> {
  await tx.updateTable('announcement').set(change).where('residenceId', '=', residenceId).where('id', '=', id).execute()
}

export function searchAnnouncements(
  db: Db,
  residenceId: string,
  { text, viewer, limit }: { text: string; viewer: Viewer; limit: number },
) {
  return db
    .selectFrom('announcement')
    .where('residenceId', '=', residenceId)
    .where(SHOWN.all(viewer.isStaff))
    .where(concernsRow(viewer))
    .where(found(text))
    .select(['id', 'title', 'publishedAt'])
    .orderBy('orderedAt', 'desc')
    .orderBy('id')
    .limit(limit)
    .execute()
}
