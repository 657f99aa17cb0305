import { useT } from '#web/i18n.tsx'
import { AmountField } from '#web/ui/amount-field.tsx'
import { DateField } from '#web/ui/date-field.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { Form } from '#web/ui/form.tsx'
import { Select } from '#web/ui/select.tsx'
import { TextArea } from '#web/ui/text-area.tsx'
import { TextField } from '#web/ui/text-field.tsx'
import { recordIntervention } from '../contract/equipment.ts'
import { INTERVENTION_KINDS } from '../rules/vocabulary.ts'
import { type Equipment, today, useIds } from './answers.ts'
import { EQUIPMENT_READS } from './queries.ts'
import { interventionWord } from './words.ts'

/** What was done without an order of ours: a visit, a repair told by phone. */
export function InterventionDialog({ equipment, onClose }: { equipment: Equipment; onClose: () => void }) {
  const t = useT()
  const { residenceId } = useIds()
  return (
    <Dialog open title={t('Noter une intervention')} onClose={onClose}>
      <Form
        endpoint={recordIntervention}
        input={{ params: { residenceId, equipmentId: equipment.id } }}
        defaultValues={{ kind: 'visit', doneOn: today(), doneBy: equipment.contracts[0]?.supplier ?? '', report: '' }}
        submit={t('Enregistrer l’intervention')}
        refreshes={EQUIPMENT_READS}
        onDone={onClose}
      >
        <Select
          name="kind"
          label={t('Nature')}
          options={INTERVENTION_KINDS.map((kind) => ({ value: kind, label: interventionWord(t, kind) }))}
        />
        <DateField name="doneOn" label={t('Faite le')} max={today()} />
        <TextField name="doneBy" label={t('Par qui')} autoComplete="off" />
        <TextArea name="report" label={t('Ce qui a été fait')} optional emptied="text" />
        <AmountField name="cents" label={t('Coût TTC, en euros')} optional />
      </Form>
    </Dialog>
  )
}
