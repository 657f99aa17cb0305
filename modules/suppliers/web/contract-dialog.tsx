import { useSuspenseQuery } from '@tanstack/react-query'
import { useT } from '#web/i18n.tsx'
import { usePlace } from '#web/me.ts'
import { Checkbox } from '#web/ui/checkbox.tsx'
import { DateField } from '#web/ui/date-field.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { Form } from '#web/ui/form.tsx'
import { useFormValue } from '#web/ui/form-fields.ts'
import { TextField } from '#web/ui/text-field.tsx'
import { addContract, editContract } from '../contract/contracts.ts'
import { type Contract, today, useIds } from './answers.ts'
import { EQUIPMENT_READS, equipmentListQuery } from './queries.ts'
import { SupplierField } from './supplier-field.tsx'

/** Adds a contract, or changes the one given. */
export function ContractDialog({ contract, onClose }: { contract?: Contract; onClose: () => void }) {
  const t = useT()
  const { residenceId } = useIds()
  const common = { refreshes: EQUIPMENT_READS, onDone: onClose }
  if (contract === undefined) {
    return (
      <Dialog open title={t('Ajouter un contrat')} onClose={onClose}>
        <Form
          endpoint={addContract}
          input={{ params: { residenceId } }}
          defaultValues={blank()}
          submit={t('Ajouter le contrat')}
          {...common}
        >
          <Fields />
        </Form>
      </Dialog>
    )
  }
  const { id: contractId, supplier: _supplier, noticeBy: _last, equipment, ...terms } = contract
  return (
    <Dialog open title={t('Modifier le contrat')} onClose={onClose}>
      <Form
        endpoint={editContract}
        input={{ params: { residenceId, contractId } }}
        defaultValues={{ ...terms, equipmentIds: equipment.map(({ id }) => id) }}
        submit={t('Enregistrer le contrat')}
        {...common}
      >
        <Fields />
      </Form>
    </Dialog>
  )
}

function blank() {
  return {
    ...{ title: '', reference: '', startsOn: today(), endsOn: null, noticeDays: 90, visitsPerYear: 1 },
    ...{ nextVisitOn: null, showsContact: false, equipmentIds: [] },
  }
}

function Fields() {
  const t = useT()
  const organizationId = usePlace()?.organizationId ?? ''
  return (
    <>
      <SupplierField organizationId={organizationId} />
      <TextField name="title" label={t('Objet du contrat')} hint={t('Exemple : entretien de l’ascenseur')} />
      <TextField name="reference" label={t('Référence')} optional emptied="text" autoComplete="off" />
      <EquipmentChoice />
      <DateField name="startsOn" label={t('Commence le')} />
      <DateField
        name="endsOn"
        label={t('Prend fin le')}
        hint={t('Premier jour sans contrat. Vide : sans terme.')}
        optional
        emptied="null"
      />
      <TextField name="noticeDays" type="number" inputMode="numeric" label={t('Préavis, en jours')} />
      <TextField name="visitsPerYear" type="number" inputMode="numeric" label={t('Visites par an')} />
      <DateField name="nextVisitOn" label={t('Prochaine visite')} optional emptied="null" />
      <Checkbox
        name="showsContact"
        label={t('Les habitants peuvent joindre le prestataire')}
        hint={t('Son téléphone et son adresse sont alors sur la page de l’équipement.')}
      />
    </>
  )
}

function EquipmentChoice() {
  const t = useT()
  const { residenceId } = useIds()
  const { data } = useSuspenseQuery(equipmentListQuery(residenceId))
  const [value, setValue] = useFormValue('equipmentIds')
  const chosen: unknown[] = Array.isArray(value) ? value : []
  return (
    <fieldset className="flex flex-col">
      <legend className="font-semibold">{t('Équipements')}</legend>
      <p className="text-sm text-ink-soft">{t('Aucun coché : le contrat vaut pour toute la résidence.')}</p>
      {data.items.map(({ id, name }) => (
        <Checkbox
          key={id}
          label={name}
          checked={chosen.includes(id)}
          onChange={({ target }) => setValue(target.checked ? [...chosen, id] : chosen.filter((one) => one !== id))}
        />
      ))}
    </fieldset>
  )
}
