import { letter } from '#platform/mail-layout.ts'
import { kindOf } from '../rules/catalogue.ts'

type NotificationEmail = {
  kind: string
  residenceName: string
  title: string
  body: string
  /** Absolute address of what it is about. */
  url: string
  /** Absolute address of the page that stops this kind; undefined when it is mandatory. */
  stopUrl: string | undefined
  language: 'fr' | 'en'
}

const WORDS = {
  fr: {
    urgent: 'Urgent',
    action: 'Lire dans votre espace',
    stop: 'Ne plus recevoir ces messages',
    mandatory: 'Ces messages ne peuvent pas être désactivés.',
  },
  en: {
    urgent: 'Urgent',
    action: 'Read it in your space',
    stop: 'Stop receiving these messages',
    mandatory: 'These messages cannot be switched off.',
  },
} as const

/** The mail that carries a notification: what happened, where to read it, why it came, how to stop it. */
export function notificationEmail(about: NotificationEmail): { subject: string; text: string; html: string } {
  const { kind, residenceName, title, body, url, stopUrl, language } = about
  const words = WORDS[language]
  const row = kindOf(kind)
  const mark = row?.level === 'urgent' ? `${words.urgent} - ` : ''
  const stop = stopUrl === undefined ? words.mandatory : `${words.stop} : ${stopUrl}`
  return {
    subject: `${mark}${title} - ${residenceName}`,
    ...letter({
      title,
      paragraphs: body.split(/\n{2,}/).filter((paragraph) => paragraph.trim() !== ''),
      action: { label: words.action, url },
      footer: [residenceName, row?.why[language] ?? '', stop].join('\n'),
      language,
    }),
  }
}
