import { useT } from '#web/i18n.tsx'
import { AmountField } from '#web/ui/amount-field.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { Form } from '#web/ui/form.tsx'
import { TextArea } from '#web/ui/text-area.tsx'
import { actOnOrder } from '../contract/orders.ts'
import { type Order, useIds } from './answers.ts'
import { ORDER_READS } from './queries.ts'

export function CancelDialog({ onClose }: { onClose: () => void }) {
  const t = useT()
  const { residenceId, orderId } = useIds()
  return (
    <Dialog open title={t('Annuler l’ordre')} onClose={onClose}>
      <Form
        endpoint={actOnOrder}
        input={{ params: { residenceId, orderId } }}
        defaultValues={{ kind: 'cancel', reason: '' }}
        submit={t('Annuler l’ordre')}
        danger
        refreshes={ORDER_READS}
        onDone={onClose}
      >
        <p>{t('Le lien du prestataire se ferme. Prévenez-le par téléphone s’il est déjà en route.')}</p>
        <TextArea name="reason" label={t('Pourquoi')} />
      </Form>
    </Dialog>
  )
}

export function InvoiceDialog({ order, onClose }: { order: Order; onClose: () => void }) {
  const t = useT()
  const { residenceId, orderId } = useIds()
  const told = order.steps.findLast(({ kind }) => kind === 'done')?.cents ?? undefined
  return (
    <Dialog open title={t('Noter la facture')} onClose={onClose}>
      <Form
        endpoint={actOnOrder}
        input={{ params: { residenceId, orderId } }}
        defaultValues={{ kind: 'invoice', cents: told }}
        submit={t('Noter la facture')}
        refreshes={ORDER_READS}
        onDone={onClose}
      >
        <AmountField name="cents" label={t('Montant TTC, en euros')} />
      </Form>
    </Dialog>
  )
}
