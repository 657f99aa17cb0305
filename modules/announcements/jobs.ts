import { eachResidence } from '#modules/residences/public.ts'
import { on } from '#platform/events.ts'
import type { Cron } from '#platform/jobs.ts'
import { publishJob } from './actions/publish.ts'
import { remindOfTomorrow, tellAnnouncement, tellComment, tellEvent } from './actions/tell.ts'
import { announcementPublished, commentAdded, eventChanged } from './events.ts'

export const jobs = [publishJob]

/** Before the mail of the evening, which carries it. */
export const crons: readonly Cron[] = [
  {
    name: 'announcements.remind',
    at: '0 12 * * *',
    timeoutSeconds: 3600,
    run: (context) =>
      eachResidence(context, (tx, residenceId) => remindOfTomorrow(tx, residenceId, Temporal.Now.instant())),
  },
]

export const subscriptions = [
  on(announcementPublished, 'announcements.tell', tellAnnouncement),
  on(commentAdded, 'announcements.tell-comment', tellComment),
  on(eventChanged, 'announcements.tell-event', tellEvent),
]
