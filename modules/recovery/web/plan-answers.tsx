import { useState } from 'react'
import { useFormat, useT } from '#web/i18n.tsx'
import { Button } from '#web/ui/button.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { Form } from '#web/ui/form.tsx'
import { TextArea } from '#web/ui/text-area.tsx'
import { TextField } from '#web/ui/text-field.tsx'
import { answerPlan } from '../contract/plans.ts'
import { type Plan, usePlace } from './answers.ts'
import { PlanForm } from './plan-form.tsx'
import { RECOVERY_READS } from './queries.ts'

type Side = 'owner' | 'manager'
type Asked = 'accept' | 'refuse' | 'withdraw' | 'counter'

type PlanAnswersProps = { plan: Plan; side: Side; partyId: string; most: number }

/** The other side answers; who proposed may take it back, or record a signature on paper. */
export function PlanAnswers({ plan, side, partyId, most }: PlanAnswersProps) {
  const t = useT()
  const [asked, setAsked] = useState<Asked | null>(null)
  const close = () => setAsked(null)
  const isOwn = plan.proposedAs === side
  const onPaper = isOwn && side === 'manager'
  return (
    <>
      {(!isOwn || onPaper) && (
        <Button variant="primary" onClick={() => setAsked('accept')}>
          {onPaper ? t('Enregistrer une signature sur papier') : t('Accepter')}
        </Button>
      )}
      {!isOwn && <Button onClick={() => setAsked('counter')}>{t('Proposer autrement')}</Button>}
      <Button variant="danger" onClick={() => setAsked(isOwn ? 'withdraw' : 'refuse')}>
        {isOwn ? t('Retirer la proposition') : t('Refuser')}
      </Button>
      {asked === 'counter' && (
        <Dialog open title={t('Proposer autrement')} onClose={close}>
          <PlanForm partyId={partyId} most={most} counters={plan.id} onDone={close} />
        </Dialog>
      )}
      {asked === 'accept' && <Accept plan={plan} side={side} onClose={close} />}
      {(asked === 'refuse' || asked === 'withdraw') && <Decline plan={plan} answer={asked} onClose={close} />}
    </>
  )
}

/** Its legal effect stands beside the button. */
function Accept({ plan, side, onClose }: { plan: Plan; side: Side; onClose: () => void }) {
  const t = useT()
  const format = useFormat()
  const { residenceId } = usePlace()
  const onPaper = side === 'manager' && plan.proposedAs === 'manager'
  return (
    <Dialog open title={t('Accepter cet échéancier ?')} onClose={onClose}>
      <Form
        endpoint={answerPlan}
        input={{ params: { residenceId, planId: plan.id } }}
        defaultValues={{ answer: 'accept', note: '', signedBy: null }}
        submit={onPaper ? t('Enregistrer la signature') : t('Accepter l’échéancier')}
        refreshes={RECOVERY_READS}
        onDone={onClose}
      >
        <p>
          {side === 'owner'
            ? t(
                'En acceptant, vous reconnaissez devoir {amount} (code civil, art. 2240) et vous engagez à payer chaque échéance à sa date. Aucun rappel n’est envoyé tant que vous la tenez.',
                { amount: format.money(plan.debt) },
              )
            : t(
                'Le copropriétaire reconnaît devoir {amount} (code civil, art. 2240). Les rappels s’arrêtent tant que chaque échéance est payée à sa date.',
                { amount: format.money(plan.debt) },
              )}
        </p>
        {onPaper && (
          <TextField name="signedBy" label={t('Signé par')} hint={t('Nom de qui a signé le papier')} emptied="text" />
        )}
      </Form>
    </Dialog>
  )
}

type DeclineProps = { plan: Plan; answer: 'refuse' | 'withdraw'; onClose: () => void }

function Decline({ plan, answer, onClose }: DeclineProps) {
  const t = useT()
  const { residenceId } = usePlace()
  return (
    <Dialog
      open
      title={answer === 'refuse' ? t('Refuser cet échéancier ?') : t('Retirer cette proposition ?')}
      onClose={onClose}
    >
      <Form
        endpoint={answerPlan}
        input={{ params: { residenceId, planId: plan.id } }}
        defaultValues={{ answer, note: '', signedBy: null }}
        submit={answer === 'refuse' ? t('Refuser l’échéancier') : t('Retirer la proposition')}
        danger
        refreshes={RECOVERY_READS}
        onDone={onClose}
      >
        <p>{t('L’autre partie en est prévenue. Les rappels continuent.')}</p>
        <TextArea name="note" label={t('Pourquoi')} optional emptied="text" maxLength={1000} />
      </Form>
    </Dialog>
  )
}
