import { deliveryStates, readAbout } from '#modules/notifications/public.ts'
import type { Db, Tx } from '#platform/database.ts'
import { found, notFound, refuseIf } from '#platform/errors.ts'
import { publish } from '#platform/events.ts'
import { signal } from '#platform/realtime.ts'
import * as data from '../data/announcements.ts'
import { namesOf } from '../data/audience.ts'
import { filesOf } from '../data/files.ts'
import * as readers from '../data/readers.ts'
import { commentAdded } from '../events.ts'
import { refuseChange, refuseComment, refusePin, refuseWithdrawal, type State, stateOf } from '../rules/announcement.ts'
import { isStaff, mayWrite, recipientsToday, type Visit, viewerOf } from './audience.ts'
import { note } from './publish.ts'

type Item = Awaited<ReturnType<typeof data.boardOf>>[number]

/** A row of the board as an answer. */
export function boardItem(item: Item, now: Temporal.Instant) {
  return { ...item, state: stateOf(item, now) }
}

export async function viewAnnouncement(db: Db, { actor, residenceId, now }: Visit, id: string) {
  const viewer = viewerOf({ actor, residenceId })
  const row = found(await data.announcementView(db, residenceId, { id, viewer, personId: actor.personId }))
  const { targetKind, targetIds, targetRoles, createdBy, scheduledAt: _, ...announcement } = row
  const state = stateOf(row, now)
  const names = await namesOf(db, [createdBy])
  return {
    ...announcement,
    state,
    author: names.get(createdBy) ?? '',
    target: { kind: targetKind, ids: targetIds, roles: targetRoles },
    files: await filesOf(db, residenceId, id),
    comments: (await readers.commentsOf(db, residenceId, id)).map((comment) => commentItem(comment, actor.personId)),
    can: permissionsOf(actor, { state, commentsAllowed: row.commentsAllowed }),
  }
}

type CommentRow = Awaited<ReturnType<typeof readers.commentsOf>>[number]

/** A hidden comment keeps its place, so that the answers under it still make sense. */
function commentItem({ id, body, createdAt, createdBy, removedAt, author }: CommentRow, personId: string) {
  return { id, body: removedAt === null ? body : null, author: author ?? '', createdAt, isMine: createdBy === personId }
}

function permissionsOf(actor: Visit['actor'], announcement: { state: State; commentsAllowed: boolean }) {
  const write = mayWrite(actor)
  const { state } = announcement
  return {
    change: write && refuseChange(state) === null,
    publish: write && state === 'draft',
    withdraw: write && refuseWithdrawal(state) === null,
    pin: write && refusePin(state) === null,
    comment: refuseComment(announcement) === null,
    listReaders: isStaff(actor) && state !== 'draft' && state !== 'scheduled',
  }
}

/** Seen by the person; what the notification centre said of it is read too. */
export async function markRead(tx: Tx, { actor, residenceId }: Visit, id: string) {
  const viewer = viewerOf({ actor, residenceId })
  const row = await data.announcementView(tx, residenceId, { id, viewer, personId: actor.personId })
  if (row?.publishedAt == null) throw notFound()
  await readers.insertReading(tx, residenceId, { announcementId: id, personId: actor.personId })
  await readAbout(tx, { residenceId, personId: actor.personId, subjectRef: `announcement:${id}` })
  await signal(tx, { to: `person:${actor.personId}`, kind: 'notifications' })
  return { done: true } as const
}

const SHOWN = 500

/** Who has seen it and who has not, among those it is for today. */
export async function listReaders(db: Db, residenceId: string, id: string) {
  const row = found(
    await data.announcementView(db, residenceId, {
      id,
      viewer: { isStaff: true, residenceId, personId: residenceId },
      personId: residenceId,
    }),
  )
  const concerned = await recipientsToday(db, residenceId, await audienceOfRow(db, residenceId, row.id))
  const seers = await readers.readersOf(db, residenceId, id)
  const seen = new Set(seers.map(({ personId }) => personId))
  const waiting = [...concerned.keys()].filter((personId) => !seen.has(personId))
  const [names, states] = [
    await namesOf(db, waiting),
    await deliveryStates(db, { residenceId, subjectRef: `announcement:${id}` }),
  ]
  const unread = waiting.map((personId) => ({
    name: names.get(personId) ?? '',
    email: states.get(personId) ?? ('none' as const),
  }))
  return {
    concerned: concerned.size,
    read: seers.slice(0, SHOWN).map(({ name, readAt }) => ({ name, readAt })),
    unread: unread.toSorted((a, b) => a.name.localeCompare(b.name, 'fr')).slice(0, SHOWN),
  }
}

async function audienceOfRow(db: Db, residenceId: string, id: string): Promise<readonly string[]> {
  return found(await data.audienceOfAnnouncement(db, residenceId, id)).audience
}

export async function addComment(
  tx: Tx,
  { actor, residenceId, now }: Visit,
  { id, body }: { id: string; body: string },
) {
  const viewer = viewerOf({ actor, residenceId })
  const row = found(await data.announcementView(tx, residenceId, { id, viewer, personId: actor.personId }))
  refuseIf(refuseComment({ state: stateOf(row, now), commentsAllowed: row.commentsAllowed }))
  const commentId = await readers.insertComment(tx, residenceId, {
    announcementId: id,
    body,
    createdBy: actor.personId,
  })
  if (row.createdBy !== actor.personId)
    await publish(tx, actor, commentAdded, { residenceId, announcementId: id, commentId })
  await signal(tx, { to: `residence:${residenceId}`, kind: 'announcements', id })
  return { id: commentId }
}

export async function removeComment(
  tx: Tx,
  visit: Visit,
  { id, announcementId }: { id: string; announcementId: string },
) {
  const { actor, residenceId } = visit
  const hidden = found(await readers.hideComment(tx, residenceId, { id, announcementId, removedBy: actor.personId }))
  await note(tx, visit, { action: 'announcement.remove-comment', announcementId, before: { ...hidden, commentId: id } })
  await signal(tx, { to: `residence:${residenceId}`, kind: 'announcements', id: announcementId })
  return { done: true } as const
}
