import type { Translate } from '#web/i18n.tsx'
import { usualLabel } from '../rules/categories.ts'
import type { Message, Options, Row, Step, Ticket, TicketFile } from './answers.ts'

type Holder = NonNullable<Row['holder']>

export function holderWord(t: Translate, holder: Holder): string {
  const words: Record<Holder, string> = {
    manager: t('Le syndic'),
    declarer: t('Qui a déclaré'),
    contractor: t('L’entreprise'),
    council: t('Le conseil syndical'),
    insurer: t('L’assureur'),
    meeting: t('L’assemblée générale'),
  }
  return words[holder]
}

export function documentWord(t: Translate, document: NonNullable<Ticket['details']['document']>): string {
  const words: Record<typeof document, string> = {
    minutes: t('Procès-verbal d’assemblée'),
    bylaws: t('Règlement de copropriété'),
    insurance: t('Attestation d’assurance de l’immeuble'),
    diagnostics: t('Diagnostics techniques'),
    charges: t('Relevé ou décompte de charges'),
    certificate: t('Autre attestation'),
    other: t('Autre document'),
  }
  return words[document]
}

export function floorWord(t: Translate, floor: number): string {
  if (floor === 0) return t('Rez-de-chaussée')
  if (floor < 0) return t('Sous-sol {level}', { level: -floor })
  return t('{floor, plural, =1 {1er étage} other {#e étage}}', { floor })
}

/** A name as short as « B » says nothing alone. */
const MOST_LETTERS = 3

/** Where, from the building to the thing itself. */
export function placeWords(t: Translate, { building, staircase, floor, equipment, lot, note }: Row['place']): string {
  const parts = [
    building === null || building.length > MOST_LETTERS ? building : t('Bâtiment {name}', { name: building }),
    staircase === null || staircase.length > MOST_LETTERS ? staircase : t('Escalier {name}', { name: staircase }),
    floor === null ? null : floorWord(t, floor),
    equipment,
    lot === null ? null : t('Lot {number}', { number: lot }),
    note,
  ].filter((part) => part !== null && part !== '')
  return parts.length === 0 ? t('Toute la résidence') : parts.join(' · ')
}

/** A person as others see them; the clock has no name, neighbours read none. */
export function whoWords(t: Translate, { name, forName, isMe }: Step['who']): string {
  const subject = isMe ? t('Vous') : name
  return forName === null ? subject : t('{name} pour {other}', { name: subject, other: forName })
}

export function stepWord(t: Translate, { act, holder, rule }: Pick<Step, 'act' | 'holder' | 'rule'>): string {
  if (rule !== null) return ruleWord(t, rule)
  const words: Record<Step['act'], string> = {
    declare: t('Demande reçue'),
    take: t('Prise en charge par le syndic'),
    wait: holder === null ? t('En attente') : t('En attente : {holder}', { holder: holderWord(t, holder) }),
    answer: t('Réponse reçue, la balle revient au syndic'),
    decline: t('L’entreprise a refusé, la balle revient au syndic'),
    order: t('Intervention commandée'),
    promise: t('Nouvelle date promise'),
    finish: t('Faite, à vérifier'),
    verify: t('Vérifiée'),
    reopen: t('Rouverte'),
    close: t('Close'),
    withdraw: t('Retirée par qui l’a déclarée'),
    merge: t('Réunie avec une autre demande'),
    split: t('Une partie est devenue une autre demande'),
    change: t('Corrigée par le syndic'),
  }
  return words[act]
}

function ruleWord(t: Translate, { name, isAssigned }: NonNullable<Step['rule']>): string {
  return isAssigned
    ? t('Attribuée par la règle « {name} »', { name })
    : t('Classée plus haut par la règle « {name} »', { name })
}

export function fileKindWord(t: Translate, kind: TicketFile['kind']): string {
  const words: Record<TicketFile['kind'], string> = {
    photo: t('Photos'),
    before: t('Photos avant'),
    after: t('Photos après'),
    quote: t('Devis'),
    invoice: t('Factures'),
    report: t('Comptes rendus'),
    form: t('Formulaires'),
    other: t('Autres fichiers'),
  }
  return words[kind]
}

/** One paper of a kind. */
export function paperKindWord(t: Translate, kind: TicketFile['kind']): string {
  const words: Record<TicketFile['kind'], string> = {
    photo: t('Photo'),
    before: t('Photo avant travaux'),
    after: t('Photo après travaux'),
    quote: t('Devis'),
    invoice: t('Facture'),
    report: t('Compte rendu'),
    form: t('Formulaire'),
    other: t('Autre papier'),
  }
  return words[kind]
}

export function dangerWord(t: Translate, danger: Ticket['danger']): string {
  const words: Record<Ticket['danger'], string> = {
    none: t('Aucun'),
    nuisance: t('Gêne'),
    damage: t('Dégâts qui s’étendent'),
    safety: t('Sécurité des personnes'),
  }
  return words[danger]
}

export function sideWord(t: Translate, side: Message['side']): string {
  const words: Record<Message['side'], string> = {
    firm: t('Syndic'),
    declarer: '',
    council: t('Conseil syndical'),
    outside: t('Entreprise'),
  }
  return words[side]
}

/** The name of a category: the firm's own where it is known. */
export function categoryWord(t: Translate, options: Options | undefined, code: Row['category']): string {
  const words: Record<Row['category'], string> = {
    incident: t('Incident dans les parties communes'),
    works: t('Travaux'),
    payment: t('Paiement ou charges'),
    document: t('Document ou attestation'),
    question: t('Question'),
    quote: t('Devis pour des travaux chez moi'),
    neighbour: t('Trouble de voisinage'),
    other: t('Autre demande'),
  }
  const label = options?.categories.find((category) => category.code === code)?.label
  return label === undefined || label === usualLabel(code) ? words[code] : label
}

/** The same, when its name is at hand: what the firm did not name is said in the reader's language. */
export function labelWord(t: Translate, { code, label }: { code: Row['category']; label: string }): string {
  return label === usualLabel(code) ? categoryWord(t, undefined, code) : label
}
