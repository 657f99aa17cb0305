import { useT } from '#web/i18n.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { Form } from '#web/ui/form.tsx'
import { RadioGroup } from '#web/ui/radio-group.tsx'
import { TextArea } from '#web/ui/text-area.tsx'
import { addNote } from '../contract/file.ts'
import { usePlace } from './answers.ts'
import { RECOVERY_READS } from './queries.ts'

/** What happened and is no letter. */
export function NoteDialog({ onClose }: { onClose: () => void }) {
  const t = useT()
  const { residenceId, partyId } = usePlace()
  return (
    <Dialog open title={t('Ajouter une note')} onClose={onClose}>
      <Form
        endpoint={addNote}
        input={{ params: { residenceId, partyId } }}
        defaultValues={{ kind: 'note' }}
        submit={t('Enregistrer la note')}
        refreshes={RECOVERY_READS}
        onDone={onClose}
      >
        <RadioGroup
          name="kind"
          label={t('Nature')}
          options={[
            { value: 'note', label: t('Note') },
            { value: 'bailiff', label: t('Dossier remis au commissaire de justice') },
          ]}
        />
        <TextArea
          name="text"
          label={t('Ce qui s’est passé')}
          hint={t(
            'Exemple : a promis au téléphone de payer vendredi. Le copropriétaire peut demander à lire ces notes.',
          )}
        />
      </Form>
    </Dialog>
  )
}
