import { useT } from '#web/i18n.tsx'
import { Button } from '#web/ui/button.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { PrintLetter } from './print-letter.tsx'

export type Invited = { id: string; name: string; byLetter: boolean }

type InviteSentProps = { residenceId: string; invited: Invited; onAgain: () => void }

/** The trace of an invitation, and the letter when it is one. */
export function InviteSent({ residenceId, invited, onAgain }: InviteSentProps) {
  const t = useT()
  const again = <Button onClick={onAgain}>{t("Inviter quelqu'un d'autre")}</Button>
  if (!invited.byLetter) {
    return (
      <Notice tone="success" live title={t('Invitation envoyée')} actions={again}>
        {t("L'e-mail part à l'instant. La liste des invitations dira quand elle est acceptée.")}
      </Notice>
    )
  }
  return (
    <Notice
      tone="success"
      live
      title={t('La lettre est prête')}
      actions={
        <>
          <PrintLetter residenceId={residenceId} invitationId={invited.id} name={invited.name} primary />
          {again}
        </>
      }
    >
      {t(
        "Elle nomme le lot et la résidence, et porte un code et un carré à flasher. L'imprimer de nouveau change le code.",
      )}
    </Notice>
  )
}
