import { useT } from '#web/i18n.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { Form } from '#web/ui/form.tsx'
import { TextArea } from '#web/ui/text-area.tsx'
import { undoMatch } from '../contract/bank.ts'
import type { Line } from './answers.ts'
import { useResidenceId } from './place.ts'
import { AFTER_DECISION } from './queries.ts'

type UndoDialogProps = { line: Line; onClose: () => void; onDone: () => void }

/** What was posted is reversed; the debts that it paid are open again. */
export function UndoDialog({ line, onClose, onDone }: UndoDialogProps) {
  const t = useT()
  const residenceId = useResidenceId()
  return (
    <Dialog open title={t('Défaire ce rapprochement')} onClose={onClose}>
      <p>
        {t(
          "L'écriture passée est annulée par son opposée, et ce qu'elle réglait est de nouveau dû, à sa date. Le mouvement revient à rapprocher.",
        )}
      </p>
      <Form
        endpoint={undoMatch}
        input={{ params: { residenceId, lineId: line.id } }}
        submit={t('Défaire')}
        danger
        refreshes={AFTER_DECISION}
        onDone={onDone}
      >
        <TextArea name="reason" label={t('Motif')} hint={t('Exemple : mauvais copropriétaire')} />
      </Form>
    </Dialog>
  )
}
