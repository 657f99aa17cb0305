import type { Translate } from '#web/i18n.tsx'
import type { CallPart, CallRow, ExplainedLine } from './call-answers.ts'

export function kindWord(t: Translate, kind: CallPart['kind']): string {
  const words: Readonly<Record<CallPart['kind'], string>> = {
    current: t('Charges courantes'),
    current_before_vote: t('Charges courantes, avant le vote'),
    works: t('Travaux'),
    urgent_works: t('Travaux urgents'),
    council_works: t('Travaux délégués au conseil'),
    works_fund: t('Fonds de travaux'),
    reserve: t('Réserve du règlement'),
    plan_advance: t('Avance du plan de travaux'),
    cash_advance: t('Avance de trésorerie'),
    loan: t('Emprunt collectif'),
  }
  return words[kind]
}

export function roundingWord(t: Translate, policy: ExplainedLine['rounding']): string {
  const words: Readonly<Record<ExplainedLine['rounding'], string>> = {
    largest_remainder: t('Au plus fort reste : les centimes qui manquent vont aux lots dont l’arrondi perd le plus.'),
    residual_to_largest: t(
      'Chaque lot arrondi seul : le lot qui a le plus de tantièmes dans la clé prend la différence.',
    ),
    simple: t(
      'Chaque lot arrondi seul, sur l’année puis sur l’échéance : le dernier lot de la clé prend la différence.',
    ),
  }
  return words[policy]
}

/** « Budget 2027, 1 sur 4 », « Budget 2027, complément ». */
export function partWord(t: Translate, { title, term, terms, isComplement }: CallPart): string {
  if (isComplement) return t('{title}, complément après le vote', { title })
  if (term === null || terms === null || terms === 1) return title
  return t('{title}, {term} sur {terms}', { title, term, terms })
}

export function stateWord(t: Translate, state: CallRow['state']): string {
  const words = { issued: t('Émis'), posted: t('Comptabilisé'), cancelled: t('Annulé') }
  return words[state]
}

/** Shares as the deed counts them. */
export function sharesWord(count: number, scale: number): string {
  return (count / scale).toLocaleString('fr-FR', { maximumFractionDigits: 3 })
}

/** Why a call cannot be issued, with what it is about. */
export function refusalWord(t: Translate, { code, about }: { code: string; about: string }): string {
  const words: Readonly<Record<string, string>> = {
    'nothing-to-call': t("Rien n'est à appeler ce jour-là."),
    'year-absent': t("Aucun exercice n'est ouvert à cette date. Ouvrez-le dans les comptes."),
    'year-closed': t("L'exercice de cette date est clôturé."),
    'lots-without-owner': t("Sans copropriétaire à l'échéance : lots {about}.", { about }),
    'key-total-differs': t('La clé « {about} » ne fait pas le total du règlement.', { about }),
    'key-without-shares': t('La clé « {about} » ne compte aucun lot.', { about }),
    'call-does-not-tie': t('« {about} » ne se répartit pas entièrement.', { about }),
  }
  return words[code] ?? about
}
