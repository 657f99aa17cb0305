import { useSuspenseQuery } from '@tanstack/react-query'
import { useT } from '#web/i18n.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { Form } from '#web/ui/form.tsx'
import { useFormValue } from '#web/ui/form-fields.ts'
import { Select } from '#web/ui/select.tsx'
import { TextField } from '#web/ui/text-field.tsx'
import { addLabel, listLabels } from '../contract/labels.ts'
import { useIds } from './answers.ts'
import { PlaceFields } from './place-fields.tsx'
import { equipmentListQuery } from './queries.ts'

/** A label for an equipment, or else for a place. */
export function LabelDialog({ onClose }: { onClose: () => void }) {
  const t = useT()
  const { residenceId } = useIds()
  return (
    <Dialog open title={t('Ajouter une étiquette')} onClose={onClose}>
      <Form
        endpoint={addLabel}
        input={{ params: { residenceId } }}
        defaultValues={{ equipmentId: null, buildingId: null, staircaseId: null, floor: null }}
        submit={t('Ajouter l’étiquette')}
        refreshes={[listLabels]}
        onDone={onClose}
      >
        <Where />
      </Form>
    </Dialog>
  )
}

function Where() {
  const t = useT()
  const { residenceId } = useIds()
  const { data } = useSuspenseQuery(equipmentListQuery(residenceId))
  const [equipmentId] = useFormValue('equipmentId')
  return (
    <>
      <Select
        name="equipmentId"
        label={t('Équipement')}
        placeholder={t('Aucun : un lieu')}
        options={data.items
          .filter(({ retiredOn }) => retiredOn === null)
          .map(({ id, name }) => ({ value: id, label: name }))}
        emptied="null"
      />
      {typeof equipmentId !== 'string' && (
        <>
          <PlaceFields />
          <TextField
            name="floor"
            type="number"
            inputMode="numeric"
            label={t('Étage')}
            hint={t('0 pour le rez-de-chaussée.')}
            optional
            emptied="null"
          />
        </>
      )}
    </>
  )
}
