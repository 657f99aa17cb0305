import * as z from 'zod'
import { organizationOf, staffRoles } from '#modules/identity/public.ts'
import { recordAudit } from '#platform/audit.ts'
import type { Db, Tx } from '#platform/database.ts'
import { found, refuseIf } from '#platform/errors.ts'
import { publish } from '#platform/events.ts'
import { addJob, defineJob } from '#platform/jobs.ts'
import { signal } from '#platform/realtime.ts'
import { type Actor, type Role, SYSTEM } from '#shared/actor.ts'
import { rights } from '#shared/rights.ts'
import { lockAnnouncement, updateAnnouncement } from '../data/announcements.ts'
import { announcementPublished } from '../events.ts'
import { isAhead, refusePublication, stateOf } from '../rules/announcement.ts'
import { recipientsToday, type Visit } from './audience.ts'

const Due = z.strictObject({ residenceId: z.uuid(), announcementId: z.uuid() })

/** Queued for the very minute, in the transaction that schedules: no clock has to sweep all residences. */
export const publishJob = defineJob({
  name: 'announcements.publish',
  payload: Due,
  run: ({ database, auth }, { residenceId, announcementId }) =>
    database.transaction(
      (tx) => publishDue(tx, auth.db, { actor: SYSTEM, residenceId, now: Temporal.Now.instant() }, announcementId),
      {
        residences: [residenceId],
      },
    ),
})

/** Publishes a draft now, or schedules it when its hour is ahead. */
export async function publishAnnouncement(tx: Tx, visit: Visit, announcementId: string) {
  const { actor, residenceId, now } = visit
  const announcement = found(await lockAnnouncement(tx, residenceId, announcementId))
  const recipients = (await recipientsToday(tx, residenceId, announcement.audience)).size
  refuseIf(refusePublication({ ...announcement, state: stateOf(announcement, now), recipients }, now))

  const { publishAt } = announcement
  if (publishAt === null || !isAhead(publishAt, now)) {
    await goLive(tx, visit, { id: announcementId, publishedBy: actor.personId })
    return { state: 'published' as const, recipients }
  }
  await updateAnnouncement(tx, residenceId, {
    id: announcementId,
    scheduledAt: now.toString(),
    scheduledBy: actor.personId,
  })
  await queuePublication(tx, { residenceId, announcementId, publishAt })
  await note(tx, visit, { action: 'announcement.schedule', announcementId })
  return { state: 'scheduled' as const, recipients }
}

/** A scheduled announcement keeps one job, at its hour. */
export function queuePublication(
  tx: Tx,
  due: { residenceId: string; announcementId: string; publishAt: string },
): Promise<void> {
  const { residenceId, announcementId, publishAt } = due
  const when = { key: `announcement:${announcementId}`, runAt: Temporal.Instant.from(publishAt) }
  return addJob(tx, publishJob, { residenceId, announcementId }, when)
}

/**
 * What the job does at the hour: nothing when somebody withdrew it, took it back or moved it meanwhile. Whoever scheduled
 * it may have lost the right since, and then it is a draft again, for a colleague to look at.
 */
async function publishDue(tx: Tx, auth: Db, visit: Visit, announcementId: string): Promise<void> {
  const announcement = await lockAnnouncement(tx, visit.residenceId, announcementId)
  if (announcement === undefined || stateOf(announcement, visit.now) !== 'scheduled') return
  if (isAhead(announcement.publishAt, visit.now) || announcement.scheduledBy === null) return
  if (await mayPublish(auth, visit.residenceId, announcement.scheduledBy))
    return goLive(tx, visit, { id: announcementId, publishedBy: announcement.scheduledBy })
  await updateAnnouncement(tx, visit.residenceId, { id: announcementId, scheduledAt: null, scheduledBy: null })
  await note(tx, visit, { action: 'announcement.unschedule', announcementId, before: announcement.scheduledBy })
}

/** With the sign-in role, which alone sees blocks and the end of every role. */
async function mayPublish(auth: Db, residenceId: string, personId: string): Promise<boolean> {
  const [firm, held] = [await organizationOf(auth, residenceId), await staffRoles(auth, personId)]
  const right: readonly Role[] = rights['announcements.publish']
  return held.some(({ organizationId, role }) => organizationId === firm?.organizationId && right.includes(role))
}

async function goLive(tx: Tx, visit: Visit, { id, publishedBy }: { id: string; publishedBy: string }): Promise<void> {
  const { actor, residenceId, now } = visit
  await updateAnnouncement(tx, residenceId, { id, publishedAt: now.toString(), publishedBy })
  await publish(tx, actor, announcementPublished, { residenceId, announcementId: id })
  await note(tx, visit, { action: 'announcement.publish', announcementId: id })
  await signal(tx, { to: `residence:${residenceId}`, kind: 'announcements' })
}

type Deed = {
  action: `announcement.${string}`
  announcementId: string
  before?: unknown
  after?: unknown
  reason?: string
}

export function note(
  tx: Tx,
  { actor, residenceId }: { actor: Actor; residenceId: string },
  { announcementId, ...deed }: Deed,
): Promise<void> {
  return recordAudit(tx, actor, { scopeId: residenceId, subject: `announcement:${announcementId}`, ...deed })
}
