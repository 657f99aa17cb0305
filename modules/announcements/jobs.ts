import { residencesAfter } from '#modules/residences/public.ts'
import { on } from '#platform/events.ts'
import { type Cron, walk } from '#platform/jobs.ts'
import { residenceScope } from '#platform/residence-scope.ts'
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
    run: ({ auth, database, signal }) =>
      walk(
        (after) => residencesAfter(auth.db, after),
        signal,
        async (id) =>
          database.transaction(
            (tx) => remindOfTomorrow(tx, id, Temporal.Now.instant()),
            await residenceScope(auth.db, id),
          ),
      ),
  },
]

export const subscriptions = [
  on(announcementPublished, 'announcements.tell', tellAnnouncement),
  on(commentAdded, 'announcements.tell-comment', tellComment),
  on(eventChanged, 'announcements.tell-event', tellEvent),
]
