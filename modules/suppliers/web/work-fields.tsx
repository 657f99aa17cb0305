import { useSuspenseQuery } from '@tanstack/react-query'
import { useT } from '#web/i18n.tsx'
import { Select } from '#web/ui/select.tsx'
import { TextArea } from '#web/ui/text-area.tsx'
import { TextField } from '#web/ui/text-field.tsx'
import { useIds } from './answers.ts'
import { equipmentListQuery } from './queries.ts'

type WorkFieldsProps = {
  what: string
  hints: { title: string; what?: string; equipment?: string; access: string }
}

/** What is asked of a supplier, on which equipment, where, and how one gets in. */
export function WorkFields({ what, hints }: WorkFieldsProps) {
  const t = useT()
  const { residenceId } = useIds()
  const { data } = useSuspenseQuery(equipmentListQuery(residenceId))
  return (
    <>
      <TextField name="title" label={t('Objet')} hint={hints.title} autoComplete="off" />
      <TextArea name="what" label={what} hint={hints.what} />
      <Select
        name="equipmentId"
        label={t('Équipement')}
        placeholder={t('Aucun')}
        options={data.items
          .filter(({ retiredOn }) => retiredOn === null)
          .map(({ id, name }) => ({ value: id, label: name }))}
        hint={hints.equipment}
        optional
        emptied="null"
      />
      <TextField name="place" label={t('Où')} optional emptied="text" autoComplete="off" />
      <TextArea name="access" label={t('Accès')} hint={hints.access} optional emptied="text" />
    </>
  )
}
