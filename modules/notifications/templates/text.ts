import type { Level } from '../rules/catalogue.ts'

type NotificationText = { level: Level; residenceName: string; title: string; url: string; language: 'fr' | 'en' }

/** Two segments at most, whatever is told: each costs. What is cut is read behind the link. */
const LONGEST = 300

/** What fits in a text message: urgency, where, what, and where to read the rest. */
export function notificationText({ level, residenceName, title, url, language }: NotificationText): string {
  const mark = level === 'urgent' ? 'URGENT ' : ''
  const more = language === 'fr' ? 'Lire :' : 'Read:'
  const tail = `${more} ${url}`
  const head = `${mark}${residenceName} - ${title}`
  const room = LONGEST - tail.length - 1
  return `${head.length <= room ? head : `${head.slice(0, room - 3).trimEnd()}...`} ${tail}`
}
