import { useT } from '#web/i18n.tsx'
import { problemSentence } from '#web/problems.ts'
import { Button } from '#web/ui/button.tsx'
import { DateField } from '#web/ui/date-field.tsx'
import { TextField } from '#web/ui/text-field.tsx'
import type { TypedFault, TypedTerm } from './budget-draft.ts'
import { RemoveButton } from './remove-button.tsx'
import './problems.ts'
import './call-problems.ts'

type TermFieldsProps = {
  terms: readonly TypedTerm[]
  fault: TypedFault | null
  onAdd: () => void
  onRemove: (id: string) => void
  onChange: (id: string, part: Partial<TypedTerm>) => void
}

/** Days on which parts of a sum fall due. */
export function TermFields({ terms, fault, onAdd, onRemove, onChange }: TermFieldsProps) {
  const t = useT()
  return (
    <div className="flex flex-col gap-3">
      {terms.map(({ id, dueOn, weight }, index) => (
        <fieldset key={id} className="flex flex-wrap items-end gap-3">
          <legend className="sr-only">{t('Échéance {place}', { place: index + 1 })}</legend>
          <DateField
            label={t('Exigible le')}
            value={dueOn}
            error={fault?.id === id ? problemSentence(t, fault.code) : undefined}
            onChange={({ target }) => onChange(id, { dueOn: target.value })}
          />
          <div className="w-24">
            <TextField
              label={t('Part')}
              inputMode="numeric"
              autoComplete="off"
              value={weight}
              onChange={({ target }) => onChange(id, { weight: target.value })}
            />
          </div>
          <RemoveButton label={t("Retirer l'échéance {place}", { place: index + 1 })} onPress={() => onRemove(id)} />
        </fieldset>
      ))}
      <div>
        <Button onClick={onAdd}>{t('Ajouter une échéance')}</Button>
      </div>
    </div>
  )
}
