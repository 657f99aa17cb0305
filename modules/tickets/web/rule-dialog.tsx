import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useT } from '#web/i18n.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { Form } from '#web/ui/form.tsx'
import { useFormValue } from '#web/ui/form-fields.ts'
import { Select } from '#web/ui/select.tsx'
import { TextField } from '#web/ui/text-field.tsx'
import { addRule, editRule, listRules, previewRules } from '../contract/rules.ts'
import type { QueueOptions, Rule } from './answers.ts'
import { optionsQuery } from './queries.ts'
import { CHOICES } from './queue-words.ts'
import { categoryWord, dangerWord } from './words.ts'
import './problems.ts'

const BLANK = {
  ...{ name: '', category: null, residenceId: null, buildingId: null, danger: null, assignTo: null, raiseTo: null },
}
const RAISED = ['nuisance', 'damage', 'safety'] as const

type RuleDialogProps = { organizationId: string; options: QueueOptions; rule: Rule | null; onClose: () => void }

/** A rule more, or one changed. */
export function RuleDialog({ organizationId, options, rule, onClose }: RuleDialogProps) {
  const t = useT()
  const form = {
    ...{ submit: t('Enregistrer'), refreshes: [listRules, previewRules], onDone: onClose },
    children: <Fields options={options} />,
  }
  return (
    <Dialog open title={rule === null ? t('Ajouter une règle') : t('Changer la règle')} onClose={onClose}>
      {rule === null ? (
        <Form {...form} endpoint={addRule} input={{ params: { organizationId } }} defaultValues={BLANK} />
      ) : (
        <Form
          {...form}
          endpoint={editRule}
          input={{ params: { organizationId, ruleId: rule.id } }}
          defaultValues={valuesOf(rule)}
        />
      )}
    </Dialog>
  )
}

function valuesOf({ name, category, danger, raiseTo, residence, building, assignee }: Rule) {
  return {
    ...{ name, category, danger, raiseTo },
    residenceId: residence?.id ?? null,
    buildingId: building?.id ?? null,
    // Whoever left is chosen anew.
    assignTo: assignee?.isHere ? assignee.id : null,
  }
}

function Fields({ options }: { options: QueueOptions }) {
  const t = useT()
  const named = (list: QueueOptions['people']) => list.map(({ id, name }) => ({ value: id, label: name }))
  const dangers = RAISED.map((value) => ({ value, label: dangerWord(t, value) }))
  return (
    <>
      <TextField
        name="name"
        label={t('Nom de la règle')}
        hint={t('Il se lit dans l’histoire de chaque demande.')}
        maxLength={60}
      />
      <Select
        name="category"
        label={t('Genre de demande')}
        placeholder={t('Tous')}
        options={CHOICES.category.map((value) => ({ value, label: categoryWord(t, undefined, value) }))}
        emptied="null"
      />
      <Select
        name="residenceId"
        label={t('Résidence')}
        placeholder={t('Toutes')}
        options={named(options.residences)}
        emptied="null"
      />
      <BuildingField />
      <Select
        name="danger"
        label={t('Danger, au moins')}
        placeholder={t('Peu importe')}
        options={dangers}
        emptied="null"
      />
      <Select
        name="assignTo"
        label={t('Alors l’attribuer à')}
        placeholder={t('Personne en particulier')}
        options={named(options.people)}
        emptied="null"
      />
      <Select
        name="raiseTo"
        label={t('Et relever le danger à')}
        placeholder={t('Le laisser tel quel')}
        options={dangers}
        emptied="null"
      />
    </>
  )
}

/** Of the residence chosen: another one has others. */
function BuildingField() {
  const t = useT()
  const [residenceId] = useFormValue('residenceId')
  const [buildingId, setBuilding] = useFormValue('buildingId')
  const id = typeof residenceId === 'string' ? residenceId : ''
  const { data } = useQuery({ ...optionsQuery(id), enabled: id !== '' })
  const buildings = id === '' ? [] : (data?.buildings ?? [])
  const isLost =
    typeof buildingId === 'string' &&
    (id === '' || (data !== undefined && !buildings.some((one) => one.id === buildingId)))
  useEffect(() => {
    if (isLost) setBuilding(null)
  }, [isLost, setBuilding])
  if (buildings.length === 0) return null
  return (
    <Select
      name="buildingId"
      label={t('Bâtiment')}
      placeholder={t('Toute la résidence')}
      options={buildings.map((one) => ({ value: one.id, label: one.name }))}
      emptied="null"
    />
  )
}
