import { useSuspenseQuery } from '@tanstack/react-query'
import { useT } from '#web/i18n.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { Form } from '#web/ui/form.tsx'
import { Select } from '#web/ui/select.tsx'
import { TextField } from '#web/ui/text-field.tsx'
import { editLot, LOT_KINDS, listLots, readLot } from '../contract/lots.ts'
import type { Lot } from './answers.ts'
import { buildingsQuery } from './queries.ts'
import { lotKindWord } from './words.ts'

export function LotEditDialog({ lot, residenceId, onClose }: { lot: Lot; residenceId: string; onClose: () => void }) {
  const t = useT()
  const { data: buildings } = useSuspenseQuery(buildingsQuery(residenceId))
  const { buildingId, staircaseId, floor, floorLevel, door, kind, kindLabel, areaHundredths } = lot
  const places = buildings.items.map(({ id, name }) => ({ value: id, label: name }))
  const stairs = buildings.items.flatMap((building) =>
    building.staircases.map(({ id, name }) => ({
      value: id,
      label: t('{building}, escalier {name}', { building: building.name, name }),
    })),
  )
  return (
    <Dialog open title={t('Corriger le lot {number}', { number: lot.number })} onClose={onClose}>
      <Form
        endpoint={editLot}
        input={{ params: { residenceId, lotId: lot.id } }}
        defaultValues={{ buildingId, staircaseId, floor, floorLevel, door, kind, kindLabel, areaHundredths }}
        submit={t('Enregistrer le lot')}
        refreshes={[readLot, listLots]}
        onDone={onClose}
      >
        <Select
          name="kind"
          label={t('Nature')}
          options={LOT_KINDS.map((value) => ({ value, label: lotKindWord(t, value) }))}
        />
        <TextField
          name="kindLabel"
          label={t('Désignation')}
          hint={t("Telle que dans l'état descriptif de division")}
          emptied="text"
          optional
        />
        <Select name="buildingId" label={t('Bâtiment')} options={places} emptied="null" optional />
        <Select name="staircaseId" label={t('Escalier')} options={stairs} emptied="null" optional />
        <div className="grid gap-5 md:grid-cols-2">
          <TextField name="floor" label={t('Étage')} emptied="text" optional />
          <TextField name="door" label={t('Porte')} emptied="text" optional />
        </div>
      </Form>
    </Dialog>
  )
}
