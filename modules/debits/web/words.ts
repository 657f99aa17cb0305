import type { Translate } from '#web/i18n.tsx'
import type { Collection, DayRow, Mandate, ReturnRow } from './answers.ts'

export function mandateWord(t: Translate, state: Mandate['state']): string {
  if (state === 'active') return t('Actif')
  if (state === 'suspended') return t('Suspendu')
  return state === 'dormant' ? t('Sans valeur depuis 36 mois') : t('Terminé')
}

export function dayWord(t: Translate, state: DayRow['state']): string {
  if (state === 'prepared') return t('Annoncé')
  return state === 'made' ? t('Fichier à remettre') : t('Remis à la banque')
}

export function removalWord(t: Translate, removal: NonNullable<Collection['removal']>): string {
  const words: Record<typeof removal, () => string> = {
    'by-hand': () => t('Retiré'),
    paid: () => t('Payé entre-temps'),
    'mandate-revoked': () => t('Mandat révoqué'),
    'mandate-suspended': () => t('Mandat suspendu'),
    'mandate-dormant': () => t('Mandat sans valeur'),
    'batch-abandoned': () => t('Fichier abandonné'),
  }
  return words[removal]()
}

export function followUpWord(t: Translate, followUp: ReturnRow['followUp']): string {
  if (followUp === 'retry') return t('Représenté une fois, après une nouvelle annonce')
  if (followUp === 'suspend') return t('Mandat suspendu')
  return followUp === 'contact' ? t('À voir avec le copropriétaire') : t('À examiner')
}

/** What a code of the bank means. */
export function reasonWord(t: Translate, code: string): string {
  return REASONS.get(code)?.(t) ?? t('motif non précisé')
}

const REASONS = new Map<string, (t: Translate) => string>([
  ['AC01', (t) => t('numéro de compte faux')],
  ['AC04', (t) => t('compte clos')],
  ['AC06', (t) => t('compte bloqué')],
  ['AG01', (t) => t('compte qui n’accepte pas les prélèvements')],
  ['AM04', (t) => t('provision insuffisante')],
  ['AM05', (t) => t('opération vue deux fois')],
  ['MD01', (t) => t('mandat inconnu de la banque')],
  ['MD06', (t) => t('remboursement demandé')],
  ['MD07', (t) => t('titulaire décédé')],
  ['MS02', (t) => t('refusé par le titulaire')],
  ['SL01', (t) => t('créancier refusé par le titulaire')],
])

export function unknownWord(t: Translate, reason: string): string {
  if (reason === 'amount-differs') return t('le montant n’est pas celui du prélèvement')
  return reason === 'not-sent' ? t('ce prélèvement n’a pas été remis à la banque') : t('inconnu dans cette résidence')
}
