import { qrSvg } from '#platform/pdf/qr.ts'
import { dayInWords } from '#shared/day-words.ts'
import { addressLines } from '#shared/sender.ts'

export const INVITATION_TEMPLATE = 'modules/identity/templates/invitation.typ'

export type Invitation = {
  organization: { name: string; address: string; phone: string; email: string }
  residence: { name: string; address: string }
  recipient: { name: string; address: string }
  /** `Lot 12, appartement, 3e étage`; undefined for someone invited without a lot. */
  lot: string | undefined
  /** Ten characters. */
  code: string
  /** Where the code leads, complete: `https://…/invitation/CODE`. */
  url: string
  /** Where one types it: `https://…/invitation`. */
  typedUrl: string
  writtenOn: Temporal.PlainDate
  expiresOn: Temporal.PlainDate
  language: 'fr' | 'en'
}

/** What invitation.typ shows: the letter that brings a person into their residence, without any account yet. */
export function invitationLetter(invitation: Invitation) {
  const { organization, residence, recipient, lot, code, url, typedUrl, language } = invitation
  const words = WORDS[language]
  const day = (date: Temporal.PlainDate) => dayInWords(date.toString(), language)
  return {
    language,
    title: `${words.subject}, ${residence.name}`,
    page: words.page,
    sender: {
      name: organization.name,
      lines: [...addressLines(organization.address), organization.phone, organization.email].filter(Boolean),
    },
    recipient: { name: recipient.name, lines: addressLines(recipient.address) },
    date: day(invitation.writtenOn),
    subject: words.subject,
    greeting: words.greeting,
    purpose: words.purpose(residence.name, organization.name),
    facts: [
      { name: words.residence, value: [residence.name, ...addressLines(residence.address)].join(', ') },
      ...(lot === undefined ? [] : [{ name: words.lot, value: lot }]),
    ],
    code: { label: words.code, shown: readable(code), qr: qrSvg(url), alt: words.scan(url), note: words.note },
    steps: { title: words.stepsTitle, list: words.steps(withoutScheme(typedUrl)) },
    expiry: words.expiry(day(invitation.expiresOn)),
    help: words.help([unbroken(organization.phone), organization.email].filter(Boolean).join(', ')),
    closing: `${words.closing}\n${organization.name}`,
  }
}

/** Two groups of five are read aloud and typed without losing one's place. */
function readable(code: string): string {
  return code.replaceAll(/.{5}(?=.)/g, '$&\u00a0')
}

function unbroken(text: string): string {
  return text.replaceAll(' ', '\u00a0')
}

function withoutScheme(url: string): string {
  return url.replace(/^https?:\/\//, '')
}

const WORDS = {
  fr: {
    subject: 'Votre espace de copropriété',
    page: { page: 'Page', of: 'sur' },
    greeting: 'Madame, Monsieur,',
    purpose: (residence: string, firm: string) =>
      `${firm} ouvre un espace en ligne pour ${residence}. Vous y trouverez les annonces de l’immeuble, son agenda et vos informations. Cette lettre vous en donne l’accès : elle est personnelle, gardez-la jusqu’à votre inscription.`,
    residence: 'Résidence',
    lot: 'Votre lot',
    code: 'Votre code',
    scan: (url: string) => `Code QR qui ouvre la page ${url}`,
    note: 'Scannez le carré avec l’appareil photo de votre téléphone, ou tapez ce code.',
    stepsTitle: 'Comment entrer',
    steps: (url: string) => [
      `Scannez le carré, ou ouvrez ${url} et tapez votre code.`,
      'Vérifiez que la résidence et le lot sont les vôtres.',
      'Choisissez votre mot de passe. C’est fini.',
    ],
    expiry: (day: string) => `Le code sert une seule fois, jusqu’au ${day}.`,
    help: (contact: string) =>
      `Une question, ou rien de tout cela ne vous concerne ? Écrivez-nous ou appelez-nous : ${contact}. Nous ne vous demanderons jamais votre mot de passe.`,
    closing: 'Avec nos salutations distinguées,',
  },
  en: {
    subject: 'Your residence online',
    page: { page: 'Page', of: 'of' },
    greeting: 'Dear Sir or Madam,',
    purpose: (residence: string, firm: string) =>
      `${firm} is opening an online space for ${residence}. You will find there the building’s announcements, its calendar and your own information. This letter gives you access: it is personal, so keep it until you have signed up.`,
    residence: 'Residence',
    lot: 'Your lot',
    code: 'Your code',
    scan: (url: string) => `QR code that opens the page ${url}`,
    note: 'Scan the square with your phone’s camera, or type this code.',
    stepsTitle: 'How to enter',
    steps: (url: string) => [
      `Scan the square, or open ${url} and type your code.`,
      'Check that the residence and the lot are yours.',
      'Choose your password. That is all.',
    ],
    expiry: (day: string) => `The code works once, until ${day}.`,
    help: (contact: string) =>
      `A question, or is none of this about you? Write or call: ${contact}. We will never ask for your password.`,
    closing: 'Yours faithfully,',
  },
} as const
