import type { Level } from '../rules/catalogue.ts'

type NotificationPush = {
  id: string
  level: Level
  residenceName: string
  title: string
  body: string
  link: string
  language: 'fr' | 'en'
}

/** A telephone shows less, and a message holds four kilobytes. */
const LONGEST = 300

/** What the service worker shows: where and what, a few words, and where a touch leads. A tag is shown once. */
export function notificationPush({ id, level, residenceName, title, body, link, language }: NotificationPush): string {
  const mark = level === 'urgent' ? (language === 'fr' ? 'Urgent : ' : 'Urgent: ') : ''
  const short = body.length <= LONGEST ? body : `${body.slice(0, LONGEST - 1).trimEnd()}…`
  const lines = [residenceName, short].filter((line) => line !== '')
  return JSON.stringify({ title: `${mark}${title}`, body: lines.join('\n'), link, tag: id })
}
