import type { Format } from '#web/format.ts'
import type { Translate } from '#web/i18n.tsx'
import type { BadgeTone } from '#web/ui/badge.tsx'
import type { QuoteState, VatRate } from '../rules/quote.ts'
import type { Quote, QuoteRequest, QuoteRequestRow } from './answers.ts'

const STATES: Record<QuoteState, { tone: BadgeTone; word: (t: Translate) => string }> = {
  asked: { tone: 'neutral', word: (t) => t('Pas encore lu') },
  opened: { tone: 'info', word: (t) => t('Lu, sans réponse') },
  answered: { tone: 'success', word: (t) => t('Répondu') },
  expired: { tone: 'attention', word: (t) => t('N’est plus valable') },
  declined: { tone: 'neutral', word: (t) => t('Ne répondra pas') },
}

export const quoteTone = (state: QuoteState) => STATES[state].tone
export const quoteWord = (t: Translate, state: QuoteState) => STATES[state].word(t)

const VAT: Record<VatRate, (t: Translate) => string> = {
  '5.5': (t) => t('TVA 5,5 %'),
  '10': (t) => t('TVA 10 %'),
  '20': (t) => t('TVA 20 %'),
  none: (t) => t('sans TVA'),
}
export const vatWord = (t: Translate, rate: VatRate) => VAT[rate](t)

export function delayWords(t: Translate, days: number): string {
  return t('{days, plural, =0 {aussitôt} one {# jour} other {# jours}}', { days })
}

/** How far above the lowest: « + 200,00 € (20 %) ». */
export function aboveWords(t: Translate, format: Format, { cents, permille }: NonNullable<Quote['above']>): string {
  const percent = format.percent(Math.abs(permille) / 1000)
  return cents < 0
    ? t('− {amount} (− {percent})', { amount: format.money(-cents), percent })
    : t('+ {amount} (+ {percent})', { amount: format.money(cents), percent })
}

export function insuranceWords(t: Translate, format: Format, { insurance, insuredUntil }: Quote): string {
  if (insurance === 'unknown' || insuredUntil === null) return t('non montrée')
  const day = format.date(insuredUntil, 'short')
  return insurance === 'valid' ? t('valide jusqu’au {day}', { day }) : t('finie le {day}', { day })
}

type Stage = Pick<QuoteRequestRow, 'decidedAt' | 'chosenId' | 'presentedAt' | 'isPrivate'>

/** Where a request stands, in two or three words. */
export function stageOf(t: Translate, { decidedAt, chosenId, presentedAt, isPrivate }: Stage) {
  if (decidedAt !== null)
    return chosenId === null
      ? { tone: 'neutral' as const, words: t('Aucun retenu') }
      : { tone: 'success' as const, words: t('Choisi') }
  if (presentedAt === null) return { tone: 'info' as const, words: t('Devis attendus') }
  return { tone: 'attention' as const, words: isPrivate ? t('À choisir') : t('Au conseil') }
}

type Duties = NonNullable<QuoteRequest['duties']>

/** What the assembly's amounts ask, each in a sentence. */
export function dutyWords(t: Translate, format: Format, duties: Duties): string[] {
  const { consult, compare, consultFrom, compareFrom } = duties
  return [
    consultFrom === null
      ? t('À partir de quel montant consulter le conseil : non noté.')
      : t('Le conseil doit être consulté à partir de {amount}.', { amount: format.money(consultFrom) }),
    compareFrom === null
      ? t('À partir de quel montant comparer des devis : non noté.')
      : t('Des devis doivent être comparés à partir de {amount}.', { amount: format.money(compareFrom) }),
    ...(consult === 'required' ? [t('Ici, l’avis du conseil est obligatoire.')] : []),
    ...(compare === 'required' ? [t('Ici, la comparaison est obligatoire.')] : []),
  ]
}
