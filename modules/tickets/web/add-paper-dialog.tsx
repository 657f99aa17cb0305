import { useEffect, useState } from 'react'
import { useT } from '#web/i18n.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { FileField } from '#web/ui/file-field.tsx'
import { Form } from '#web/ui/form.tsx'
import { useFormIds, useFormValue } from '#web/ui/form-fields.ts'
import { RadioGroup } from '#web/ui/radio-group.tsx'
import { Select } from '#web/ui/select.tsx'
import { useUploads } from '#web/ui/use-uploads.ts'
import { attach, uploadFile } from '../contract/talk.ts'
import { isForCouncil } from '../rules/papers.ts'
import { type Ticket, type TicketFile, useAddress } from './answers.ts'
import { TICKET_READS } from './queries.ts'
import { paperKindWord } from './words.ts'

type AddPaperDialogProps = { ticket: Ticket; onClose: () => void }

/** What it is, who reads it, then the files: each is sent as soon as it is chosen. */
export function AddPaperDialog({ ticket, onClose }: AddPaperDialogProps) {
  const t = useT()
  const { residenceId } = useAddress()
  const [isBusy, setIsBusy] = useState(false)
  const kind = ticket.can.attach.includes('report') ? 'report' : 'other'
  return (
    <Dialog open title={t('Ajouter un papier')} onClose={onClose}>
      <Form
        endpoint={attach}
        input={{ params: { residenceId, ticketId: ticket.id } }}
        defaultValues={{ kind, lane: 'declarers', fileIds: [] }}
        submit={t('Ajouter')}
        pending={isBusy}
        refreshes={TICKET_READS}
        onDone={onClose}
      >
        <Select
          name="kind"
          label={t('Ce que c’est')}
          options={ticket.can.attach.map((value) => ({ value, label: paperKindWord(t, value) }))}
        />
        {ticket.can.writeInternal && <Readers isCommon={ticket.isCommon} />}
        <PaperFiles onBusy={setIsBusy} />
      </Form>
    </Dialog>
  )
}

/** Who reads it. Prices of the common parts are the council’s, whatever was chosen before. */
function Readers({ isCommon }: { isCommon: boolean }) {
  const t = useT()
  const [kind] = useFormValue('kind')
  const [lane, setLane] = useFormValue('lane')
  const isPriced = (['quote', 'invoice'] satisfies TicketFile['kind'][]).some(
    (one) => one === kind && isForCouncil(one, isCommon),
  )
  useEffect(() => {
    if (isPriced && lane !== 'internal') setLane('internal')
  }, [isPriced, lane, setLane])
  return (
    <RadioGroup
      name="lane"
      label={t('Qui le lit')}
      hint={isPriced ? t('Les prix des parties communes sont lus par le conseil syndical seulement.') : undefined}
      options={[
        { value: 'declarers', label: t('Ceux qui suivent la demande'), disabled: isPriced },
        { value: 'internal', label: t('Le syndic et le conseil syndical') },
      ]}
    />
  )
}

function PaperFiles({ onBusy }: { onBusy: (isBusy: boolean) => void }) {
  const t = useT()
  const { residenceId } = useAddress()
  const uploads = useUploads(uploadFile, { params: { residenceId } })
  useFormIds(
    'fileIds',
    uploads.arrived.map(({ answer }) => answer.id),
  )
  useEffect(() => onBusy(uploads.busy), [onBusy, uploads.busy])
  return (
    <FileField
      label={t('Fichiers')}
      {...uploads.field}
      multiple
      camera
      maxSize={25_000_000}
      hint={t('PDF, photos, Word, Excel. Dix au plus.')}
    />
  )
}
