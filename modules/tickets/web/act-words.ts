import type { Translate } from '#web/i18n.tsx'
import type { Act } from './answers.ts'

/** The letter of each act, for who triages at a keyboard. */
export const KEYS: Readonly<Partial<Record<Act, string>>> = {
  take: 'P',
  answer: 'R',
  finish: 'F',
  wait: 'A',
  promise: 'D',
  order: 'I',
  close: 'C',
}

export function actVerb(t: Translate, act: Act): string {
  const words: Record<Act, string> = {
    take: t('Prendre en charge'),
    wait: t('Attendre quelqu’un'),
    answer: t('Rendre la balle au syndic'),
    order: t('Commander une intervention'),
    promise: t('Changer la date promise'),
    finish: t('C’est fait'),
    verify: t('C’est réparé, je confirme'),
    reopen: t('Ce n’est pas réglé'),
    close: t('Clore'),
    withdraw: t('Retirer ma demande'),
  }
  return words[act]
}

export function actQuestion(t: Translate, act: 'verify' | 'answer' | 'withdraw'): string {
  const words = {
    verify: t('Le syndic sera prévenu que tout va bien, et pourra clore la demande.'),
    answer: t('Dites d’abord l’essentiel dans la conversation. La balle revient alors au syndic.'),
    withdraw: t('La demande sera close, et restera dans votre liste.'),
  }
  return words[act]
}
