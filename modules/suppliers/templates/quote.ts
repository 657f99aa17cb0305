import { dayInWords } from '#shared/day-words.ts'

type Site = { name: string; address: string; postalCode: string; city: string; firm: string; phone: string | null }

type Asked = { title: string; wantedBy: string; site: Site; url: string; isReminder: boolean }

/** What a supplier is written to ask a quote. What is asked in full is on the page: a mail is forwarded, the link is ended. */
export function quoteLetter({ title, wantedBy, site, url, isReminder }: Asked) {
  const where = [site.name, site.address, `${site.postalCode} ${site.city}`.trim()].filter(Boolean).join(', ')
  return {
    subject: `${isReminder ? 'Rappel : d' : 'D'}emande de devis, ${title}, ${site.name}`,
    title: isReminder ? 'Votre devis est attendu' : 'Un devis vous est demandé',
    paragraphs: [
      `${site.firm} vous demande un devis : ${title}.`,
      `Lieu : ${where}.`,
      `À répondre avant le ${dayInWords(wantedBy)}.`,
      'Le détail, l’accès et les photos sont sur la page de la demande. Vous y donnez votre montant et votre délai, ou vous y dites que vous ne répondrez pas. Aucun compte n’est nécessaire.',
    ],
    action: { label: 'Voir la demande et répondre', url },
    footer: footerOf(site, 'Ce lien est pour vous seul : qui l’a peut répondre à votre place.'),
  }
}

/** What a supplier who was not kept is written. */
export function thanksLetter({ title, site }: { title: string; site: Site }) {
  return {
    subject: `Votre devis, ${title}, ${site.name}`,
    title: 'Votre devis n’a pas été retenu',
    paragraphs: [
      `Vous aviez été consulté par ${site.firm} pour : ${title}, ${site.name}.`,
      'Une décision est prise, et elle ne retient pas votre devis. Vous n’avez rien à faire.',
      'Merci du temps que vous y avez passé.',
    ],
    footer: footerOf(site, 'Le lien qui vous avait été envoyé est fermé.'),
  }
}

type Client = { name: string; email: string; phone: string | null }

/** What the supplier chosen for works at home is written: who the client is, and that the contract is with them. */
export function chosenLetter({ title, site, client }: { title: string; site: Site; client: Client }) {
  const reach = [client.email, client.phone].filter(Boolean).join(', ')
  return {
    subject: `Votre devis est choisi, ${title}, ${site.name}`,
    title: 'Votre devis est choisi',
    paragraphs: [
      `${client.name} a choisi votre devis : ${title}, ${site.name}.`,
      `Pour convenir d’une date : ${reach}.`,
      `Le contrat est entre vous et ${client.name} : ce ne sont pas des travaux de la copropriété, et ni elle ni ${site.firm} ne les commandent ni ne les paient.`,
    ],
    footer: footerOf(site, 'Ces coordonnées vous sont données pour ces travaux seulement.'),
  }
}

function footerOf({ firm, phone }: Site, words: string): string {
  return `${words} ${firm}${phone === null ? '' : `, ${phone}`}.`
}
