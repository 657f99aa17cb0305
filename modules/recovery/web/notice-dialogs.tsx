import { useT } from '#web/i18n.tsx'
import { useSend } from '#web/query.ts'
import { Button } from '#web/ui/button.tsx'
import { DateField } from '#web/ui/date-field.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { ErrorPanel } from '#web/ui/error-panel.tsx'
import { Form } from '#web/ui/form.tsx'
import { RadioGroup } from '#web/ui/radio-group.tsx'
import { TextField } from '#web/ui/text-field.tsx'
import { accelerate, recordDispatch, recordPresentation } from '../contract/file.ts'
import { type Notice, today, usePlace } from './answers.ts'
import { RECOVERY_READS } from './queries.ts'

type NoticeDialogProps = { notice: Notice; onClose: () => void }

export function DispatchDialog({ notice, onClose }: NoticeDialogProps) {
  const t = useT()
  const { residenceId } = usePlace()
  const { delivery } = notice
  return (
    <Dialog open title={t('Envoi de la mise en demeure')} onClose={onClose}>
      <Form
        endpoint={recordDispatch}
        input={{ params: { residenceId, actId: notice.actId } }}
        defaultValues={{
          channel: delivery?.channel ?? 'post',
          on: delivery?.sentOn ?? today(),
          tracking: delivery?.tracking ?? '',
        }}
        submit={t('Enregistrer l’envoi')}
        refreshes={RECOVERY_READS}
        onDone={onClose}
      >
        <RadioGroup
          name="channel"
          label={t('Moyen')}
          options={[
            {
              value: 'electronic',
              label: t('Recommandé électronique qualifié'),
              hint: t('Le délai court du lendemain de l’envoi. C’est la règle, sauf demande de courrier papier.'),
            },
            {
              value: 'post',
              label: t('Recommandé postal avec avis de réception'),
              hint: t('Le délai court du lendemain de la première présentation, à saisir ensuite.'),
            },
          ]}
        />
        <DateField name="on" label={t('Parti le')} min={notice.on} max={today()} />
        <TextField
          name="tracking"
          label={t('Numéro du recommandé')}
          hint={t('Gardez la preuve avec le dossier, cinq ans au moins.')}
          autoComplete="off"
          maxLength={60}
        />
      </Form>
    </Dialog>
  )
}

export function PresentationDialog({ notice, onClose }: NoticeDialogProps) {
  const t = useT()
  const { residenceId } = usePlace()
  return (
    <Dialog open title={t('Première présentation')} onClose={onClose}>
      <Form
        endpoint={recordPresentation}
        input={{ params: { residenceId, actId: notice.actId } }}
        defaultValues={{ on: notice.presentedOn ?? today() }}
        submit={t('Enregistrer la présentation')}
        refreshes={RECOVERY_READS}
        onDone={onClose}
      >
        <p>
          {t(
            'Le jour où le facteur a présenté la lettre la première fois, même si personne ne l’a prise. Le délai de trente jours court du lendemain (décret 67-223, art. 64).',
          )}
        </p>
        <DateField name="on" label={t('Présentée le')} min={notice.delivery?.sentOn ?? notice.on} max={today()} />
      </Form>
    </Dialog>
  )
}

export function AccelerationDialog({ notice, onClose }: NoticeDialogProps) {
  const t = useT()
  const { residenceId } = usePlace()
  const noting = useSend(accelerate, { refreshes: RECOVERY_READS })
  const note = () => noting.mutate({ params: { residenceId, actId: notice.actId } }, { onSuccess: onClose })
  return (
    <Dialog
      open
      title={t('Constater l’exigibilité anticipée ?')}
      onClose={onClose}
      actions={
        <Button variant="danger" pending={noting.isPending} onClick={note}>
          {t('Constater l’exigibilité anticipée')}
        </Button>
      }
    >
      <p>
        {t(
          'La mise en demeure est restée sans paiement complet pendant plus de trente jours : les autres provisions de l’exercice, les travaux votés, le fonds de travaux et les arriérés approuvés deviennent exigibles (loi 65-557, art. 19-2). Ni les avances ni les emprunts.',
        )}
      </p>
      <p>
        {t(
          'La lettre qui le dit est au dossier et dans son espace : postez-la. Aucune écriture n’est passée, et ce constat ne se reprend pas.',
        )}
      </p>
      {noting.error !== null && <ErrorPanel error={noting.error} />}
    </Dialog>
  )
}
