import { useFormat, useT } from '#web/i18n.tsx'
import type { Budget } from './call-answers.ts'

/** Where the legal minimum comes from, in one sentence. */
export function WorksFundFloor({
  budget: { floor, worksFundExemption },
}: {
  budget: Pick<Budget, 'floor' | 'worksFundExemption'>
}) {
  const t = useT()
  const format = useFormat()
  if (worksFundExemption !== '') return <p>{t('Pas de fonds de travaux : {reason}', { reason: worksFundExemption })}</p>
  const minimum = format.money(floor.minimum)
  return (
    <p>
      {floor.decidedBy === 'plan' && floor.plan !== null
        ? t(
            'Minimum légal par an : {minimum}, soit 2,5 % des {base} de travaux du plan adopté (loi 65-557, article 14-2-1).',
            {
              minimum,
              base: format.money(floor.plan.base),
            },
          )
        : t('Minimum légal par an : {minimum}, soit 5 % du budget de {base} (loi 65-557, article 14-2-1).', {
            minimum,
            base: format.money(floor.budget.base),
          })}
    </p>
  )
}
