import type { Translate } from '#web/i18n.tsx'
import type { BadgeTone } from '#web/ui/badge.tsx'
import type { AGES, STEPS } from '../rules/board-filters.ts'
import type { Act, Board, FeeName, Plan, Row, Step } from './answers.ts'

export function stepWord(t: Translate, step: Step): string {
  const words: Record<Step, () => string> = {
    reminder: () => t('Rappel'),
    second_reminder: () => t('Second rappel'),
    formal_notice: () => t('Mise en demeure'),
    delivery: () => t('Remise à saisir'),
    acceleration: () => t('Exigibilité anticipée'),
    legal_action: () => t('Action en justice'),
  }
  return words[step]()
}

/** Where the day of a step comes from. A reminder's is a habit that no text sets. */
export function stepLaw(t: Translate, step: Step): string {
  const words: Record<Step, () => string> = {
    reminder: () => t('Sans frais (loi 65-557, art. 10-1)'),
    second_reminder: () => t('Sans frais (loi 65-557, art. 10-1)'),
    formal_notice: () => t('Décret 67-223, art. 64 et loi 65-557, art. 19-2'),
    delivery: () => t('Le délai court du lendemain (décret 67-223, art. 64)'),
    acceleration: () => t('Trente jours passés (loi 65-557, art. 19-2)'),
    legal_action: () => t('Sans vote de l’assemblée (décret 67-223, art. 55)'),
  }
  return words[step]()
}

export function filterWord(t: Translate, step: (typeof STEPS)[number]): string {
  if (step === 'ripe') return t('À faire aujourd’hui')
  if (step === 'plan') return t('Échéancier')
  return step === 'limitation' ? t('Bientôt prescrit') : stepWord(t, step)
}

export function ageWord(t: Translate, age: (typeof AGES)[number]): string {
  const words: Record<typeof age, () => string> = {
    d30: () => t('30 jours au plus'),
    d60: () => t('31 à 60 jours'),
    d90: () => t('61 à 90 jours'),
    more: () => t('Plus de 90 jours'),
  }
  return words[age]()
}

export function actWord(t: Translate, kind: Act['kind']): string {
  const words: Record<typeof kind, () => string> = {
    reminder: () => t('Rappel'),
    second_reminder: () => t('Second rappel'),
    formal_notice: () => t('Mise en demeure'),
    dispatch: () => t('Mise en demeure envoyée'),
    presentation: () => t('Mise en demeure présentée'),
    acceleration: () => t('Exigibilité anticipée'),
    interest: () => t('Intérêts'),
    fee: () => t('Frais'),
    bailiff: () => t('Remis au commissaire de justice'),
    note: () => t('Note'),
    plan_broken: () => t('Échéancier rompu'),
  }
  return words[kind]()
}

export function planWord(t: Translate, state: NonNullable<Row['plan']>): string {
  const words: Record<typeof state, () => string> = {
    proposed: () => t('Échéancier proposé'),
    holds: () => t('Échéancier tenu'),
    kept: () => t('Échéancier terminé'),
    broken: () => t('Échéancier rompu'),
  }
  return words[state]()
}

export const PLAN_TONES: Readonly<Record<NonNullable<Row['plan']>, BadgeTone>> = {
  proposed: 'attention',
  holds: 'success',
  kept: 'success',
  broken: 'danger',
}

/** Where a plan stands: its answer, or its course once it was accepted. */
export function answerWord(t: Translate, { answer, course }: Plan): string {
  if (course !== null) return planWord(t, course.state)
  if (answer === 'refused') return t('Refusé')
  if (answer === 'withdrawn') return t('Retiré')
  return answer === 'countered' ? t('Remplacé par un autre') : t('Attend une réponse')
}

export function answerTone({ answer, course }: Plan): BadgeTone {
  if (course !== null) return PLAN_TONES[course.state]
  return answer === null ? 'attention' : 'neutral'
}

export function feeWord(t: Translate, fee: FeeName): string {
  const words: Record<FeeName, () => string> = {
    formal_notice: () => t('Mise en demeure'),
    reminder_after_notice: () => t('Relance après mise en demeure'),
    settlement_agreement: () => t('Protocole d’accord'),
    mortgage_registration: () => t('Constitution d’hypothèque'),
    mortgage_release: () => t('Mainlevée d’hypothèque'),
    injunction_request: () => t('Requête en injonction de payer'),
    exceptional_file: () => t('Dossier, diligences exceptionnelles'),
    bailiff: () => t('Commissaire de justice'),
  }
  return words[fee]()
}

export function causeWord(t: Translate, { cause, percent }: NonNullable<Board['warning']>): string {
  return cause === 'accounts-unapproved'
    ? t('Les comptes ne sont pas approuvés depuis deux ans.')
    : t('Les impayés dépassent {percent} % des sommes appelées dans l’exercice.', { percent })
}

/** Why later provisions are not due yet, or cannot become so. */
export function refusalWord(t: Translate, refusal: string): string {
  const words: Readonly<Record<string, () => string>> = {
    'kind-not-acceleratable': () =>
      t('Ce qui est réclamé (avance, emprunt) ne rend pas les autres provisions exigibles.'),
    'no-formal-notice': () => t('Saisissez d’abord le jour d’envoi ou de présentation.'),
    'notice-lumps-debts': () => t('La mise en demeure ne distingue pas les provisions des arriérés.'),
    'notice-without-provisions': () => t('La mise en demeure ne réclame aucune provision de l’exercice en cours.'),
    'claim-paid-in-time': () => t('Tout a été payé dans le délai.'),
    'notice-still-running': () => t('Le délai de trente jours court encore.'),
    'plan-holds': () => t('Un échéancier est tenu.'),
    'accelerated-already': () => t('Les provisions suivantes sont déjà exigibles.'),
  }
  return words[refusal]?.() ?? t('Ce n’est pas possible aujourd’hui.')
}
