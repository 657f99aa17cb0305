import { useState } from 'react'
import { useT } from '#web/i18n.tsx'
import { Button } from '#web/ui/button.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { type File, usePlace } from './answers.ts'
import { PlanAnswers } from './plan-answers.tsx'
import { PlanCard } from './plan-card.tsx'
import { PlanForm } from './plan-form.tsx'

/** Staff may agree to more than an owner may ask for. */
const MOST = 60

/** Plans, latest first; one more may be proposed while none holds and none waits. */
export function FilePlans({ file: { plans, planHolds, situation, can } }: { file: File }) {
  const t = useT()
  const { partyId } = usePlace()
  const [open, setOpen] = useState(false)
  const mayPropose = can.act && !planHolds && situation.total > 0 && plans.every(({ answer }) => answer !== null)
  return (
    <section aria-labelledby="plans" className="flex flex-col gap-4">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h2 id="plans" className="text-lg">
          {t('Échéanciers')}
        </h2>
        {mayPropose && <Button onClick={() => setOpen(true)}>{t('Proposer un échéancier')}</Button>}
      </div>
      {plans.length === 0 && <p>{t('Aucun échéancier n’a été proposé.')}</p>}
      {plans.map((plan) => (
        <PlanCard
          key={plan.id}
          plan={plan}
          actions={
            can.act && plan.answer === null ? (
              <PlanAnswers plan={plan} side="manager" partyId={partyId} most={MOST} />
            ) : undefined
          }
        />
      ))}
      <Dialog open={open} title={t('Proposer un échéancier')} onClose={() => setOpen(false)}>
        <PlanForm partyId={partyId} most={MOST} onDone={() => setOpen(false)} />
      </Dialog>
    </section>
  )
}
