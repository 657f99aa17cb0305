import { on } from '#platform/events.ts'
import { publishJob } from './actions/publish.ts'
import { tellAnnouncement, tellComment, tellEvent } from './actions/tell.ts'
import { announcementPublished, commentAdded, eventChanged } from './events.ts'

export const jobs = [publishJob]

export const subscriptions = [
  on(announcementPublished, 'announcements.tell', tellAnnouncement),
  on(commentAdded, 'announcements.tell-comment', tellComment),
  on(eventChanged, 'announcements.tell-event', tellEvent),
]
