import { useT } from '#web/i18n.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { Form } from '#web/ui/form.tsx'
import { TextArea } from '#web/ui/text-area.tsx'
import { undoReceipt } from '../contract/receipts.ts'
import type { Receipt } from './answers.ts'
import { useResidenceId } from './place.ts'
import { AFTER_DECISION } from './queries.ts'

/** A mistake, or a cheque that bounced: what it paid is owed again, from its own day. */
export function UndoReceiptDialog({ receipt, onClose }: { receipt: Receipt; onClose: () => void }) {
  const t = useT()
  const residenceId = useResidenceId()
  return (
    <Dialog open title={t('Annuler cet encaissement')} onClose={onClose}>
      <p>
        {t(
          "Une écriture opposée l'annule, et ce qu'il réglait est de nouveau dû, à sa date. Les deux restent dans les comptes.",
        )}
      </p>
      <Form
        endpoint={undoReceipt}
        input={{ params: { residenceId, receiptId: receipt.id } }}
        submit={t("Annuler l'encaissement")}
        danger
        refreshes={AFTER_DECISION}
        onDone={onClose}
      >
        <TextArea name="reason" label={t('Motif')} hint={t('Exemple : chèque sans provision')} />
      </Form>
    </Dialog>
  )
}
