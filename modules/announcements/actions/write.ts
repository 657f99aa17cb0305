import type { Tx } from '#platform/database.ts'
import { found, Refused, refuseIf } from '#platform/errors.ts'
import { signal } from '#platform/realtime.ts'
import * as data from '../data/announcements.ts'
import { timeZoneOf } from '../data/audience.ts'
import { filesBroughtBy, filesOf, setFiles } from '../data/files.ts'
import { instantOf, refuseChange, refusePin, refuseWithdrawal, stateOf } from '../rules/announcement.ts'
import type { Target } from '../rules/audience.ts'
import { targetColumnsOf, type Visit } from './audience.ts'
import { note, queuePublication } from './publish.ts'

/** What the composer sends. Times are clock times of the residence. */
export type Draft = {
  title: string
  body: string
  level: 'ordinary' | 'urgent'
  template: string | null
  target: Target
  isPinned: boolean
  commentsAllowed: boolean
  publishAt: string | null
  endsAt: string | null
  fileIds: readonly string[]
}

export async function createAnnouncement(tx: Tx, { actor, residenceId }: Visit, draft: Draft) {
  const wording = await wordingOf(tx, residenceId, draft)
  const id = await data.insertAnnouncement(tx, residenceId, { ...wording, createdBy: actor.personId })
  await attach(tx, { actor, residenceId }, { announcementId: id, ids: draft.fileIds })
  return { id }
}

/** Changes a draft, or one that waits for its hour: with another hour, it waits for that one. */
export async function updateAnnouncement(
  tx: Tx,
  { actor, residenceId, now }: Visit,
  { id, draft }: { id: string; draft: Draft },
) {
  const announcement = found(await data.lockAnnouncement(tx, residenceId, id))
  const state = stateOf(announcement, now)
  refuseIf(refuseChange(state))
  const wording = await wordingOf(tx, residenceId, draft)
  if (state === 'scheduled' && wording.publishAt === null)
    throw new Refused(422, 'hour-missing', { field: 'publishAt' })

  await data.updateAnnouncement(tx, residenceId, { id, ...wording })
  await attach(tx, { actor, residenceId }, { announcementId: id, ids: draft.fileIds })
  if (state === 'scheduled' && wording.publishAt !== null) {
    await queuePublication(tx, { residenceId, announcementId: id, publishAt: wording.publishAt })
  }
  return { id }
}

export async function withdrawAnnouncement(tx: Tx, visit: Visit, { id, reason }: { id: string; reason: string }) {
  const { actor, residenceId, now } = visit
  const announcement = found(await data.lockAnnouncement(tx, residenceId, id))
  refuseIf(refuseWithdrawal(stateOf(announcement, now)))
  const withdrawal = { withdrawnAt: now.toString(), withdrawnBy: actor.personId, withdrawReason: reason }
  await data.updateAnnouncement(tx, residenceId, { id, ...withdrawal })
  await note(tx, visit, { action: 'announcement.withdraw', announcementId: id, before: announcement.title, reason })
  await signal(tx, { to: `residence:${residenceId}`, kind: 'announcements' })
  return { done: true } as const
}

export async function pinAnnouncement(
  tx: Tx,
  { residenceId, now }: Visit,
  { id, isPinned }: { id: string; isPinned: boolean },
) {
  const announcement = found(await data.lockAnnouncement(tx, residenceId, id))
  if (isPinned) refuseIf(refusePin(stateOf(announcement, now)))
  await data.updateAnnouncement(tx, residenceId, { id, isPinned })
  await signal(tx, { to: `residence:${residenceId}`, kind: 'announcements' })
  return { done: true } as const
}

async function wordingOf(tx: Tx, residenceId: string, draft: Draft): Promise<data.Wording> {
  const timeZone = await timeZoneOf(tx, residenceId)
  const instant = (local: string | null) => (local === null ? null : instantOf(local, timeZone))
  const [publishAt, endsAt] = [instant(draft.publishAt), instant(draft.endsAt)]
  if (publishAt !== null && endsAt !== null && endsAt <= publishAt)
    throw new Refused(422, 'ends-before-publication', { field: 'endsAt' })
  const { title, body, level, template, isPinned, commentsAllowed } = draft
  return {
    title,
    body,
    level,
    template,
    isPinned,
    commentsAllowed,
    publishAt,
    endsAt,
    ...(await targetColumnsOf(tx, residenceId, draft.target)),
  }
}

type Attachment = { announcementId: string; ids: readonly string[] }

/** One attaches what one brought oneself, or what is attached already: not any file of the residence. */
async function attach(
  tx: Tx,
  { actor, residenceId }: Pick<Visit, 'actor' | 'residenceId'>,
  { announcementId, ids }: Attachment,
) {
  const before = (await filesOf(tx, residenceId, announcementId)).map((file) => file.id)
  const mine = await filesBroughtBy(tx, residenceId, { personId: actor.personId, ids })
  const wanted = [...new Set(ids)]
  if (wanted.some((id) => !before.includes(id) && !mine.includes(id)))
    throw new Refused(422, 'file-unknown', { field: 'fileIds' })
  await setFiles(tx, residenceId, { announcementId, ids: wanted })
}
