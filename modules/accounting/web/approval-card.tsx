import { useState } from 'react'
import { useFormat, useT } from '#web/i18n.tsx'
import { Button } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { DateField } from '#web/ui/date-field.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { Form } from '#web/ui/form.tsx'
import { TextField } from '#web/ui/text-field.tsx'
import { approveAccounts, readClosing } from '../contract/books.ts'
import type { Closing } from './answers.ts'

/** Whether the assembly approved the accounts of the year. */
export function ApprovalCard({ closing, residenceId }: { closing: Closing; residenceId: string }) {
  const t = useT()
  const format = useFormat()
  const [open, setOpen] = useState(false)
  const { id: yearId, approval, can } = closing
  if (approval === null && !can.approve) return null
  const record = <Button onClick={() => setOpen(true)}>{t('Noter l’approbation')}</Button>
  return (
    <Card title={t('Approbation par l’assemblée')} actions={can.approve ? record : undefined}>
      <p>
        {approval === null
          ? t('L’assemblée n’a pas encore approuvé ces comptes.')
          : t('Comptes approuvés le {day}, {resolution}.', {
              day: format.date(approval.approvedOn, 'medium'),
              resolution: approval.resolution,
            })}
      </p>
      <Dialog open={open} title={t('Noter l’approbation')} onClose={() => setOpen(false)}>
        <Form
          endpoint={approveAccounts}
          input={{ params: { residenceId, yearId } }}
          defaultValues={{ approvedOn: '', resolution: '' }}
          submit={t('Noter l’approbation')}
          refreshes={[readClosing]}
          onDone={() => setOpen(false)}
        >
          <DateField name="approvedOn" label={t("Date de l'assemblée")} />
          <TextField name="resolution" label={t('Résolution')} maxLength={200} />
        </Form>
      </Dialog>
    </Card>
  )
}
