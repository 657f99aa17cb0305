import { useState } from 'react'
import { useFormat, useT } from '#web/i18n.tsx'
import { Button } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { DateField } from '#web/ui/date-field.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { Form } from '#web/ui/form.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { listLevies, readLevy } from '../contract/budgets.ts'
import { listCalls } from '../contract/calls.ts'
import { endWorks, startWorks } from '../contract/works.ts'
import type { Levy } from './call-answers.ts'
import { usePlace } from './use-call.ts'

/** Whether the works began, which turns what was called into a product of the residence; and whether they are done. */
export function WorksProgress({ levy }: { levy: Levy }) {
  const t = useT()
  const format = useFormat()
  const { startedOn, endedOn, can } = levy
  return (
    <>
      {startedOn !== null && (
        <Notice>
          {t('Travaux commencés le {day}.', { day: format.date(startedOn, 'medium') })}{' '}
          {endedOn !== null && t('Terminés le {day}.', { day: format.date(endedOn, 'medium') })}
        </Notice>
      )}
      {can.start && <WorksStart />}
      {can.end && <WorksEnd rest={levy.total - levy.called} />}
    </>
  )
}

function WorksStart() {
  const t = useT()
  const { residenceId, levyId } = usePlace()
  const [open, setOpen] = useState(false)
  return (
    <Card
      title={t('Début des travaux')}
      actions={<Button onClick={() => setOpen(true)}>{t('Enregistrer le début des travaux')}</Button>}
    >
      <p>{t("Jusque-là, ce qui est appelé attend au compte 102 ; ensuite, c'est un produit de la résidence.")}</p>
      <Dialog open={open} title={t('Enregistrer le début des travaux')} onClose={() => setOpen(false)}>
        <Form
          endpoint={startWorks}
          input={{ params: { residenceId, levyId } }}
          defaultValues={{ startedOn: '' }}
          submit={t('Enregistrer le début des travaux')}
          refreshes={[readLevy]}
          onDone={() => setOpen(false)}
        >
          <DateField name="startedOn" label={t('Commencés le')} />
        </Form>
      </Dialog>
    </Card>
  )
}

function WorksEnd({ rest }: { rest: number }) {
  const t = useT()
  const format = useFormat()
  const { residenceId, levyId } = usePlace()
  const [open, setOpen] = useState(false)
  return (
    <Card
      title={t('Fin des travaux')}
      actions={<Button onClick={() => setOpen(true)}>{t('Enregistrer la fin des travaux')}</Button>}
    >
      <p>
        {rest > 0
          ? t('Il reste {amount} à appeler : une fois les travaux terminés, rien de plus ne l’est.', {
              amount: format.money(rest),
            })
          : t('Tout est appelé. Ce qui n’aura pas été dépensé sera réparti à la fin de l’exercice.')}
      </p>
      <Dialog open={open} title={t('Enregistrer la fin des travaux')} onClose={() => setOpen(false)}>
        <Form
          endpoint={endWorks}
          input={{ params: { residenceId, levyId } }}
          defaultValues={{ endedOn: '' }}
          submit={t('Enregistrer la fin des travaux')}
          refreshes={[readLevy, listLevies, listCalls]}
          onDone={() => setOpen(false)}
        >
          <DateField name="endedOn" label={t('Terminés le')} />
        </Form>
      </Dialog>
    </Card>
  )
}
