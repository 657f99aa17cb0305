import { useNavigate } from '@tanstack/react-router'
import { useT } from '#web/i18n.tsx'
import { DateField } from '#web/ui/date-field.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { Form } from '#web/ui/form.tsx'
import { TextArea } from '#web/ui/text-area.tsx'
import { readClosing } from '../contract/books.ts'
import { listEntries, readEntry, reverseEntry } from '../contract/entries.ts'
import { readBalance, readLedger, readOwnerLedger, readOwnersBalance } from '../contract/statements.ts'
import type { Entry } from './answers.ts'
import { today, useResidenceId } from './use-books.ts'

export const AFTER_POSTING = [
  listEntries,
  readEntry,
  readBalance,
  readOwnersBalance,
  readLedger,
  readOwnerLedger,
  readClosing,
]

/** A wrong entry is cancelled by its opposite; both stay in the books. */
export function ReversalDialog({ entry, onClose }: { entry: Entry; onClose: () => void }) {
  const t = useT()
  const navigate = useNavigate()
  const residenceId = useResidenceId()
  return (
    <Dialog
      open
      title={t("Annuler l'écriture {number}", { number: `${entry.journal} ${entry.number}` })}
      onClose={onClose}
    >
      <p>
        {t(
          "Une écriture passée ne s'efface pas : une écriture opposée l'annule, et les deux restent dans les comptes (arrêté du 14 mars 2005, article 5).",
        )}
      </p>
      <Form
        endpoint={reverseEntry}
        input={{ params: { residenceId, entryId: entry.id } }}
        defaultValues={{ postedOn: today() }}
        submit={t("Passer l'écriture opposée")}
        danger
        refreshes={AFTER_POSTING}
        onDone={({ id }) => {
          onClose()
          void navigate({ to: '/r/$residenceId/comptes/ecritures/$entryId', params: { residenceId, entryId: id } })
        }}
      >
        <DateField name="postedOn" label={t("Date de l'annulation")} min={entry.postedOn} max={today()} />
        <TextArea name="reason" label={t('Motif')} hint={t('Exemple : facture imputée au mauvais compte')} />
      </Form>
    </Dialog>
  )
}
