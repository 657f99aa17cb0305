import { qrSvg } from '#platform/pdf/qr.ts'
import { dayInWords } from '#shared/day-words.ts'
import { addressLines, type Sender, senderCity, senderLines, senderReach } from '#shared/sender.ts'
import { shownTypedCode } from '#shared/typed-code.ts'
import { type Cause, type FormKind, lastDayToDeclare } from '../rules/forms.ts'
import { momentInWords, type PlaceWords, placeInWords, STATE_WORDS } from './form-words.ts'

export const FORM_TEMPLATE = 'modules/tickets/templates/form.typ'

export type FormFacts = {
  sender: Sender
  ticket: {
    number: number
    title: string
    body: string
    category: string
    state: keyof typeof STATE_WORDS
    isCommon: boolean
    declaredAt: string
    place: PlaceWords
  }
  /** Whose demand it is. */
  declarer: string
  /** How many photos are kept with it, of which the paper shows some. */
  photos: number
}

export type Typed =
  | { kind: 'intervention'; since: string; access: string; contact: string }
  | {
      kind: 'insurance'
      insured: string
      insurer: string
      policy: string
      cause: Cause
      occurredOn: string
      knownOn: string
      circumstances: string
      damage: string
      thirdParties: string
    }
  /** `on`: the day whose state it certifies. */
  | { kind: 'certificate'; on: string }

/**
 * What form.typ shows of a demand, but the day the paper was made on and what identifies it. What was not typed is left to
 * be filled by hand: nothing is guessed.
 */
export function formWords(facts: FormFacts, typed: Typed) {
  const subject = SUBJECTS[typed.kind]
  return {
    language: 'fr',
    title: `${subject}, demande n° ${facts.ticket.number}`,
    subject,
    page: { page: 'Page', of: 'sur' },
    photosTitle: 'Photos',
    ...wordsOf(facts, typed),
  }
}

const SUBJECTS: Readonly<Record<FormKind, string>> = {
  intervention: 'Demande d’intervention',
  insurance: 'Déclaration de sinistre',
  certificate: 'Attestation de déclaration',
}

function wordsOf(facts: FormFacts, typed: Typed) {
  if (typed.kind === 'intervention') return interventionWords(facts, typed)
  return typed.kind === 'insurance' ? claimWords(facts, typed) : certificateWords(facts, typed)
}

function interventionWords(facts: FormFacts, typed: Extract<Typed, { kind: 'intervention' }>) {
  const { ticket, sender } = facts
  return {
    sender: residence(sender),
    recipient: { name: 'À l’entreprise intervenante', lines: [] },
    opening: ['Nous vous demandons d’intervenir pour ce qui suit.'],
    parts: [
      part('Ce qui est à faire', { Demande: `n° ${ticket.number}`, Objet: ticket.title }, [ticket.body]),
      part('Où', { Résidence: sender.name, Adresse: addressOf(sender), Lieu: placeInWords(ticket.place) }),
      part('Quand et comment', {
        Depuis: dayInWords(typed.since),
        Accès: typed.access,
        'Contact sur place': typed.contact,
        Syndic: contactOf(sender),
      }),
    ],
    deadline: null,
    closing: ['Prévenez le contact avant de venir, et remettez un compte rendu avec photos après l’intervention.'],
    signatures: [],
  }
}

const CAUSES: Readonly<Record<Cause, string>> = {
  water: 'dégât des eaux',
  fire: 'incendie ou explosion',
  storm: 'tempête, grêle ou neige',
  theft: 'vol ou effraction',
  vandalism: 'vandalisme',
  other: 'autre',
}

function claimWords(facts: FormFacts, typed: Extract<Typed, { kind: 'insurance' }>) {
  const { ticket, sender } = facts
  const insured = ticket.isCommon ? `Syndicat des copropriétaires, ${sender.name}` : typed.insured
  const last = dayInWords(lastDayToDeclare(typed))
  const days = typed.cause === 'theft' ? 'deux jours ouvrés (vol)' : 'cinq jours ouvrés'
  return {
    sender: ticket.isCommon ? residence(sender) : { name: typed.insured, lines: [] },
    recipient: { name: typed.insurer || `Assureur : ${BLANK}`, lines: [] },
    opening: [],
    parts: [
      part('Assuré et contrat', {
        Assuré: insured,
        ...(ticket.isCommon ? { 'Représenté par': `${contactOf(sender)}, syndic` } : {}),
        'N° de contrat': typed.policy || BLANK,
      }),
      part('Le sinistre', {
        Nature: CAUSES[typed.cause],
        'Survenu le': dayInWords(typed.occurredOn),
        'Connu le': dayInWords(typed.knownOn),
        Lieu: `${addressOf(sender)} ; ${placeInWords(ticket.place)}`,
        'Demande du syndic': `n° ${ticket.number}, ${ticket.title}`,
      }),
      part('Circonstances', {}, [typed.circumstances]),
      part('Dommages', {}, [typed.damage]),
      part('Tiers en cause', {}, [typed.thirdParties || 'Aucun connu à ce jour.']),
      part('Pièces', { Photos: facts.photos === 0 ? 'aucune' : `${facts.photos}, gardées avec la demande` }),
    ],
    deadline: {
      title: `À déclarer au plus tard le ${last}`,
      words: [
        `L’assuré prévient l’assureur dès qu’il a connaissance du sinistre. Le contrat fixe le délai, qui ne peut être inférieur à ${days} (code des assurances, art. L113-2).`,
        'À vérifier au contrat : il peut laisser plus de temps.',
      ],
    },
    closing: [],
    signatures: ['Fait à', 'Signature de l’assuré'],
  }
}

function certificateWords(facts: FormFacts, { on }: Extract<Typed, { kind: 'certificate' }>) {
  const { ticket, sender, declarer } = facts
  return {
    sender: residence(sender),
    recipient: { name: declarer, lines: [] },
    opening: [
      `${sender.firm}, syndic de la copropriété ${sender.name}, atteste que ${declarer} a déclaré la demande n° ${ticket.number} ${momentInWords(ticket.declaredAt)}.`,
    ],
    parts: [
      part('La demande', {
        Numéro: `n° ${ticket.number}`,
        Objet: ticket.title,
        Genre: ticket.category,
        Lieu: placeInWords(ticket.place),
        [`État au ${dayInWords(on)}`]: STATE_WORDS[ticket.state],
      }),
    ],
    deadline: null,
    closing: [
      'Cette attestation dit ce qui a été déclaré, et quand. Elle ne se prononce pas sur les causes ni sur les responsabilités.',
    ],
    signatures: [],
  }
}

function part(title: string, rows: Readonly<Record<string, string>>, words: readonly string[] = []) {
  const said = Object.entries(rows).filter(([, value]) => value !== '')
  const paragraphs = words.flatMap((text) => text.split('\n')).filter((text) => text.trim() !== '')
  return { title, rows: said.map(([name, value]) => ({ name, value })), words: paragraphs }
}

/** To be filled by hand. */
const BLANK = '.'.repeat(30)

function residence(sender: Sender) {
  return { name: sender.name, lines: senderLines(sender) }
}

function addressOf(sender: Sender): string {
  return [...addressLines(sender.address), senderCity(sender)].filter(Boolean).join(', ')
}

function contactOf(sender: Sender): string {
  return [sender.firm, senderReach(sender)].filter(Boolean).join(', ')
}

/** Where whoever holds the paper checks it. */
export function checkWords(code: string, appUrl: string) {
  const url = `${appUrl}/attestation/${code}`
  return {
    label: 'Vérifier cette attestation',
    code: shownTypedCode(code),
    qr: qrSvg(url),
    alt: `Code QR qui ouvre ${url}`,
    note: `Scannez, ou ouvrez ${new URL(appUrl).host}/attestation/ suivi de ce code.`,
  }
}
