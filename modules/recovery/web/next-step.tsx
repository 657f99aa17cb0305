import { useFormat, useT } from '#web/i18n.tsx'
import { type Row, type Step, today } from './answers.ts'
import { stepLaw, stepWord } from './words.ts'

type NextStepProps = { next: NonNullable<Row['next']> }

/** What comes next, the day the residence's habit has it, the first day the law allows it, and which article. */
export function NextStep({ next }: NextStepProps) {
  const t = useT()
  const format = useFormat()
  return (
    <span className="flex flex-col">
      <NextStepLine next={next} />
      <span className="text-sm text-ink-soft">
        {t('Possible dès le {day}', { day: format.date(next.earliestOn, 'short') })} · {stepLaw(t, next.step)}
      </span>
    </span>
  )
}

/** The same in a line, where the law stands elsewhere on the page. */
export function NextStepLine({ next: { step, plannedOn } }: NextStepProps) {
  const t = useT()
  const format = useFormat()
  const about = { step: stepWord(t, step), day: format.date(plannedOn, 'short') }
  if (plannedOn > today()) return <span>{t('{step} le {day}', about)}</span>
  return <span>{isChoice(step) ? t('{step} : possible', about) : t('{step} : à faire', about)}</span>
}

/** What the law allows and nobody has to do. */
function isChoice(step: Step): boolean {
  return step === 'acceleration' || step === 'legal_action'
}
