import type { Answer } from '#shared/endpoint.ts'
import type { viewAnnouncement } from '../contract/announcements.ts'

/** What the server answers, by the name that the screens use. */
export type Announcement = Answer<typeof viewAnnouncement>
