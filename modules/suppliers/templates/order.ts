import { dayInWords } from '#shared/day-words.ts'

type Site = { name: string; address: string; postalCode: string; city: string; firm: string; phone: string | null }
type OrderWords = {
  number: number
  title: string
  dueOn: string
  isUrgent: boolean
  supplier: string
  site: Site
  url: string
}

/** What a supplier is written. What is asked in full is on the page: a mail is forwarded, the link is ended. */
export function orderLetter({ number, title, dueOn, isUrgent, site, url }: OrderWords) {
  const where = [site.name, site.address, `${site.postalCode} ${site.city}`.trim()].filter(Boolean).join(', ')
  const subject = `${isUrgent ? 'Urgent : ' : ''}ordre de service n° ${number}, ${site.name}`
  return {
    subject,
    title: isUrgent ? 'Une intervention urgente vous est demandée' : 'Une intervention vous est demandée',
    paragraphs: [
      `${site.firm} vous demande d’intervenir : ${title}.`,
      `Lieu : ${where}.`,
      `À faire avant le ${dayInWords(dueOn)}.`,
      'Le détail, l’accès et les photos sont sur la page de l’ordre. Vous y acceptez, proposez une date ou refusez, puis vous y envoyez votre compte rendu. Aucun compte n’est nécessaire.',
    ],
    action: { label: 'Voir l’ordre et répondre', url },
    footer: `Ce lien est pour vous seul : qui l’a peut répondre à votre place. ${site.firm}${site.phone === null ? '' : `, ${site.phone}`}.`,
  }
}

/** One or two text messages. */
export function orderText({ number, site, title, url }: OrderWords): string {
  return `Urgent, ${site.firm} : ${title.slice(0, 60)}, ${site.name}. Ordre ${number} : ${url}`
}
