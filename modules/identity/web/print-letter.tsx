import Printer from 'lucide-react/icons/printer'
import { useT } from '#web/i18n.tsx'
import { Button } from '#web/ui/button.tsx'
import { printInvitation } from '../contract/entrance.ts'
import { Refusal } from './refusal.tsx'
import { useFile } from './use-file.ts'

type PrintLetterProps = { residenceId: string; invitationId: string; name: string; primary?: boolean }

/** The letter as a PDF. Each printing makes a new code: the one printed before opens nothing any more. */
export function PrintLetter({ residenceId, invitationId, name, primary = false }: PrintLetterProps) {
  const t = useT()
  const letter = useFile(printInvitation)
  return (
    <>
      <Button
        variant={primary ? 'primary' : 'secondary'}
        icon={<Printer aria-hidden="true" className="size-5" />}
        aria-label={
          primary ? t('Télécharger la lettre de {name}', { name }) : t('Imprimer la lettre de {name}', { name })
        }
        pending={letter.isPending}
        onClick={() =>
          letter.mutate({ input: { params: { residenceId, invitationId } }, name: `invitation-${name}.pdf` })
        }
      >
        {primary ? t('Télécharger la lettre') : t('Imprimer')}
      </Button>
      <Refusal error={letter.error} />
    </>
  )
}
