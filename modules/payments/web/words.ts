import type { Translate } from '#web/i18n.tsx'
import type { BadgeTone } from '#web/ui/badge.tsx'
import type { PaymentRow } from './answers.ts'

type State = PaymentRow['state']

const WORDS: Record<State, (t: Translate) => string> = {
  asked: (t) => t('Demandé'),
  sent: (t) => t('Page ouverte'),
  processing: (t) => t('En cours'),
  succeeded: (t) => t('Payé'),
  failed: (t) => t('Carte refusée'),
  abandoned: (t) => t('Abandonné'),
  suspended: (t) => t('À vérifier'),
  refunded: (t) => t('Remboursé'),
  disputed: (t) => t('Contesté'),
}

export const STATE_TONES: Readonly<Record<State, BadgeTone>> = {
  asked: 'neutral',
  sent: 'info',
  processing: 'info',
  succeeded: 'success',
  failed: 'danger',
  abandoned: 'neutral',
  suspended: 'attention',
  refunded: 'attention',
  disputed: 'danger',
}

export function stateWord(t: Translate, state: State): string {
  return WORDS[state](t)
}

/** Why a payment is put aside. */
export function troubleWord(t: Translate, trouble: string): string {
  if (trouble === 'amount-differs') return t('Le prestataire annonce un autre montant : rien n’est passé en écriture.')
  return t("L'exercice est clos : le paiement passera en écriture dès qu'un exercice sera ouvert.")
}
