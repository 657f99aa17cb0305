import { useQuery } from '@tanstack/react-query'
import { useT } from '#web/i18n.tsx'
import { Checkbox } from '#web/ui/checkbox.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { Form } from '#web/ui/form.tsx'
import { useFormValue } from '#web/ui/form-fields.ts'
import { Select } from '#web/ui/select.tsx'
import { TextField } from '#web/ui/text-field.tsx'
import { change } from '../contract/manage.ts'
import { type Options, type PlaceIds, type Ticket, useAddress } from './answers.ts'
import { PlaceFields } from './declare-place.tsx'
import { optionsQuery, TICKET_READS } from './queries.ts'
import { dangerWord, labelWord } from './words.ts'

const DANGERS = ['none', 'nuisance', 'damage', 'safety'] as const

/** Title, kind, danger, place: what the declarer could not know. */
export function ChangeDialog({ ticket, onClose }: { ticket: Ticket; onClose: () => void }) {
  const t = useT()
  const { residenceId } = useAddress()
  const { data: options } = useQuery(optionsQuery(residenceId))
  const { title, category, danger, isCommon, placeIds } = ticket
  return (
    <Dialog open title={t('Corriger la demande')} onClose={onClose}>
      <Form
        endpoint={change}
        input={{ params: { residenceId, ticketId: ticket.id } }}
        defaultValues={{ title, category, danger, isCommon, place: placeIds }}
        submit={t('Enregistrer')}
        refreshes={TICKET_READS}
        onDone={onClose}
      >
        <TextField name="title" label={t('Titre')} maxLength={120} />
        <Select
          name="category"
          label={t('Genre de demande')}
          options={(options?.categories ?? []).map((one) => ({ value: one.code, label: labelWord(t, one) }))}
        />
        <Select
          name="danger"
          label={t('Danger')}
          options={DANGERS.map((value) => ({ value, label: dangerWord(t, value) }))}
        />
        <Checkbox name="isCommon" label={t('Parties communes : l’immeuble la voit')} />
        {options !== undefined && <PlaceOfForm options={options} first={placeIds} />}
      </Form>
    </Dialog>
  )
}

function PlaceOfForm({ options, first }: { options: Options; first: PlaceIds }) {
  const [value, setValue] = useFormValue('place')
  const place = isPlace(value) ? value : first
  return <PlaceFields options={options} place={place} onChange={setValue} />
}

function isPlace(value: unknown): value is PlaceIds {
  return typeof value === 'object' && value !== null && 'equipmentId' in value
}
