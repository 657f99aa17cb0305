import { letter } from '#platform/mail-layout.ts'

type Line = { residence: string; title: string; body: string; url: string }
type EveningMail = {
  /** In the order in which they are read: residence by residence. */
  lines: readonly Line[]
  /** Absolute addresses of the centre, and of the page of choices. */
  centreUrl: string
  choicesUrl: string
  language: 'fr' | 'en'
}

const WORDS = {
  fr: {
    subject: (count: number) =>
      count === 1 ? 'Votre résumé du jour : 1 nouvelle' : `Votre résumé du jour : ${count} nouvelles`,
    action: 'Tout lire dans votre espace',
    why: 'Vous recevez ce résumé une fois par jour, quand quelque chose vous attend.',
    choose: 'Choisir ce que vous recevez',
  },
  en: {
    subject: (count: number) =>
      count === 1 ? 'Your day in short: 1 piece of news' : `Your day in short: ${count} pieces of news`,
    action: 'Read it all in your space',
    why: 'You receive this once a day, when something waits for you.',
    choose: 'Choose what you receive',
  },
} as const

const LONGEST = 200

/** One mail with all that waits, by residence: what, the beginning of it, and where to read it. */
export function eveningMail({ lines, centreUrl, choicesUrl, language }: EveningMail) {
  const words = WORDS[language]
  const subject = words.subject(lines.length)
  const places = Map.groupBy(lines, ({ residence }) => residence)
  const paragraphs = [...places].flatMap(([residence, news]) => [
    residence.toUpperCase(),
    ...news.map(({ title, body, url }) => [title, excerpt(body), url].filter((part) => part !== '').join('\n')),
  ])
  return {
    subject,
    ...letter({
      ...{ title: subject, paragraphs, language, action: { label: words.action, url: centreUrl } },
      footer: [words.why, `${words.choose} : ${choicesUrl}`].join('\n'),
    }),
  }
}

function excerpt(body: string): string {
  const first = body.replaceAll(/\s+/g, ' ').trim()
  return first.length <= LONGEST ? first : `${first.slice(0, LONGEST - 1).trimEnd()}…`
}
