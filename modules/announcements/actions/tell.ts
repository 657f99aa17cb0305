import { notify } from '#modules/notifications/public.ts'
import type { Tx } from '#platform/database.ts'
import type { Actor } from '#shared/actor.ts'
import { audienceOfAnnouncement } from '../data/announcements.ts'
import { timeZoneOf } from '../data/audience.ts'
import { eventsStarting, lockEvent } from '../data/schedule.ts'
import { RULE_CHANGE } from '../rules/templates.ts'
import { eventNews } from '../templates/event-news.ts'
import { recipientsToday } from './audience.ts'

type About = { residenceId: string; announcementId: string }

/** Tells everyone whom a published announcement is for; withdrawn meanwhile, it tells nobody. */
export async function tellAnnouncement(tx: Tx, _actor: Actor, { residenceId, announcementId }: About): Promise<void> {
  const announcement = await audienceOfAnnouncement(tx, residenceId, announcementId)
  if (announcement === undefined || announcement.withdrawnAt !== null) return
  const recipients = await recipientsToday(tx, residenceId, announcement.audience)
  await notify(tx, {
    residenceId,
    kind: kindOf(announcement),
    subjectRef: `announcement:${announcementId}`,
    title: announcement.title,
    body: announcement.body,
    link: `/r/${residenceId}/annonces/${announcementId}`,
    recipients: [...recipients.keys()],
  })
}

function kindOf({ level, template }: { level: string; template: string | null }) {
  if (level === 'urgent') return 'announcements.urgent'
  return template === RULE_CHANGE ? 'announcements.rules' : 'announcements.published'
}

/** Tells the author that somebody commented. */
export async function tellComment(
  tx: Tx,
  actor: Actor,
  { residenceId, announcementId, commentId }: About & { commentId: string },
): Promise<void> {
  const announcement = await audienceOfAnnouncement(tx, residenceId, announcementId)
  if (announcement === undefined || announcement.createdBy === actor.personId) return
  await notify(tx, {
    residenceId,
    kind: 'announcements.commented',
    subjectRef: `comment:${commentId}`,
    title: announcement.title,
    body: '',
    link: `/r/${residenceId}/annonces/${announcementId}`,
    recipients: [announcement.createdBy],
  })
}

type Change = { residenceId: string; eventId: string; revision: number; change: 'added' | 'moved' | 'cancelled' }

/** Tells those an event is for; changed again meanwhile, the later news says it. */
export async function tellEvent(
  tx: Tx,
  _actor: Actor,
  { residenceId, eventId, revision, change }: Change,
): Promise<void> {
  const event = await lockEvent(tx, residenceId, eventId)
  if (event === undefined || event.revision !== revision) return
  const recipients = await recipientsToday(tx, residenceId, event.audience)
  await notify(tx, {
    residenceId,
    kind: 'schedule.changed',
    subjectRef: `event:${eventId}:${revision}`,
    ...eventNews({ ...event, change, timeZone: await timeZoneOf(tx, residenceId) }),
    link: `/r/${residenceId}/agenda/${eventId}`,
    recipients: [...recipients.keys()],
  })
}

/** Reminds those it is for of what begins tomorrow, once for each day that it is moved to. */
export async function remindOfTomorrow(tx: Tx, residenceId: string, now: Temporal.Instant): Promise<void> {
  const timeZone = await timeZoneOf(tx, residenceId)
  const tomorrow = now.toZonedDateTimeISO(timeZone).toPlainDate().add({ days: 1 })
  const midnight = (day: Temporal.PlainDate) => day.toZonedDateTime(timeZone).toInstant().toString()
  const span = { from: midnight(tomorrow), until: midnight(tomorrow.add({ days: 1 })) }
  for (const { id, audience, ...event } of await eventsStarting(tx, residenceId, span)) {
    const recipients = await recipientsToday(tx, residenceId, audience)
    await notify(tx, {
      ...{ residenceId, kind: 'schedule.reminder', subjectRef: `event:${id}:eve:${tomorrow.toString()}` },
      ...eventNews({ ...event, change: 'tomorrow', timeZone }),
      ...{ link: `/r/${residenceId}/agenda/${id}`, recipients: [...recipients.keys()] },
    })
  }
}
