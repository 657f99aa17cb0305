import { useState } from 'react'
import { useT } from '#web/i18n.tsx'
import { useSend } from '#web/query.ts'
import { Button } from '#web/ui/button.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { ErrorPanel } from '#web/ui/error-panel.tsx'
import { withdrawPaper } from '../contract/talk.ts'
import { type TicketFile, useAddress } from './answers.ts'
import { TICKET_READS } from './queries.ts'

type WithdrawButtonProps = { file: Pick<TicketFile, 'id' | 'name'>; onDone?: () => void }

/** Takes a wrong paper away, after asking once. */
export function WithdrawButton({ file, onDone }: WithdrawButtonProps) {
  const t = useT()
  const params = useAddress()
  const [isAsking, setIsAsking] = useState(false)
  const withdrawing = useSend(withdrawPaper, { refreshes: TICKET_READS })
  function withdraw() {
    const onSuccess = () => {
      setIsAsking(false)
      onDone?.()
    }
    withdrawing.mutate({ params: { ...params, fileId: file.id } }, { onSuccess })
  }
  return (
    <>
      <Button variant="quiet" aria-label={t('Retirer {name}', { name: file.name })} onClick={() => setIsAsking(true)}>
        {t('Retirer')}
      </Button>
      {isAsking && (
        <Dialog
          open
          title={t('Retirer ce papier ?')}
          onClose={() => setIsAsking(false)}
          actions={
            <Button variant="danger" pending={withdrawing.isPending} onClick={withdraw}>
              {t('Retirer')}
            </Button>
          }
        >
          <p className="wrap-anywhere">{file.name}</p>
          <p>{t('Plus personne ne pourra l’ouvrir. Son nom et le vôtre restent dans l’histoire de la demande.')}</p>
          {withdrawing.error !== null && <ErrorPanel error={withdrawing.error} />}
        </Dialog>
      )}
    </>
  )
}
