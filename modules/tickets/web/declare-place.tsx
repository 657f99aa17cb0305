import { useT } from '#web/i18n.tsx'
import { Select } from '#web/ui/select.tsx'
import type { Options, PlaceIds } from './answers.ts'
import { DeclareAsked } from './declare-asked.tsx'
import type { Draft } from './use-draft.ts'
import { floorWord, labelWord } from './words.ts'

type DeclarePlaceProps = { options: Options; draft: Draft; onChange: (part: Partial<Draft>) => void }

/** The kind among all of the firm's, and where, for what the suggestions did not foresee. */
export function DeclarePlace({ options, draft, onChange }: DeclarePlaceProps) {
  const t = useT()
  const category = options.categories.find(({ code }) => code === draft.category)
  const asksPlace = category?.asks.includes('place') === true
  function chooseCategory(value: string) {
    const next = options.categories.find(({ code }) => code === value)
    if (next !== undefined) onChange({ category: next.code, isCommon: next.isCommon, isDistinct: false, details: {} })
  }
  return (
    <div className="flex flex-col gap-5">
      <Select
        label={t('Genre de demande')}
        options={options.categories.map((one) => ({ value: one.code, label: labelWord(t, one) }))}
        value={draft.category}
        onChange={({ target }) => chooseCategory(target.value)}
      />
      {category !== undefined && (
        <p className="text-ink-soft">
          {t('Réponse promise sous {days, plural, one {# jour} other {# jours}}.', { days: category.firstDays })}
        </p>
      )}
      {asksPlace && <PlaceFields options={options} place={draft.place} onChange={(place) => onChange({ place })} />}
      <DeclareAsked key={draft.category} asks={category?.asks ?? []} draft={draft} onChange={onChange} />
    </div>
  )
}

type PlaceFieldsProps = { options: Options; place: PlaceIds; onChange: (place: PlaceIds) => void }

/** From the widest to the nearest; each choice narrows the next. */
export function PlaceFields({ options, place, onChange }: PlaceFieldsProps) {
  const t = useT()
  const staircases = options.staircases.filter(({ buildingId }) => buildingId === place.buildingId)
  const floors = options.floors.filter(
    ({ buildingId, staircaseId }) =>
      buildingId === place.buildingId && (place.staircaseId === null || staircaseId === place.staircaseId),
  )
  const steps = [...new Set(floors.map(({ floor }) => floor))].sort((a, b) => a - b)
  const set = (part: Partial<PlaceIds>) => onChange({ ...place, ...part })
  function chooseEquipment(id: string) {
    const found = options.equipment.find((one) => one.id === id)
    if (found === undefined) return set({ equipmentId: null })
    set({ equipmentId: id, buildingId: found.buildingId, staircaseId: found.staircaseId, floor: null, lotId: null })
  }
  return (
    <>
      <Select
        label={t('Bâtiment')}
        placeholder={t('Toute la résidence')}
        options={options.buildings.map(({ id, name }) => ({ value: id, label: name }))}
        value={place.buildingId ?? ''}
        onChange={({ target }) =>
          set({ buildingId: target.value || null, staircaseId: null, floor: null, equipmentId: null, lotId: null })
        }
      />
      {staircases.length > 0 && (
        <Select
          label={t('Escalier')}
          optional
          options={staircases.map(({ id, name }) => ({ value: id, label: name }))}
          value={place.staircaseId ?? ''}
          onChange={({ target }) => set({ staircaseId: target.value || null, floor: null, equipmentId: null })}
        />
      )}
      {steps.length > 0 && (
        <Select
          label={t('Étage')}
          optional
          options={steps.map((floor) => ({ value: String(floor), label: floorWord(t, floor) }))}
          value={place.floor === null ? '' : String(place.floor)}
          onChange={({ target }) => set({ floor: target.value === '' ? null : Number(target.value) })}
        />
      )}
      {options.equipment.length > 0 && (
        <Select
          label={t('Équipement')}
          optional
          options={options.equipment.map(({ id, name }) => ({ value: id, label: name }))}
          value={place.equipmentId ?? ''}
          onChange={({ target }) => chooseEquipment(target.value)}
        />
      )}
    </>
  )
}
