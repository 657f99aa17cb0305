import type { Format } from '#web/format.ts'
import type { Translate } from '#web/i18n.tsx'
import type { BadgeTone } from '#web/ui/badge.tsx'
import type { Row } from './answers.ts'

type State = Row['state']
type Holder = NonNullable<Row['holder']>

export function stateWord(t: Translate, state: State): string {
  const words: Record<State, string> = {
    received: t('Reçue'),
    taken: t('Prise en charge'),
    waiting: t('En attente'),
    ordered: t('Intervention prévue'),
    done: t('À vérifier'),
    verified: t('Vérifiée'),
    closed: t('Close'),
  }
  return words[state]
}

export const STATE_TONES: Readonly<Record<State, BadgeTone>> = {
  received: 'info',
  taken: 'accent',
  waiting: 'attention',
  ordered: 'accent',
  done: 'attention',
  verified: 'success',
  closed: 'neutral',
}

type Reader = { isMine: boolean; isStaff: boolean }

/** Who has the ball, in one sentence. */
export function ballWords(t: Translate, holder: Holder, { isMine, isStaff }: Reader): string {
  const words: Record<Holder, string> = {
    manager: isStaff ? t('La balle est chez vous, le syndic') : t('La balle est chez le syndic'),
    declarer: isMine && !isStaff ? t('La balle est chez vous') : t('La balle est chez qui a déclaré'),
    contractor: t('La balle est chez l’entreprise'),
    council: t('La balle est au conseil syndical'),
    insurer: t('La balle est chez l’assureur'),
    meeting: t('La balle est à l’assemblée générale'),
  }
  return words[holder]
}

/** Until when, and whether that is past. Empty when nothing is promised. */
export function promiseWords(
  t: Translate,
  format: Format,
  { state, promisedOn, isLate }: Pick<Row, 'state' | 'promisedOn' | 'isLate'>,
): string {
  if (promisedOn === null || state === 'verified') return ''
  const day = format.date(promisedOn, 'medium')
  if (state === 'done') return t('À vérifier avant le {day}', { day })
  return isLate ? t('Promis pour le {day}, en retard', { day }) : t('Promis pour le {day}', { day })
}
