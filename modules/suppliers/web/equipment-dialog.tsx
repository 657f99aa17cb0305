import { useT } from '#web/i18n.tsx'
import { DateField } from '#web/ui/date-field.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { Form } from '#web/ui/form.tsx'
import { Select } from '#web/ui/select.tsx'
import { TextField } from '#web/ui/text-field.tsx'
import { addEquipment, editEquipment } from '../contract/equipment.ts'
import { EQUIPMENT_KINDS } from '../rules/vocabulary.ts'
import { type Equipment, useIds } from './answers.ts'
import { PlaceFields } from './place-fields.tsx'
import { EQUIPMENT_READS } from './queries.ts'
import { equipmentWord } from './words.ts'

const BLANK = {
  ...{ kind: 'lift', name: '', buildingId: null, staircaseId: null, place: '', maker: '', serial: '' },
  ...{ installedOn: null, retiredOn: null },
}

/** Adds an equipment, or corrects the one given. */
export function EquipmentDialog({ equipment, onClose }: { equipment?: Equipment; onClose: () => void }) {
  const t = useT()
  const { residenceId } = useIds()
  const common = { refreshes: EQUIPMENT_READS, onDone: onClose }
  if (equipment === undefined) {
    return (
      <Dialog open title={t('Ajouter un équipement')} onClose={onClose}>
        <Form
          endpoint={addEquipment}
          input={{ params: { residenceId } }}
          defaultValues={BLANK}
          submit={t('Ajouter l’équipement')}
          {...common}
        >
          <Fields />
        </Form>
      </Dialog>
    )
  }
  const { kind, name, buildingId, staircaseId, place, maker, serial, installedOn, retiredOn } = equipment
  return (
    <Dialog open title={t('Corriger la fiche')} onClose={onClose}>
      <Form
        endpoint={editEquipment}
        input={{ params: { residenceId, equipmentId: equipment.id } }}
        defaultValues={{ kind, name, buildingId, staircaseId, place, maker, serial, installedOn, retiredOn }}
        submit={t('Enregistrer la fiche')}
        {...common}
      >
        <Fields />
        <DateField name="retiredOn" label={t('Retiré le')} optional emptied="null" />
      </Form>
    </Dialog>
  )
}

function Fields() {
  const t = useT()
  return (
    <>
      <Select
        name="kind"
        label={t('Nature')}
        options={EQUIPMENT_KINDS.map((kind) => ({ value: kind, label: equipmentWord(t, kind) }))}
      />
      <TextField name="name" label={t('Nom')} hint={t('Exemple : Ascenseur, bâtiment A')} autoComplete="off" />
      <PlaceFields />
      <TextField name="place" label={t('Où précisément')} optional emptied="text" autoComplete="off" />
      <TextField name="maker" label={t('Marque')} optional emptied="text" autoComplete="off" />
      <TextField name="serial" label={t('Numéro de série')} optional emptied="text" autoComplete="off" />
      <DateField name="installedOn" label={t('Installé le')} optional emptied="null" />
    </>
  )
}
