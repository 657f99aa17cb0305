import { type Translate, useFormat, useT } from '#web/i18n.tsx'
import type { Tone } from '#web/ui/notice.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { type MyAccount, type Step, today } from './answers.ts'

/** What comes next if nothing is paid, and when, in one plain sentence. */
export function WhatNext({ account: { next, plans } }: { account: MyAccount }) {
  const t = useT()
  const format = useFormat()
  if (plans.some(({ course }) => course?.state === 'holds'))
    return (
      <Notice tone="success" title={t('Rappels suspendus')}>
        {t('Votre échéancier est tenu : payez chaque échéance à sa date, et rien ne vous est envoyé.')}
      </Notice>
    )
  if (next === null) return null
  const day = format.date(next.plannedOn, 'medium')
  return (
    <Notice tone={TONES[next.step]} title={t('Et ensuite ?')}>
      {next.plannedOn <= today() ? nowWords(t, next.step) : laterWords(t, next.step, day)}
    </Notice>
  )
}

const TONES: Readonly<Record<Step, Tone>> = {
  reminder: 'info',
  second_reminder: 'info',
  formal_notice: 'attention',
  delivery: 'danger',
  acceleration: 'danger',
  legal_action: 'danger',
}

function laterWords(t: Translate, step: Step, day: string): string {
  const words: Record<Step, () => string> = {
    reminder: () => t('Un rappel, sans frais, est prévu le {day}.', { day }),
    second_reminder: () => t('Un second rappel, sans frais, est prévu le {day}.', { day }),
    formal_notice: () =>
      t(
        'Une mise en demeure est prévue le {day}. Son coût peut être mis à votre charge (loi 65-557, art. 10-1) et les intérêts courent à partir d’elle.',
        { day },
      ),
    delivery: () => nowWords(t, step),
    acceleration: () =>
      t(
        'Une mise en demeure vous est adressée. Si tout n’est pas payé avant le {day}, les provisions suivantes de l’exercice deviennent exigibles (loi 65-557, art. 19-2).',
        { day },
      ),
    legal_action: () =>
      t('À partir du {day}, le syndic peut saisir le juge. Payez, ou proposez un échéancier.', { day }),
  }
  return words[step]()
}

function nowWords(t: Translate, step: Step): string {
  const words: Record<Step, () => string> = {
    reminder: () => t('Un rappel, sans frais, peut vous être envoyé dès aujourd’hui.'),
    second_reminder: () => t('Un second rappel, sans frais, peut vous être envoyé dès aujourd’hui.'),
    formal_notice: () =>
      t(
        'Une mise en demeure peut vous être envoyée dès aujourd’hui. Son coût peut être mis à votre charge (loi 65-557, art. 10-1) et les intérêts courent à partir d’elle.',
      ),
    delivery: () =>
      t(
        'Une mise en demeure vous est adressée. Vous avez trente jours pour tout payer, à partir du lendemain de sa première présentation (décret 67-223, art. 64).',
      ),
    acceleration: () =>
      t(
        'Le délai de la mise en demeure est passé : les provisions suivantes de l’exercice peuvent devenir exigibles (loi 65-557, art. 19-2).',
      ),
    legal_action: () => t('Le syndic peut saisir le juge. Payez, ou proposez un échéancier.'),
  }
  return words[step]()
}
