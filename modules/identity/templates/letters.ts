import { ENGLISH } from './english.ts'
import { FRENCH } from './french.ts'

import type { Body, Texts, Words } from './words.ts'

export type { Words } from './words.ts'

type Locale = 'fr' | 'en'

type Written = Body & { title: string; footer: string }

/** The letter itself. Every sentence stands alone: people read these on a phone, in a hurry. */
export function write(words: Words, locale: Locale): Written {
  const written = bodyOf(locale === 'fr' ? FRENCH : ENGLISH, words)
  const footer =
    locale === 'fr' ? 'Mitoyen, l’espace de votre copropriété.' : 'Mitoyen, your condominium’s online space.'
  return { title: written.subject, footer, ...written }
}

export function codeText(code: string, locale: Locale): string {
  return locale === 'fr'
    ? `${code} est votre code Mitoyen, valable 10 minutes. Ne le donnez à personne.`
    : `${code} is your Mitoyen code, valid for 10 minutes. Give it to nobody.`
}

/** To the number that is no longer the account's. */
export function phoneChangedText(locale: Locale): string {
  return locale === 'fr'
    ? 'Votre numéro Mitoyen a changé : celui-ci ne sert plus. Ce n’est pas vous ? Changez votre mot de passe.'
    : 'Your Mitoyen number has changed: this one is no longer used. Not you? Change your password.'
}

function bodyOf(texts: Texts, words: Words): Body {
  switch (words.kind) {
    case 'sign-in-link':
      return texts['sign-in-link'](words)
    case 'reset-link':
      return texts['reset-link'](words)
    case 'account-link':
      return texts['account-link'](words)
    case 'account-exists':
      return texts['account-exists'](words)
    case 'invitation':
      return texts.invitation(words)
    case 'code':
      return texts.code(words)
    case 'notice':
      return texts.notice(words)
  }
}
