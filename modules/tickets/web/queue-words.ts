import type { Answer } from '#shared/endpoint.ts'
import type { Translate } from '#web/i18n.tsx'
import { filters, type listQueue } from '../contract/queue.ts'
import type { View } from '../rules/queue.ts'
import { categoryWord, dangerWord, holderWord } from './words.ts'

export type QueueRow = Answer<typeof listQueue>['items'][number]

/** What may be done to several at once. */
export type ManyKind = MoveKind | 'reply'
export type MoveKind = 'take' | 'promise' | 'assign-me' | 'close'

export function manyWord(t: Translate, kind: ManyKind): string {
  const words: Record<ManyKind, string> = {
    take: t('Prendre en charge'),
    promise: t('Changer la date promise'),
    'assign-me': t('Me les attribuer'),
    close: t('Clore'),
    reply: t('Répondre'),
  }
  return words[kind]
}

export function viewWord(t: Translate, view: View): string {
  const words: Record<View, string> = {
    all: t('Tout ce qui est ouvert'),
    mine: t('Suivies par moi'),
    new: t('À prendre en charge'),
    late: t('Promesses dépassées'),
    owner: t('Attendent le déclarant'),
    contractor: t('Attendent une entreprise'),
    council: t('Attendent le conseil ou l’assemblée'),
    done: t('Terminées, à vérifier ou à clore'),
  }
  return words[view]
}

/** What may be chosen of each filter, in the order of its list. */
export const CHOICES = {
  view: filters.view.unwrap().options,
  category: filters.category.unwrap().options,
  holder: filters.holder.unwrap().options,
  promise: filters.promise.unwrap().options,
  age: filters.age.unwrap().options,
  danger: filters.danger.unwrap().options,
}

type Chosen = { [Name in keyof typeof CHOICES]: (typeof CHOICES)[Name][number] }

/** A choice in words that stand alone, as a chip shows them. */
export function choiceWord(t: Translate, name: Exclude<keyof Chosen, 'view'>, value: string): string {
  const { category, holder, promise, age, danger } = CHOICES
  const words: { [Name in typeof name]: () => string | undefined } = {
    category: () => say(category, value, (code) => categoryWord(t, undefined, code)),
    holder: () => say(holder, value, (one) => t('Chez : {holder}', { holder: holderWord(t, one) })),
    promise: () => say(promise, value, (one) => promiseTimeWord(t, one)),
    age: () => say(age, value, (one) => ageWord(t, one)),
    danger: () => say(danger, value, (one) => t('Danger : {danger}', { danger: dangerWord(t, one) })),
  }
  return words[name]() ?? ''
}

function say<Value extends string>(values: readonly Value[], value: string, word: (value: Value) => string) {
  const known = values.find((one) => one === value)
  return known === undefined ? undefined : word(known)
}

function promiseTimeWord(t: Translate, promise: Chosen['promise']): string {
  const words: Record<Chosen['promise'], string> = {
    broken: t('Promesse dépassée'),
    today: t('Promise pour aujourd’hui'),
    week: t('Promise dans les 7 jours'),
  }
  return words[promise]
}

function ageWord(t: Translate, age: Chosen['age']): string {
  const words: Record<Chosen['age'], string> = {
    week: t('Ouverte depuis plus d’une semaine'),
    month: t('Ouverte depuis plus d’un mois'),
    quarter: t('Ouverte depuis plus de trois mois'),
  }
  return words[age]
}

/** Without accents or capitals, to find words in words. */
export function plainOf(words: string): string {
  return words.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim()
}
