import { useSuspenseQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { buildingsQuery } from '#modules/residences/web/public.ts'
import { useT } from '#web/i18n.tsx'
import { useFormValue } from '#web/ui/form-fields.ts'
import { Select } from '#web/ui/select.tsx'
import { useIds } from './answers.ts'

/** A building, then one of its staircases: another building, another list. */
export function PlaceFields() {
  const t = useT()
  const { residenceId } = useIds()
  const { data } = useSuspenseQuery(buildingsQuery(residenceId))
  const [buildingId] = useFormValue('buildingId')
  const [staircaseId, setStaircase] = useFormValue('staircaseId')
  const staircases = data.items.find(({ id }) => id === buildingId)?.staircases ?? []
  const isLost = typeof staircaseId === 'string' && !staircases.some(({ id }) => id === staircaseId)
  useEffect(() => {
    if (isLost) setStaircase(null)
  }, [isLost, setStaircase])
  return (
    <>
      <Select
        name="buildingId"
        label={t('Bâtiment')}
        placeholder={t('Toute la résidence')}
        options={data.items.map(({ id, name }) => ({ value: id, label: name }))}
        emptied="null"
      />
      {staircases.length > 0 && (
        <Select
          name="staircaseId"
          label={t('Escalier')}
          placeholder={t('Tout le bâtiment')}
          options={staircases.map(({ id, name }) => ({ value: id, label: name }))}
          emptied="null"
        />
      )}
    </>
  )
}
