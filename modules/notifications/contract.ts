import * as z from 'zod'
import type { Endpoint } from '#shared/endpoint.ts'
import { KIND_NAMES } from './rules/catalogue.ts'

export { countUnread } from './contract/unread.ts'

const Channel = z.enum(['in_app', 'email', 'sms', 'push', 'digest'])
const Level = z.enum(['legal', 'urgent', 'ordinary', 'digest'])

const NotificationItem = z.object({
  id: z.uuid(),
  residenceId: z.uuid(),
  kind: z.string(),
  level: Level,
  title: z.string(),
  body: z.string(),
  link: z.string(),
  createdAt: z.string(),
  readAt: z.string().nullable(),
})

const Preference = z.object({
  kind: z.enum(KIND_NAMES),
  channel: Channel,
  isOn: z.boolean(),
  isSwitchable: z.boolean(),
})

const Hour = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)
const QuietHours = z.strictObject({ from: Hour, until: Hour })

export const listNotifications = {
  method: 'GET',
  url: '/api/me/notifications',
  config: { name: 'notifications.list', summary: 'What the person was told, over all their residences, latest first.' },
  schema: {
    querystring: z.strictObject({
      cursor: z.string().max(300).optional(),
      limit: z.coerce.number().int().min(1).max(100).default(20),
      unread: z.stringbool().optional(),
    }),
    response: {
      200: z.object({ items: z.array(NotificationItem), next: z.string().nullable(), unread: z.number().int() }),
    },
  },
} as const satisfies Endpoint

export const markRead = {
  method: 'POST',
  url: '/api/me/notifications/readings',
  config: { name: 'notifications.markRead', summary: 'Marks some notifications as read, or all of them.' },
  schema: {
    body: z.strictObject({ ids: z.union([z.literal('all'), z.array(z.uuid()).min(1).max(100)]) }),
    response: { 200: z.object({ unread: z.number().int() }) },
  },
} as const satisfies Endpoint

export const listPreferences = {
  method: 'GET',
  url: '/api/me/notification-preferences',
  config: {
    name: 'notifications.listPreferences',
    summary: 'Each kind of notification by each channel: on or off, and whether it can change.',
  },
  schema: { response: { 200: z.object({ items: z.array(Preference), quiet: QuietHours }) } },
} as const satisfies Endpoint

export const setQuietHours = {
  method: 'PUT',
  url: '/api/me/quiet-hours',
  config: {
    name: 'notifications.setQuietHours',
    summary: 'The hours in which nothing ordinary disturbs the person; the same hour twice is never.',
  },
  schema: { body: QuietHours, response: { 200: QuietHours } },
} as const satisfies Endpoint

export const setPreference = {
  method: 'PUT',
  url: '/api/me/notification-preferences',
  config: { name: 'notifications.setPreference', summary: 'Switches one kind on one channel.' },
  schema: {
    body: z.strictObject({ kind: z.enum(KIND_NAMES), channel: Channel, isOn: z.boolean() }),
    response: { 200: Preference },
  },
} as const satisfies Endpoint

const Browsers = z.object({
  /** Ours, as browsers want it to subscribe: base64url. */
  publicKey: z.string(),
  browsers: z.number().int(),
})

export const showPush = {
  method: 'GET',
  url: '/api/me/browsers',
  config: {
    name: 'notifications.showPush',
    summary: 'How many browsers show the person’s notifications, and our key.',
  },
  schema: { response: { 200: Browsers } },
} as const satisfies Endpoint

const BrowserAddress = z
  .string()
  .max(1000)
  .regex(/^https?:\/\/\S+$/)

export const subscribeBrowser = {
  method: 'POST',
  url: '/api/me/browsers',
  config: {
    name: 'notifications.subscribeBrowser',
    summary: 'Shows the person’s notifications in this browser, and nobody else’s any more.',
  },
  schema: {
    body: z.strictObject({ endpoint: BrowserAddress, p256dh: z.string().max(100), auth: z.string().max(30) }),
    response: { 200: Browsers },
  },
} as const satisfies Endpoint

export const unsubscribeBrowser = {
  method: 'POST',
  url: '/api/me/browsers/removals',
  config: { name: 'notifications.unsubscribeBrowser', summary: 'Shows nothing in this browser any more.' },
  schema: { body: z.strictObject({ endpoint: BrowserAddress }), response: { 200: Browsers } },
} as const satisfies Endpoint

const Subscription = z.object({ kind: z.enum(KIND_NAMES), isOn: z.boolean() })
const token = z.strictObject({ token: z.string().min(20).max(200) })

export const showSubscription = {
  method: 'GET',
  url: '/api/public/unsubscribe/:token',
  config: {
    name: 'notifications.showSubscription',
    summary: 'What the address at the foot of a message stops. Changes nothing.',
    perMinute: 60,
  },
  schema: { params: token, response: { 200: Subscription } },
} as const satisfies Endpoint

/** RFC 8058: the mail program posts a form here, without a cookie and without a page. */
export const unsubscribe = {
  method: 'POST',
  url: '/api/public/unsubscribe/:token',
  config: {
    name: 'notifications.unsubscribe',
    summary: 'Stops one kind of e-mail for the person in the address.',
    perMinute: 60,
    kind: 'form',
  },
  schema: { params: token, response: { 200: Subscription } },
} as const satisfies Endpoint

/** Fed by the mail server that our messages come back to. */
export const receiveReturned = {
  method: 'POST',
  url: '/api/public/mail/returns',
  config: {
    name: 'notifications.receiveReturned',
    summary: 'A mail that came back, as a mail server wrote it (RFC 3464), with our secret.',
    kind: 'mail',
  },
  schema: { response: { 200: z.object({ received: z.literal(true) }) } },
} as const satisfies Endpoint

export const resubscribe = {
  method: 'DELETE',
  url: '/api/public/unsubscribe/:token',
  config: { name: 'notifications.resubscribe', summary: 'Takes the person back after a mistake.', perMinute: 60 },
  schema: { params: token, response: { 200: Subscription } },
} as const satisfies Endpoint
