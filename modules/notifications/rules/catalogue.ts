/**
 * How much it matters. Legal and urgent ones break through; an ordinary one answers what the person did or is asked, and
 * is mailed at once; a digest one waits for the mail of the evening.
 */
export type Level = 'legal' | 'urgent' | 'ordinary' | 'digest'
/** Breaks through whatever one chose. */
export function isPressing(level: Level): boolean {
  return level === 'legal' || level === 'urgent'
}

type Language = 'fr' | 'en'
type Words = Record<Language, string>

type Kind = {
  level: Level
  /** Told to those who keep residences, and to nobody else. */
  isForStaff?: true
  /** Its name in the preferences. */
  label: Words
  /** Why a person receives it, under each message. */
  why: Words
}

/** Everything that Mitoyen may tell somebody. A new kind is a row here. */
export const KINDS = {
  'announcements.published': {
    level: 'digest',
    label: { fr: 'Annonces', en: 'Announcements' },
    why: {
      fr: 'Vous recevez ce message parce que cette annonce vous est adressée.',
      en: 'You receive this message because this announcement is addressed to you.',
    },
  },
  'announcements.urgent': {
    level: 'urgent',
    label: { fr: 'Annonces urgentes', en: 'Urgent announcements' },
    why: {
      fr: 'Vous recevez ce message parce que cette annonce urgente vous est adressée.',
      en: 'You receive this message because this urgent announcement is addressed to you.',
    },
  },
  'announcements.rules': {
    level: 'ordinary',
    label: { fr: 'Changements de règles', en: 'Changes of rules' },
    why: {
      fr: 'Vous recevez ce message parce que cette règle vous concerne.',
      en: 'You receive this message because this rule concerns you.',
    },
  },
  'announcements.commented': {
    level: 'digest',
    label: { fr: 'Commentaires sur mes annonces', en: 'Comments on my announcements' },
    why: {
      fr: 'Vous recevez ce message parce que vous avez écrit cette annonce.',
      en: 'You receive this message because you wrote this announcement.',
    },
  },
  'files.infected': {
    level: 'urgent',
    label: { fr: 'Virus dans un fichier envoyé', en: 'Virus in a file sent' },
    why: {
      fr: 'Vous recevez ce message parce que vous avez envoyé ce fichier.',
      en: 'You receive this message because you sent this file.',
    },
  },
  'accounting.call-issued': {
    level: 'legal',
    label: { fr: 'Appels de fonds', en: 'Calls for funds' },
    why: {
      fr: 'Vous recevez ce message parce que cet appel de fonds vous est adressé.',
      en: 'You receive this message because this call for funds is addressed to you.',
    },
  },
  'payments.received': {
    level: 'ordinary',
    label: { fr: 'Paiements reçus', en: 'Payments received' },
    why: {
      fr: 'Vous recevez ce message parce que vous avez fait ce paiement.',
      en: 'You receive this message because you made this payment.',
    },
  },
  'payments.returned': {
    level: 'legal',
    label: { fr: 'Paiements remboursés ou contestés', en: 'Payments refunded or disputed' },
    why: {
      fr: 'Vous recevez ce message parce que vous aviez fait ce paiement.',
      en: 'You receive this message because you had made this payment.',
    },
  },
  'debits.mandate': {
    level: 'legal',
    label: { fr: 'Mandat de prélèvement', en: 'Direct debit mandate' },
    why: {
      fr: 'Vous recevez ce message parce que ce mandat est le vôtre.',
      en: 'You receive this message because this mandate is yours.',
    },
  },
  'debits.announced': {
    level: 'legal',
    label: { fr: 'Prélèvements à venir', en: 'Coming direct debits' },
    why: {
      fr: 'Vous recevez ce message parce qu’un prélèvement s’annonce à l’avance.',
      en: 'You receive this message because a direct debit is announced beforehand.',
    },
  },
  'debits.returned': {
    level: 'legal',
    label: { fr: 'Prélèvements rejetés', en: 'Direct debits sent back' },
    why: {
      fr: 'Vous recevez ce message parce que ce prélèvement était le vôtre.',
      en: 'You receive this message because this direct debit was yours.',
    },
  },
  'recovery.reminder': {
    level: 'legal',
    label: { fr: 'Rappels de sommes échues', en: 'Reminders of what is overdue' },
    why: {
      fr: 'Vous recevez ce message parce que des sommes échues restent à payer.',
      en: 'You receive this message because some of what is due has not been paid.',
    },
  },
  'recovery.due': {
    level: 'ordinary',
    label: { fr: 'Échéances à payer', en: 'Due dates' },
    why: {
      fr: 'Vous recevez ce message parce qu’une échéance approche et n’est pas réglée.',
      en: 'You receive this message because a payment is coming due.',
    },
  },
  'recovery.plan': {
    level: 'ordinary',
    label: { fr: 'Échéanciers de paiement', en: 'Payment plans' },
    why: {
      fr: 'Vous recevez ce message parce que vous suivez cet échéancier.',
      en: 'You receive this message because you follow this payment plan.',
    },
  },
  'recovery.ready': {
    level: 'digest',
    isForStaff: true,
    label: { fr: 'Rappels prêts à envoyer', en: 'Reminders ready to be sent' },
    why: {
      fr: 'Vous recevez ce message parce que vous suivez les impayés de cette résidence.',
      en: 'You receive this message because you follow what is overdue here.',
    },
  },
  'suppliers.contract-ending': {
    level: 'digest',
    isForStaff: true,
    label: { fr: 'Contrats à dénoncer ou à laisser courir', en: 'Contracts to give up or to keep' },
    why: {
      fr: 'Vous recevez ce message parce que vous gérez les contrats de cette résidence.',
      en: 'You receive this message because you manage the contracts of this residence.',
    },
  },
  'suppliers.order-step': {
    level: 'ordinary',
    isForStaff: true,
    label: { fr: 'Réponses des prestataires', en: 'Suppliers’ answers' },
    why: {
      fr: 'Vous recevez ce message parce que vous suivez les ordres de service et les devis de cette résidence.',
      en: 'You receive this message because you follow the work orders and quotes of this residence.',
    },
  },
  'suppliers.quotes': {
    level: 'ordinary',
    label: { fr: 'Devis à comparer et devis retenus', en: 'Quotes to compare and quotes kept' },
    why: {
      fr: 'Vous recevez ce message parce que vous êtes du conseil syndical, ou que vous gérez cette résidence.',
      en: 'You receive this message because you sit on the council, or manage this residence.',
    },
  },
  'schedule.reminder': {
    level: 'digest',
    label: { fr: 'Rappels de l’agenda, la veille', en: 'Schedule reminders, the day before' },
    why: {
      fr: 'Vous recevez ce message parce que cette date vous concerne.',
      en: 'You receive this message because this date concerns you.',
    },
  },
  'tickets.received': {
    level: 'digest',
    isForStaff: true,
    label: { fr: 'Nouvelles demandes', en: 'New requests' },
    why: {
      fr: 'Vous recevez ce message parce que vous suivez les demandes de cette résidence.',
      en: 'You receive this message because you look after requests of this residence.',
    },
  },
  'tickets.urgent': {
    level: 'urgent',
    isForStaff: true,
    label: { fr: 'Demandes urgentes', en: 'Urgent requests' },
    why: {
      fr: 'Vous recevez ce message parce que vous suivez les demandes de cette résidence.',
      en: 'You receive this message because you look after requests of this residence.',
    },
  },
  'tickets.step': {
    level: 'ordinary',
    label: { fr: 'Étapes de mes demandes', en: 'Steps of my requests' },
    why: {
      fr: 'Vous recevez ce message parce que vous suivez cette demande.',
      en: 'You receive this message because you follow this request.',
    },
  },
  'tickets.message': {
    level: 'ordinary',
    label: { fr: 'Messages dans une demande', en: 'Messages in a request' },
    why: {
      fr: 'Vous recevez ce message parce que vous prenez part à cette conversation.',
      en: 'You receive this message because you are part of this conversation.',
    },
  },
  'tickets.promise-broken': {
    level: 'ordinary',
    isForStaff: true,
    label: { fr: 'Promesses dépassées', en: 'Broken promises' },
    why: {
      fr: 'Vous recevez ce message parce que vous suivez cette demande pour le syndic.',
      en: 'You receive this message because you keep this request for the firm.',
    },
  },
  'notifications.address-refused': {
    level: 'digest',
    isForStaff: true,
    label: { fr: 'Adresses e-mail qui refusent les messages', en: 'E-mail addresses that refuse messages' },
    why: {
      fr: 'Vous recevez ce message parce que vous gérez cette résidence.',
      en: 'You receive this message because you look after this residence.',
    },
  },
  'schedule.changed': {
    level: 'digest',
    label: { fr: 'Agenda : dates nouvelles, déplacées ou annulées', en: 'Schedule: new, moved or cancelled dates' },
    why: {
      fr: 'Vous recevez ce message parce que cette date vous concerne.',
      en: 'You receive this message because this date concerns you.',
    },
  },
} as const satisfies Record<string, Kind>

export type KindName = keyof typeof KINDS
export const KIND_NAMES = [
  'announcements.published',
  'announcements.urgent',
  'announcements.rules',
  'announcements.commented',
  'files.infected',
  'accounting.call-issued',
  'payments.received',
  'payments.returned',
  'debits.mandate',
  'debits.announced',
  'debits.returned',
  'recovery.reminder',
  'recovery.due',
  'recovery.plan',
  'recovery.ready',
  'suppliers.contract-ending',
  'suppliers.order-step',
  'suppliers.quotes',
  'schedule.reminder',
  'tickets.received',
  'tickets.urgent',
  'tickets.step',
  'tickets.message',
  'tickets.promise-broken',
  'notifications.address-refused',
  'schedule.changed',
] as const satisfies readonly KindName[]

/** Each kind in French and in English. */
export const KIND_LABELS: Readonly<Record<string, readonly [string, string]>> = Object.fromEntries(
  KIND_NAMES.map((name) => [name, [KINDS[name].label.fr, KINDS[name].label.en]]),
)

/** The row of a kind that comes from the database or an address; undefined when the catalogue has lost it. */
export function kindOf(name: string): (Kind & { name: KindName }) | undefined {
  const known = KIND_NAMES.find((candidate) => candidate === name)
  return known && { ...KINDS[known], name: known }
}

/** The kinds in the order of the preferences, by what they are about. */
export const KIND_GROUPS = {
  board: KIND_NAMES.filter((name) => /^(announcements|schedule|notifications)\./.test(name)),
  money: KIND_NAMES.filter((name) => /^(accounting|payments|debits|recovery)\./.test(name)),
  demands: KIND_NAMES.filter((name) => /^(tickets|suppliers|files)\./.test(name)),
}

export function isForStaff(name: KindName): boolean {
  const kind: Kind = KINDS[name]
  return kind.isForStaff === true
}
