import Camera from 'lucide-react/icons/camera'
import { useState } from 'react'
import { useT } from '#web/i18n.tsx'
import { useMe } from '#web/me.ts'
import { Button } from '#web/ui/button.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { TextArea } from '#web/ui/text-area.tsx'
import { type Ticket, useAddress } from './answers.ts'
import { sendOut } from './outgoing.ts'
import { PhotoStrip } from './photo-strip.tsx'
import { PickPhotos } from './viewfinder.tsx'

/** Why it is not over, with a photo if there is one to take. */
export function ReopenDialog({ ticket, onClose }: { ticket: Ticket; onClose: () => void }) {
  const t = useT()
  const { residenceId } = useAddress()
  const { person } = useMe()
  const [reason, setReason] = useState('')
  const [photos, setPhotos] = useState<readonly File[]>([])
  const isReady = reason.trim().length >= 3
  function send() {
    const deed = { kind: 'reopen' as const, ticketId: ticket.id, reason: reason.trim() }
    sendOut({ residenceId, personId: person.id, deed, photos })
    onClose()
  }
  return (
    <Dialog
      open
      title={t('Ce n’est pas réglé')}
      onClose={onClose}
      actions={
        <Button variant="primary" disabled={!isReady} onClick={send}>
          {t('Rouvrir la demande')}
        </Button>
      }
    >
      <TextArea
        label={t('Qu’est-ce qui ne va pas ?')}
        value={reason}
        maxLength={1000}
        rows={3}
        onChange={({ target }) => setReason(target.value)}
      />
      <div className="flex flex-wrap gap-3">
        <PickPhotos
          isCamera
          icon={<Camera aria-hidden="true" className="size-5" />}
          onPhotos={(more) => setPhotos([...photos, ...more].slice(0, 10))}
        >
          {t('Prendre une photo')}
        </PickPhotos>
      </div>
      <PhotoStrip photos={photos} onRemove={(at) => setPhotos(photos.filter((_, index) => index !== at))} />
    </Dialog>
  )
}
