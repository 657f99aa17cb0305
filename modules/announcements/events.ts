import { defineEvent } from '#platform/events.ts'

export const announcementPublished = defineEvent<{ residenceId: string; announcementId: string }>(
  'announcements.published',
)

export const commentAdded = defineEvent<{ residenceId: string; announcementId: string; commentId: string }>(
  'announcements.commented',
)

/** `revision` makes each change of one event its own news. */
export const eventChanged = defineEvent<{
  residenceId: string
  eventId: string
  revision: number
  change: 'added' | 'moved' | 'cancelled'
}>('announcements.event-changed')
