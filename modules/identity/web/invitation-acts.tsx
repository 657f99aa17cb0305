import { useState } from 'react'
import { useT } from '#web/i18n.tsx'
import { useSend } from '#web/query.ts'
import { Button } from '#web/ui/button.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { listInvitations, revokeInvitation } from '../contract/entrance.ts'
import type { Invitation } from './answers.ts'
import { PrintLetter } from './print-letter.tsx'
import { Refusal } from './refusal.tsx'

/** What can still be done with an invitation. */
export function InvitationActs({ invitation, residenceId }: { invitation: Invitation; residenceId: string }) {
  const t = useT()
  const [asking, setAsking] = useState(false)
  const { id, name, channel, state } = invitation
  const prints = channel === 'letter' && (state === 'waiting' || state === 'expired')
  return (
    <div className="flex flex-wrap gap-2 max-md:*:flex-1">
      {prints && <PrintLetter residenceId={residenceId} invitationId={id} name={name} />}
      {state === 'waiting' && (
        <Button aria-label={t("Annuler l'invitation de {name}", { name })} onClick={() => setAsking(true)}>
          {t('Annuler…')}
        </Button>
      )}
      <Dialog open={asking} title={t("Annuler l'invitation de {name} ?", { name })} onClose={() => setAsking(false)}>
        <Revocation invitation={invitation} residenceId={residenceId} onDone={() => setAsking(false)} />
      </Dialog>
    </div>
  )
}

type RevocationProps = { invitation: Invitation; residenceId: string; onDone: () => void }

function Revocation({ invitation, residenceId, onDone }: RevocationProps) {
  const t = useT()
  const revoke = useSend(revokeInvitation, { refreshes: [listInvitations] })
  return (
    <>
      <p>{t("Son lien ou son code n'ouvrira plus rien. Vous pourrez en envoyer une autre.")}</p>
      <Refusal error={revoke.error} />
      <div className="flex flex-wrap gap-3">
        <Button
          variant="danger"
          pending={revoke.isPending}
          onClick={() => revoke.mutate({ params: { residenceId, invitationId: invitation.id } }, { onSuccess: onDone })}
        >
          {t("Annuler l'invitation")}
        </Button>
        <Button onClick={onDone}>{t('La garder')}</Button>
      </div>
    </>
  )
}
