export type Level = 'legal' | 'urgent' | 'ordinary'
export type Channel = 'in_app' | 'email' | 'sms' | 'push' | 'digest'
type Language = 'fr' | 'en'
type Words = Record<Language, string>

type Kind = {
  level: Level
  /** Its name in the preferences. */
  label: Words
  /** Why a person receives it, under each message. */
  why: Words
}

/** Everything that Mitoyen may tell somebody. A new kind is a row here. */
export const KINDS = {
  'announcements.published': {
    level: 'ordinary',
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
  'announcements.commented': {
    level: 'ordinary',
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
    level: 'ordinary',
    label: { fr: 'Rappels prêts à envoyer', en: 'Reminders ready to be sent' },
    why: {
      fr: 'Vous recevez ce message parce que vous suivez les impayés de cette résidence.',
      en: 'You receive this message because you follow what is overdue here.',
    },
  },
  'suppliers.contract-ending': {
    level: 'ordinary',
    label: { fr: 'Contrats à dénoncer ou à laisser courir', en: 'Contracts to give up or to keep' },
    why: {
      fr: 'Vous recevez ce message parce que vous gérez les contrats de cette résidence.',
      en: 'You receive this message because you manage the contracts of this residence.',
    },
  },
  'suppliers.order-step': {
    level: 'ordinary',
    label: { fr: 'Réponses des prestataires', en: 'Suppliers’ answers' },
    why: {
      fr: 'Vous recevez ce message parce que vous suivez les ordres de service de cette résidence.',
      en: 'You receive this message because you follow the work orders of this residence.',
    },
  },
  'tickets.received': {
    level: 'ordinary',
    label: { fr: 'Nouvelles demandes', en: 'New requests' },
    why: {
      fr: 'Vous recevez ce message parce que vous suivez les demandes de cette résidence.',
      en: 'You receive this message because you look after requests of this residence.',
    },
  },
  'tickets.urgent': {
    level: 'urgent',
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
    label: { fr: 'Promesses dépassées', en: 'Broken promises' },
    why: {
      fr: 'Vous recevez ce message parce que vous suivez cette demande pour le syndic.',
      en: 'You receive this message because you keep this request for the firm.',
    },
  },
  'schedule.changed': {
    level: 'ordinary',
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
  'tickets.received',
  'tickets.urgent',
  'tickets.step',
  'tickets.message',
  'tickets.promise-broken',
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

/** The centre always shows everything; beyond it, only what is neither legal nor urgent may be refused. */
export function isSwitchable(kind: KindName, channel: Channel): boolean {
  return channel !== 'in_app' && KINDS[kind].level === 'ordinary'
}

/** Whether a channel is used: what is mandatory is; else what the person chose; else e-mail alone. */
export function isWanted(kind: KindName, channel: Channel, chosen: boolean | undefined): boolean {
  if (!isSwitchable(kind, channel)) return channel === 'in_app' || channel === 'email'
  return chosen ?? channel === 'email'
}

export type DeliveryState = 'queued' | 'sending' | 'sent' | 'failed' | 'bounced' | 'skipped'
export type DeliveryFacts = {
  state: DeliveryState
  level: Level
  sendingAt: Temporal.Instant | null
  nextAt: Temporal.Instant | null
}

export type NextStep =
  | { step: 'send' | 'stop' }
  | { step: 'give-up'; reason: 'uncertain' }
  | { step: 'wait'; until: Temporal.Instant }

/** A marker younger than this may be another process still talking to the mail server: its deadline is one minute. */
const IN_DOUBT_MINUTES = 10

/**
 * What a job does with a delivery that it finds. `sending` means that a process marked it and did not come back: the
 * message may have left or not. An ordinary one goes again under the same Message-ID, which mail programs show once;
 * a legal one is never sent twice blindly: an operator looks at it.
 */
export function nextStep(delivery: DeliveryFacts, now: Temporal.Instant): NextStep {
  if (delivery.state === 'queued') return { step: 'send' }
  if (delivery.state === 'failed' && delivery.nextAt !== null) return dueAt(delivery.nextAt, now)
  if (delivery.state !== 'sending' || delivery.sendingAt === null) return { step: 'stop' }
  const certainAt = delivery.sendingAt.add({ minutes: IN_DOUBT_MINUTES })
  const due = dueAt(certainAt, now)
  return due.step === 'send' && delivery.level === 'legal' ? { step: 'give-up', reason: 'uncertain' } : due
}

function dueAt(moment: Temporal.Instant, now: Temporal.Instant): NextStep {
  return Temporal.Instant.compare(moment, now) <= 0 ? { step: 'send' } : { step: 'wait', until: moment }
}

const FIRST_PAUSE_SECONDS = 60
const LONGEST_PAUSE_SECONDS = 2 * 3600
const ATTEMPTS = 40

/** When to try again after `attempts` failures: 1, 2, 4… minutes, then every two hours for about three days; then null. */
export function retryAt(attempts: number, now: Temporal.Instant, askedSeconds = 0): Temporal.Instant | null {
  if (attempts >= ATTEMPTS) return null
  const pause = Math.min(FIRST_PAUSE_SECONDS * 2 ** (attempts - 1), LONGEST_PAUSE_SECONDS)
  return now.add({ seconds: Math.max(pause, Math.min(askedSeconds, LONGEST_PAUSE_SECONDS)) })
}

export type Reach = { hasAccess: boolean; email: string | null; isEmailVerified: boolean; isWanted: boolean }

/** Why nothing is sent to a person after all, asked when the job runs: rights and wishes may have changed since. */
export function skipReason(reach: Reach): 'no-access' | 'switched-off' | 'address-unverified' | null {
  if (!reach.hasAccess) return 'no-access'
  if (!reach.isWanted) return 'switched-off'
  if (reach.email === null || !reach.isEmailVerified) return 'address-unverified'
  return null
}
