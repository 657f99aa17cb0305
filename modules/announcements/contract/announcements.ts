import * as z from 'zod'
import type { Endpoint } from '#shared/endpoint.ts'
import { STATES } from '../rules/announcement.ts'
import { AUDIENCE_ROLES } from '../rules/audience.ts'
import { AnyTarget, Cursor, Done, Limit, LocalTime, line, Target } from './target.ts'

const Level = z.enum(['ordinary', 'urgent'])
const State = z.enum(STATES)
const announcementId = z.strictObject({ announcementId: z.uuid() })

const Draft = z.strictObject({
  title: line(120),
  body: line(5000),
  level: Level.default('ordinary'),
  template: z.string().max(40).nullable().default(null),
  target: Target,
  isPinned: z.boolean().default(false),
  commentsAllowed: z.boolean().default(false),
  /** Null publishes at once. */
  publishAt: LocalTime.nullable().default(null),
  endsAt: LocalTime.nullable().default(null),
  fileIds: z.array(z.uuid()).max(10).default([]),
})

const Row = z.object({
  id: z.uuid(),
  title: z.string(),
  excerpt: z.string(),
  level: Level,
  state: State,
  isPinned: z.boolean(),
  publishAt: z.string().nullable(),
  publishedAt: z.string().nullable(),
  endsAt: z.string().nullable(),
  files: z.number(),
  comments: z.number(),
  /** By the person who asks. */
  isRead: z.boolean(),
  /** How many have seen it; staff only. */
  readers: z.number().nullable(),
})

const AttachedFile = z.object({
  id: z.uuid(),
  name: z.string(),
  mediaType: z.string(),
  bytes: z.number(),
  hasThumbnail: z.boolean(),
  scan: z.enum(['clean', 'not-scanned', 'pending', 'infected']),
})

const Comment = z.object({
  id: z.uuid(),
  body: z.string().nullable(),
  author: z.string(),
  createdAt: z.string(),
  isMine: z.boolean(),
})

const Announcement = z.object({
  ...Row.omit({ excerpt: true, files: true, comments: true }).shape,
  body: z.string(),
  template: z.string().nullable(),
  target: AnyTarget,
  commentsAllowed: z.boolean(),
  author: z.string(),
  withdrawReason: z.string().nullable(),
  timeZone: z.string(),
  files: z.array(AttachedFile),
  comments: z.array(Comment),
  can: z.object({
    change: z.boolean(),
    publish: z.boolean(),
    withdraw: z.boolean(),
    pin: z.boolean(),
    comment: z.boolean(),
    listReaders: z.boolean(),
  }),
})

export const listAnnouncements = {
  method: 'GET',
  url: '/api/r/:residenceId/announcements',
  config: {
    name: 'announcements.list',
    summary: 'The notice board as this person sees it: pinned first, then latest.',
  },
  schema: {
    querystring: z.strictObject({
      cursor: Cursor,
      limit: Limit,
      /** `current` leaves out what is over; drafts are for staff. */
      show: z.enum(['current', 'ended', 'drafts', 'all']).default('current'),
      search: z.string().trim().max(100).optional(),
    }),
    response: {
      200: z.object({ items: z.array(Row), next: z.string().nullable(), can: z.object({ write: z.boolean() }) }),
    },
  },
} as const satisfies Endpoint

export const viewAnnouncement = {
  method: 'GET',
  url: '/api/r/:residenceId/announcements/:announcementId',
  config: { name: 'announcements.view', summary: 'One announcement with its files and comments.' },
  schema: { params: announcementId, response: { 200: Announcement } },
} as const satisfies Endpoint

export const markRead = {
  method: 'PUT',
  url: '/api/r/:residenceId/announcements/:announcementId/reading',
  config: { name: 'announcements.markRead', summary: 'Notes that the person has seen it.' },
  schema: { params: announcementId, response: { 200: Done } },
} as const satisfies Endpoint

export const listReaders = {
  method: 'GET',
  url: '/api/r/:residenceId/announcements/:announcementId/readers',
  config: {
    name: 'announcements.listReaders',
    summary: 'Who has seen it and who has not, among those it is for today; at most 500 of each.',
  },
  schema: {
    params: announcementId,
    response: {
      200: z.object({
        concerned: z.number(),
        read: z.array(z.object({ name: z.string(), readAt: z.string() })),
        unread: z.array(
          z.object({
            name: z.string(),
            email: z.enum(['queued', 'sending', 'sent', 'failed', 'bounced', 'skipped', 'none']),
          }),
        ),
      }),
    },
  },
} as const satisfies Endpoint

export const createAnnouncement = {
  method: 'POST',
  url: '/api/r/:residenceId/announcements',
  config: { name: 'announcements.create', summary: 'Saves a draft.' },
  schema: { body: Draft, response: { 200: z.object({ id: z.uuid() }) } },
} as const satisfies Endpoint

export const updateAnnouncement = {
  method: 'PUT',
  url: '/api/r/:residenceId/announcements/:announcementId',
  config: { name: 'announcements.update', summary: 'Changes what nobody has read yet.' },
  schema: { params: announcementId, body: Draft, response: { 200: z.object({ id: z.uuid() }) } },
} as const satisfies Endpoint

export const previewAudience = {
  method: 'POST',
  url: '/api/r/:residenceId/announcement-previews',
  config: { name: 'announcements.preview', summary: 'Exactly whom a target reaches today.' },
  schema: {
    body: z.strictObject({ target: Target }),
    response: {
      200: z.object({
        recipients: z.number(),
        byRole: z.array(z.object({ role: z.enum(AUDIENCE_ROLES), count: z.number() })),
        names: z.array(z.string()),
      }),
    },
  },
} as const satisfies Endpoint

export const publishAnnouncement = {
  method: 'POST',
  url: '/api/r/:residenceId/announcements/:announcementId/publication',
  config: { name: 'announcements.publish', summary: 'Publishes it, or schedules it when its hour is ahead.' },
  schema: { params: announcementId, response: { 200: z.object({ state: State, recipients: z.number() }) } },
} as const satisfies Endpoint

export const withdrawAnnouncement = {
  method: 'POST',
  url: '/api/r/:residenceId/announcements/:announcementId/withdrawal',
  config: { name: 'announcements.withdraw', summary: 'Takes it off the board, with a reason.' },
  schema: {
    params: announcementId,
    body: z.strictObject({ reason: z.string().trim().min(3).max(500) }),
    response: { 200: Done },
  },
} as const satisfies Endpoint

export const pinAnnouncement = {
  method: 'PUT',
  url: '/api/r/:residenceId/announcements/:announcementId/pin',
  config: { name: 'announcements.pin', summary: 'Keeps it on top, or no longer.' },
  schema: { params: announcementId, body: z.strictObject({ isPinned: z.boolean() }), response: { 200: Done } },
} as const satisfies Endpoint

export const addComment = {
  method: 'POST',
  url: '/api/r/:residenceId/announcements/:announcementId/comments',
  config: { name: 'announcements.comment', summary: 'Adds a comment.', perMinute: 20 },
  schema: {
    params: announcementId,
    body: z.strictObject({ body: line(2000) }),
    response: { 200: z.object({ id: z.uuid() }) },
  },
} as const satisfies Endpoint

export const removeComment = {
  method: 'DELETE',
  url: '/api/r/:residenceId/announcements/:announcementId/comments/:commentId',
  config: { name: 'announcements.removeComment', summary: 'Hides a comment; the trail keeps it.' },
  schema: { params: z.strictObject({ announcementId: z.uuid(), commentId: z.uuid() }), response: { 200: Done } },
} as const satisfies Endpoint

export const uploadFile = {
  method: 'POST',
  url: '/api/r/:residenceId/announcement-files',
  config: { name: 'announcements.uploadFile', summary: 'Takes in a file to attach.', kind: 'upload', perMinute: 60 },
  schema: { response: { 200: AttachedFile } },
} as const satisfies Endpoint

export const downloadFile = {
  method: 'GET',
  url: '/api/r/:residenceId/announcements/:announcementId/files/:fileId',
  config: {
    name: 'announcements.downloadFile',
    summary: 'The bytes of an attached file, or its thumbnail.',
    kind: 'download',
  },
  schema: {
    params: z.strictObject({ announcementId: z.uuid(), fileId: z.uuid() }),
    querystring: z.strictObject({ as: z.enum(['attachment', 'inline', 'thumbnail']).default('attachment') }),
    response: { 200: z.unknown() },
  },
} as const satisfies Endpoint

export const listPlaces = {
  method: 'GET',
  url: '/api/r/:residenceId/announcement-places',
  config: { name: 'announcements.listPlaces', summary: 'The places a target may name, in the order of the building.' },
  schema: {
    response: {
      200: z.object({
        buildings: z.array(z.object({ id: z.uuid(), name: z.string() })),
        staircases: z.array(z.object({ id: z.uuid(), name: z.string(), building: z.string() })),
        lots: z.array(z.object({ id: z.uuid(), number: z.string(), door: z.string() })),
      }),
    },
  },
} as const satisfies Endpoint

export const listBoards = {
  method: 'GET',
  url: '/api/o/:organizationId/announcement-boards',
  config: {
    name: 'announcements.listBoards',
    summary: 'The boards of a firm: what is up, scheduled or unfinished in each residence.',
  },
  schema: {
    response: {
      200: z.object({
        items: z.array(
          z.object({
            residenceId: z.uuid(),
            residenceName: z.string(),
            current: z.number(),
            urgent: z.number(),
            scheduled: z.number(),
            drafts: z.number(),
            nextEventAt: z.string().nullable(),
          }),
        ),
      }),
    },
  },
} as const satisfies Endpoint
