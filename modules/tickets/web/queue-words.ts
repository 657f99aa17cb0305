import type { Answer } from '#shared/endpoint.ts'
import type { Translate } from '#web/i18n.tsx'
import type { listQueue } from '../contract/queue.ts'
import type { View } from '../rules/queue.ts'

export type QueueRow = Answer<typeof listQueue>['items'][number]

/** What may be done to several at once. */
export type ManyKind = 'take' | 'promise' | 'assign-me' | 'close'

export function manyWord(t: Translate, kind: ManyKind): string {
  const words: Record<ManyKind, string> = {
    take: t('Prendre en charge'),
    promise: t('Changer la date promise'),
    'assign-me': t('Me les attribuer'),
    close: t('Clore'),
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
